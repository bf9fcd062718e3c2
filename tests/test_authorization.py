"""The state machine over the simulated GitHub, from the start to what is left of it."""

from __future__ import annotations

import asyncio
import os
import shutil
from pathlib import Path

import pytest

from jupyter_gh_scoped_creds.authorization import Authorization
from jupyter_gh_scoped_creds.credentials import Credentials, credentials_file
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

from .conftest import Git, HeldClock, ManualClock
from .flow import authorized, failure_code, pending, run, unauthorized
from .test_settling import until_gone


async def test_the_whole_way(
    authorization: Authorization, simulator: GitHubSimulator, clock: ManualClock, git: Git
):
    assert (await authorization.status())["state"] == "unauthorized"
    clock.at_sleep(3, simulator.approve)
    waiting = pending(await authorization.start())
    assert waiting == {
        "state": "pending",
        "host": simulator.host,
        "user_code": waiting["user_code"],
        "verification_uri": f"{simulator.url}/login/device",
        "seconds_left": 900,
        "expires_in": 900,
        "repository": None,
        "failure": None,
        "renewing": None,
        "ends_with_server": False,
    }
    assert len(waiting["user_code"]) == 9 and waiting["user_code"][4] == "-"
    await authorization.finished()
    state = authorized(await authorization.status())
    assert state["login"] == "octocat"
    assert state["app_url"] == simulator.app_url
    assert state["seconds_left"] is not None
    assert 28800 - 5 < state["seconds_left"] <= 28800
    assert clock.sleeps == [5.1] * 3, "the interval with a margin"
    assert simulator.state()["violations"] == [], "no scope"

    assert git("clone", f"{simulator.url}/octocat/hello-world", "work").returncode == 0
    work = Path(git("rev-parse", "--show-toplevel", cwd=Path.home() / "work").stdout.strip())
    identity = ("-c", "user.name=Mona", "-c", "user.email=mona@example.com")
    assert git(*identity, "commit", "--allow-empty", "-m", "a change", cwd=work).returncode == 0
    pushed = git("push", cwd=work)
    assert pushed.returncode == 0, pushed.stderr

    refused = git("push", f"{simulator.url}/octocat/not-installed", cwd=work)
    assert "denied to octocat" in refused.stderr and "403" in refused.stderr
    assert (await authorization.status())["state"] == "authorized", "a 403 is not the token's end"

    simulator.expire_tokens()
    git(*identity, "commit", "--allow-empty", "-m", "another", cwd=work)
    assert git("push", cwd=work).returncode != 0
    ended = unauthorized(await authorization.status())["ended"]
    assert ended and ended["reason"] == "token_rejected"

    clock.at_sleep(len(clock.sleeps) + 1, simulator.approve)
    assert (await run(authorization))["state"] == "authorized"
    assert git("push", cwd=work).returncode == 0


async def test_starting_twice_gives_the_same_flow(
    authorization: Authorization, simulator: GitHubSimulator
):
    states = await asyncio.gather(*(authorization.start() for _ in range(5)))
    assert len({pending(state)["user_code"] for state in states}) == 1
    assert len(simulator.state()["device_codes"]) == 1
    await authorization.cancel()


async def test_a_token_that_does_not_expire(
    authorization: Authorization, simulator: GitHubSimulator, clock: ManualClock
):
    simulator.configure(token_expiry=False)
    clock.at_sleep(1, simulator.approve)
    assert authorized(await run(authorization))["seconds_left"] is None


async def test_expired(
    authorization: Authorization,
    settings: Settings,
    simulator: GitHubSimulator,
    clock: ManualClock,
):
    clock.at_sleep(1, simulator.approve)
    known = authorized(await run(authorization))["id"]
    clock.passed += 28800
    state = unauthorized(await authorization.status())
    assert state["ended"] == {"id": known, "reason": "token_expired", "repository": None}
    assert "ghu_" not in credentials_file(settings).read_text()


async def test_the_entry_goes_at_its_time_with_nobody_looking(
    settings: Settings, simulator: GitHubSimulator
):
    simulator.configure(interval=1, token_lifetime=2)
    authorization = Authorization(settings)
    await authorization.start()
    simulator.approve()
    await authorization.finished()
    assert simulator.state()["tokens"]
    assert await until_gone(settings, "ghu_", 30)
    while (Path.home() / ".gitconfig").exists():
        await asyncio.sleep(0.01)


@pytest.mark.held
async def test_the_entry_goes_at_its_time_during_a_renewal(
    authorization: Authorization, settings: Settings, clock: HeldClock, token: str
):
    stored = Credentials.of(settings).load()
    assert stored and stored.record.expires_at
    clock.passed = stored.record.expires_at - clock.now() - 2
    pending(await authorization.start())
    assert await until_gone(settings, "ghu_", 30)
    assert pending(await authorization.status())["renewing"] is None
    await authorization.close()


