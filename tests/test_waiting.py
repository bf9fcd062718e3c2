"""A flow that waits: what it is for, how long it waits, and what ends it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from typing import Any

import pytest

from jupyter_gh_scoped_creds.authorization import Authorization, settled_state
from jupyter_gh_scoped_creds.authorization.waiting import WaitingFlow
from jupyter_gh_scoped_creds.codes import Failure, FailureCode, Unreachable
from jupyter_gh_scoped_creds.credentials import Credentials, Record, Stored
from jupyter_gh_scoped_creds.github import DeviceFlow, Wish, open_client
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

from .conftest import HeldClock
from .flow import CODE_PATH, TOKEN_PATH
from .stored import NOW, SOON

pytestmark = pytest.mark.held


@asynccontextmanager
async def flow_for(
    settings: Settings, clock: HeldClock, wish: Wish, renewing: Record | None = None
) -> AsyncIterator[WaitingFlow]:
    """A flow that waits already, until it is left."""
    async with aclosing(await open_client()) as client:
        flow = await DeviceFlow.start(client, settings.host, settings.client_id)
        waiting = WaitingFlow(client, flow, wish, renewing, clock)
        await asyncio.sleep(0)
        try:
            yield waiting
        finally:
            waiting.cancel()


async def test_what_it_tells(settings: Settings, clock: HeldClock, simulator: GitHubSimulator):
    renewed = Record("a", simulator.host, None, int(SOON), "f")
    wish = Wish(7, "octocat/hello-world")
    async with flow_for(settings, clock, wish, renewed) as waiting:
        failure = Failure(FailureCode.REPOSITORY_UNKNOWN, "o/r")
        assert waiting.state("github.com", SOON - 20, failure) == {
            "state": "pending",
            "host": "github.com",
            "user_code": simulator.state()["device_codes"][0]["user_code"],
            "verification_uri": f"{simulator.url}/login/device",
            "seconds_left": 900,
            "expires_in": 900,
            "repository": "octocat/hello-world",
            "failure": {"code": "repository_unknown", "detail": "o/r"},
            "renewing": {"seconds_left": 20, "revokes": False},
            "ends_with_server": False,
        }
        assert waiting.state("github.com", SOON, None)["renewing"] is None, "it is over"
        clock.passed = 899
        assert waiting.state("github.com", SOON, None)["seconds_left"] == 1
        clock.passed = 905
        assert waiting.state("github.com", SOON, None)["seconds_left"] == 0
        waiting.cancel()
        assert await waiting.token() is None


@pytest.mark.parametrize(
    ("wish", "asked", "is_served"),
    [
        (Wish(), None, True),
        (Wish(), "octocat/hello-world", False),
        (Wish(7, "octocat/hello-world"), None, True),
        (Wish(7, "octocat/hello-world"), "Octocat/Hello-World", True),
        (Wish(7, "Octocat/Hello-World"), "octocat/hello-world", True),
        (Wish(7, "octocat/hello-world"), "octocat/other", False),
    ],
)
async def test_what_it_serves(
    settings: Settings, clock: HeldClock, wish: Wish, asked: str | None, is_served: bool
):
    async with flow_for(settings, clock, wish) as waiting:
        assert waiting.wish.is_for(asked, for_all=False) is is_served
        assert waiting.wish.is_for(None, for_all=True) is (wish.name is None)


async def test_the_last_poll_is_at_the_deadline(
    settings: Settings, clock: HeldClock, simulator: GitHubSimulator
):
    async with flow_for(settings, clock, Wish()) as waiting:
        clock.passed = 898 - 5.1
        await clock.step()
        assert clock.sleeps == pytest.approx([5.1, 2.0]), "not longer than the codes last"
        simulator.approve()
        clock.wake()
        token = await waiting.token()
        assert token and token.secret.startswith("ghu_")


async def test_nobody_polls_after_the_deadline(
    settings: Settings, clock: HeldClock, simulator: GitHubSimulator
):
    async with flow_for(settings, clock, Wish()) as waiting:
        clock.passed = 900 - 5
        clock.wake()
        with pytest.raises(Failure) as caught:
            await waiting.token()
        assert caught.value.code is FailureCode.EXPIRED_TOKEN
        assert len(clock.sleeps) == 1


async def test_the_reason_at_the_deadline_is_the_last_one(
    settings: Settings, clock: HeldClock, simulator: GitHubSimulator
):
    async with flow_for(settings, clock, Wish()) as waiting:
        simulator.fail(TOKEN_PATH, "status:502")
        await clock.step()
        clock.passed = 900
        clock.wake()
        with pytest.raises(Failure) as caught:
            await waiting.token()
        assert not isinstance(caught.value, Unreachable), "GitHub has answered since"


async def started_codes(authorization: Authorization, *wishes: str | None) -> list[str]:
    return [(await authorization.start(wish))["user_code"] for wish in wishes]  # type: ignore[typeddict-item]


async def test_a_flow_for_the_same_goes_on(
    authorization: Authorization, simulator: GitHubSimulator
):
    name = "octocat/hello-world"
    first, again, upper, any_one = await started_codes(
        authorization, name, name, name.upper(), None
    )
    assert first == again == upper == any_one
    simulator.create_repository("octocat/other", installed=True)
    (other,) = await started_codes(authorization, "octocat/other")
    assert other != first
    assert len(simulator.state()["device_codes"]) == 2
    await authorization.close()


async def test_one_that_cannot_be_started_leaves_the_one_that_waits(
    authorization: Authorization, simulator: GitHubSimulator
):
    (first,) = await started_codes(authorization, None)
    state = await authorization.start("octocat/none-such")
    assert state["user_code"] == first and state["failure"]["code"] == "repository_unknown"  # type: ignore[typeddict-item,index]
    simulator.fail(CODE_PATH, "status:502")
    state = await authorization.start("octocat/hello-world")
    assert state["user_code"] == first and state["failure"]["code"] == "github_fault"  # type: ignore[typeddict-item,index]
    state = await authorization.start("octocat/hello-world")
    assert state["user_code"] != first and state["failure"] is None  # type: ignore[typeddict-item]
    await authorization.close()


async def test_signing_out_ends_the_flow_that_waits(
    authorization: Authorization, simulator: GitHubSimulator, clock: HeldClock
):
    await authorization.start()
    state = await authorization.sign_out()
    assert state["state"] == "unauthorized" and state["failure"] is None
    simulator.approve()
    clock.wake()
    await authorization.finished()
    assert (await authorization.status())["state"] == "unauthorized", "no token comes after that"
    assert simulator.state()["tokens"] == []


async def test_cancelling_forgets_what_failed(
    authorization: Authorization, simulator: GitHubSimulator
):
    simulator.configure(device_flow=False)
    assert (await authorization.start())["failure"]["code"] == "device_flow_disabled"  # type: ignore[typeddict-item,index]
    assert (await authorization.cancel())["failure"] is None  # type: ignore[typeddict-item]


async def test_closing_ends_the_flow_and_stores_nothing(
    authorization: Authorization, simulator: GitHubSimulator, clock: HeldClock, settings: Settings
):
    await authorization.start()
    await authorization.close()
    assert (await authorization.status())["state"] == "unauthorized"
    assert len(simulator.state()["device_codes"]) == 1
    assert (await authorization.start())["state"] == "unauthorized", "and nothing starts any more"


async def test_waiting_for_the_end_only_so_long(authorization: Authorization):
    await authorization.finished()
    await authorization.start()
    await asyncio.wait_for(authorization.finished(0.01), 5)
    assert (await authorization.status())["state"] == "pending"
    await authorization.close()


async def test_what_a_renewal_renews(
    authorization: Authorization, settings: Settings, token: str, clock: HeldClock
):
    state = await authorization.start()
    assert state["renewing"] and 28790 <= state["renewing"]["seconds_left"] <= 28800  # type: ignore[typeddict-item,operator]
    await authorization.cancel()
    Credentials.of(settings).reject(token)
    assert (await authorization.start())["renewing"] is None  # type: ignore[typeddict-item]
    await authorization.close()


async def test_settings_that_are_not_usable(settings: Settings):
    waiting = Authorization(settings._replace(hostname="not a host"))
    unconfigured = {"state": "unconfigured", "misconfiguration": "hostname_invalid"}
    for act in (waiting.status, waiting.start, waiting.cancel, waiting.sign_out):
        assert await act() == unconfigured


def test_what_is_settled(settings: Settings):
    record = Record("a", settings.hostname, "mona", int(SOON), "f", "o/r")
    valid = settled_state(settings, Stored(record, "ghu_x"), SOON - 60, None)
    assert valid == {
        "state": "authorized",
        "host": settings.hostname,
        "app_url": settings.app_url,
        "id": "a",
        "login": "mona",
        "repository": "o/r",
        "seconds_left": 60,
        "clock_skew": None,
        "failure": None,
        "revocation": None,
        "revoking": "possible",
        "ends_with_server": False,
    }
    settings = settings._replace(app_url="")
    gone: dict[str, Any] = {"state": "unauthorized", "host": settings.hostname, "app_url": None}
    failure = Failure(FailureCode.INTERNAL_ERROR)
    assert settled_state(settings, None, NOW, failure) == {
        **gone,
        "failure": {"code": "internal_error", "detail": ""},
        "ended": None,
        "revocation": None,
        "ends_with_server": False,
    }
    gone |= {"revocation": None, "ends_with_server": False}
    for now, reason in ((SOON, "token_expired"), (SOON - 1, "token_rejected")):
        state = settled_state(settings, Stored(record, None), now, None)
        assert state == {
            **gone,
            "failure": None,
            "ended": {"id": "a", "reason": reason, "repository": "o/r"},
        }
