"""What is stored agrees with the clock: at every look, at its end, and again if that failed."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest

from jupyter_gh_scoped_creds.authorization import Authorization, expiry
from jupyter_gh_scoped_creds.credentials import Credentials, credentials_file
from jupyter_gh_scoped_creds.files import locked_file
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

from .conftest import ManualClock
from .flow import failure_code, run


@pytest.fixture
def lock(settings: Settings, token: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A lock of git's beside the credentials file, which nobody waits for for long."""
    monkeypatch.setattr(locked_file, "LOCK_TIMEOUT", 0.05)
    file = credentials_file(settings)
    lock = file.with_name(f"{file.name}.lock")
    lock.touch()
    return lock


async def until_gone(settings: Settings, secret: str, seconds: float) -> bool:
    """Whether a token goes by itself."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if secret not in credentials_file(settings).read_text():
            return True
        await asyncio.sleep(0.02)
    return False


async def test_a_sign_out_that_fails_is_told(
    authorization: Authorization, settings: Settings, token: str, lock: Path
):
    state = await authorization.sign_out()
    assert state["state"] == "authorized"
    assert state["failure"] and state["failure"]["code"] == "credentials_not_writable"
    again = await authorization.status()
    assert again["failure"] == state["failure"], "it is still the last thing that happened"  # type: ignore[typeddict-item]
    lock.unlink()
    state = await authorization.sign_out()
    assert state["state"] == "unauthorized" and state["failure"] is None
    assert token not in credentials_file(settings).read_text()


async def test_what_cannot_be_erased_is_tried_again(
    authorization: Authorization,
    settings: Settings,
    token: str,
    lock: Path,
    clock: ManualClock,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(expiry, "RETRY", 0.1)
    clock.passed += 8 * 3600
    state = await authorization.status()
    assert state["state"] == "unauthorized"
    assert state["failure"] and state["failure"]["code"] == "credentials_not_writable"
    assert state["ended"] and state["ended"]["reason"] == "token_expired"
    assert token in credentials_file(settings).read_text()
    lock.unlink()
    assert await until_gone(settings, token, 30)
    assert (await authorization.status())["failure"] is None  # type: ignore[typeddict-item]


async def test_nothing_is_tried_after_the_end(
    authorization: Authorization,
    settings: Settings,
    token: str,
    lock: Path,
    clock: ManualClock,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(expiry, "RETRY", 0.2)
    clock.passed += 8 * 3600
    await authorization.status()
    await authorization.close()
    lock.unlink()
    assert not await until_gone(settings, token, 0.4)


async def test_a_token_goes_a_second_after_its_end(
    authorization: Authorization, settings: Settings, token: str, clock: ManualClock
):
    left = 0.1
    clock.passed = 0
    stored = Credentials.of(settings).load()
    assert stored and stored.record.expires_at
    clock.passed = stored.record.expires_at - clock.now() - left
    began = time.monotonic()
    assert (await authorization.status())["state"] == "authorized"
    clock.passed += 1
    assert await until_gone(settings, token, 30)
    assert time.monotonic() - began >= 1, "the clocks of machines differ"
    await authorization.close()


async def test_what_failed_is_forgotten_when_something_new_is_stored(
    authorization: Authorization,
    settings: Settings,
    simulator: GitHubSimulator,
    clock: ManualClock,
):
    clock.at_sleep(1, simulator.deny)
    state = await run(authorization)
    assert failure_code(state) == "access_denied"
    assert failure_code(await authorization.status()) == "access_denied"
    now = clock.now()
    Credentials.of(settings).store("ghu_from_elsewhere", now + 3600, now)
    state = await authorization.status()
    assert state["state"] == "authorized" and state["failure"] is None
    await authorization.close()
