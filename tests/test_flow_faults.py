"""A device flow survives faults, and says which one kept it from starting."""

from __future__ import annotations

import asyncio
import re

import pytest
from pytest import approx

from jupyter_gh_scoped_creds.authorization import Authorization
from jupyter_gh_scoped_creds.github import transport
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

from .conftest import ManualClock
from .flow import CODE_PATH, TOKEN_PATH, failure_code, failure_of, run


async def test_slow_down_is_remembered(
    authorization: Authorization, simulator: GitHubSimulator, clock: ManualClock
):
    simulator.fail(TOKEN_PATH, "json", body={"error": "slow_down", "interval": 10})
    simulator.fail(TOKEN_PATH, "json", body={"error": "slow_down"})
    clock.at_sleep(4, simulator.approve)
    assert (await run(authorization))["state"] == "authorized"
    assert clock.sleeps == [5.1, 12.0, 21.0, 21.0]


async def test_who_comes_back_need_not_wait_for_what_a_fault_has_added(
    authorization: Authorization, simulator: GitHubSimulator, clock: ManualClock
):
    simulator.fail(TOKEN_PATH, "status:502", times=2)
    clock.at_sleep(3, authorization.hurry)
    clock.at_sleep(4, authorization.hurry)
    clock.at_sleep(5, simulator.approve)
    assert (await run(authorization))["state"] == "authorized"
    assert clock.sleeps == approx([5.1, 5.1, 10, 5.1, 5.1]), "in the interval it is remembered"


async def test_to_hurry_where_nothing_waits(authorization: Authorization):
    authorization.hurry()
    assert (await authorization.status())["state"] == "unauthorized"


async def test_the_server_sees_no_early_poll(settings: Settings, simulator: GitHubSimulator):
    """On real clocks, with the interval enforced."""
    simulator.configure(enforce_interval=True, interval=1)
    authorization = Authorization(settings)
    await authorization.start()
    await asyncio.sleep(2.6)
    simulator.approve()
    await authorization.finished()
    assert (await authorization.status())["state"] == "authorized"
    assert simulator.state()["violations"] == []


@pytest.mark.parametrize("fault", ["status:502", "html", "drop", "truncate", "huge"])
async def test_a_fault_while_waiting_is_survived(
    authorization: Authorization, simulator: GitHubSimulator, clock: ManualClock, fault: str
):
    simulator.fail(TOKEN_PATH, fault, times=3)
    clock.at_sleep(8, simulator.approve)
    assert (await run(authorization))["state"] == "authorized"
    # polls less often meanwhile: the interval, and then what somebody who comes back need not wait
    assert clock.sleeps == approx([5.1, 5.1, 10, 5.1, 20, 5.1, 40, 5.1])


@pytest.mark.parametrize("body", [[], "text", None, {}, {"error": None}])
async def test_an_odd_reply_while_waiting_is_survived(
    authorization: Authorization, simulator: GitHubSimulator, clock: ManualClock, body: object
):
    simulator.fail(TOKEN_PATH, "json", body=body)
    clock.at_sleep(3, simulator.approve)
    assert (await run(authorization))["state"] == "authorized"


async def test_a_stalled_connection_is_survived(
    authorization: Authorization,
    simulator: GitHubSimulator,
    clock: ManualClock,
    monkeypatch: pytest.MonkeyPatch,
):
    defaults = transport.request.__kwdefaults__
    assert defaults is not None
    monkeypatch.setitem(defaults, "timeout", 5.0)
    simulator.fail(TOKEN_PATH, "stall")
    clock.at_sleep(3, simulator.approve)
    state = await run(authorization)
    assert state["state"] == "authorized", state


async def test_the_code_runs_out_while_github_is_away(
    authorization: Authorization, simulator: GitHubSimulator
):
    simulator.fail(TOKEN_PATH, "status:503", times=1000)
    failure = failure_of(await run(authorization))
    assert failure == {"code": "github_fault", "detail": "HTTP status 503"}


@pytest.mark.parametrize(
    ("fault", "code", "detail"),
    [
        ("status:502", "github_fault", "HTTP status 502"),
        ("html", "github_fault", "HTTP status 200 with something other than JSON"),
        ("drop", "github_unreachable", "the reply was broken off, or is not one of HTTP"),
        ("huge", "github_fault", "the reply is too large"),
    ],
)
async def test_github_unreachable_at_the_start(
    authorization: Authorization, simulator: GitHubSimulator, fault: str, code: str, detail: str
):
    simulator.fail(CODE_PATH, fault)
    failure = failure_of(await authorization.start())
    assert failure == {"code": code, "detail": detail}
    assert (await authorization.start())["state"] == "pending", "trying again is enough"
    assert (await authorization.status())["state"] == "pending"
    await authorization.close()


@pytest.mark.parametrize(
    ("hostname", "reason"),
    [
        ("127.0.0.1:1", "Connection refused"),
        ("does-not-exist.invalid", "(resol|known|address)"),
    ],
)
async def test_host_unreachable(settings: Settings, clock: ManualClock, hostname: str, reason: str):
    settings = settings._replace(hostname=hostname)
    failure = failure_of(await Authorization(settings, clock).start())
    assert failure["code"] == "github_unreachable"
    assert re.search(reason, failure["detail"]), failure


async def test_a_reply_that_is_not_compressed_as_it_says(
    authorization: Authorization, simulator: GitHubSimulator
):
    simulator.fail(CODE_PATH, "json", body={}, headers={"Content-Encoding": "gzip"})
    assert failure_code(await authorization.start()) == "github_fault"