async def test_an_old_failure_is_not_told_of_a_new_state(
    authorization: Authorization, simulator: GitHubSimulator, clock: ManualClock
):
    clock.at_sleep(1, simulator.approve)
    await run(authorization)
    clock.at_sleep(2, simulator.deny)
    assert failure_code(await run(authorization)) == "access_denied"
    clock.passed += 28800
    state = unauthorized(await authorization.status())
    assert state["failure"] is None
    assert state["ended"] and state["ended"]["reason"] == "token_expired"


async def test_a_server_that_stops_while_github_is_asked(
    authorization: Authorization, simulator: GitHubSimulator
):
    simulator.configure(latency=1)
    starting = asyncio.create_task(authorization.start())
    while not simulator.state()["requests"]:
        await asyncio.sleep(0.01)
    await authorization.close()
    assert (await starting)["state"] == "unauthorized"


async def test_a_failed_renewal_leaves_the_old_token(
    authorization: Authorization, simulator: GitHubSimulator, clock: ManualClock
):
    clock.at_sleep(1, simulator.approve)
    known = authorized(await run(authorization))["id"]
    clock.at_sleep(2, simulator.deny)
    state = authorized(await run(authorization))
    assert state["id"] == known and failure_code(state) == "access_denied"
    clock.at_sleep(3, simulator.approve)
    renewed = authorized(await run(authorization))
    assert renewed["id"] != known and renewed["failure"] is None


@pytest.mark.held
async def test_cancel(authorization: Authorization, simulator: GitHubSimulator, clock: HeldClock):
    await authorization.start()
    state = await authorization.cancel()
    clock.wake()
    assert state["state"] == "unauthorized" and state["failure"] is None
    polls = len(simulator.state()["requests"])
    await asyncio.sleep(0.2)
    assert len(simulator.state()["requests"]) == polls


async def test_sign_out(
    authorization: Authorization,
    settings: Settings,
    simulator: GitHubSimulator,
    clock: ManualClock,
    git: Git,
):
    git("config", "--global", "user.name", "Mona")
    config = (Path.home() / ".gitconfig").read_bytes()
    clock.at_sleep(1, simulator.approve)
    assert (await run(authorization))["state"] == "authorized"
    state = await authorization.sign_out()
    assert state["state"] == "unauthorized" and state["ended"] is None
    assert credentials_file(settings).read_text() == ""
    assert (Path.home() / ".gitconfig").read_bytes() == config


async def test_nothing_is_asked_of_github_before_the_place_is_checked(
    settings: Settings, simulator: GitHubSimulator
):
    settings = settings._replace(git_credentials_path="/proc/nowhere/credentials")
    state = await Authorization(settings).start()
    assert failure_code(state) == "credentials_not_writable"
    assert simulator.state()["requests"] == []


async def test_a_place_that_is_lost_after_the_approval(
    authorization: Authorization,
    settings: Settings,
    simulator: GitHubSimulator,
    clock: ManualClock,
):
    def lose() -> None:
        credentials_file(settings).parent.rmdir()
        credentials_file(settings).parent.touch()
        simulator.approve()

    clock.at_sleep(1, lose)
    assert failure_code(await run(authorization)) == "credentials_not_writable"


async def test_the_event_loop_is_never_blocked(
    settings: Settings, simulator: GitHubSimulator, home: Path, monkeypatch: pytest.MonkeyPatch
):
    """Not even by a git that is slow: this one waits until the event loop has gone on."""
    slow = home / "bin" / "git"
    slow.parent.mkdir()
    waits = "for _ in $(seq 500); do test -e $beat && break; sleep 0.02; done"
    slow.write_text(
        f"#!/bin/sh\nbeat={home}/beat-$$\necho $beat >>{home}/waiting\n{waits}\n"
        f'test -e $beat || touch {home}/blocked\nexec {shutil.which("git")} "$@"\n'
    )
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", f"{slow.parent}:{os.environ['PATH']}")
    simulator.configure(interval=1)
    waiting = home / "waiting"
    waiting.touch()

    async def beat() -> None:
        while True:
            for line in waiting.read_text().splitlines():
                Path(line).touch()
            await asyncio.sleep(0.01)

    beating = asyncio.create_task(beat())
    authorization = Authorization(settings)
    await authorization.start()
    simulator.approve()
    await authorization.finished()
    assert (await authorization.status())["state"] == "authorized"
    beating.cancel()
    assert waiting.read_text(), "else this test shows nothing"
    assert not (home / "blocked").exists()
