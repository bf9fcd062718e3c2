"""One device flow by itself: its pace, its limits, and what its replies are taken for."""

from __future__ import annotations

from contextlib import aclosing
from datetime import datetime, timezone
from email.utils import format_datetime
from typing import Any

import pytest

from jupyter_gh_scoped_creds.codes import Failure, FailureCode, Unreachable
from jupyter_gh_scoped_creds.github import DeviceFlow, Token, open_client
from jupyter_gh_scoped_creds.host import Host
from simulator.server import GitHubSimulator

from .flow import CODE_PATH, TOKEN_PATH
from .stored import NOW

HOST = Host("github.com")
CODES = {
    "device_code": "d" * 40,
    "user_code": "ABCD-EFGH",
    "verification_uri": "https://github.com/login/device",
    "expires_in": 900,
}


def flow_of(**changes: Any) -> DeviceFlow:
    return DeviceFlow(HOST, "client", {**CODES, **changes})


def test_the_interval_when_github_names_none():
    flow = flow_of()
    assert flow.wait == pytest.approx(5 * 1.02), "RFC 8628, section 3.2: five seconds"
    assert flow_of(interval=7).wait == pytest.approx(7 * 1.02)


@pytest.mark.parametrize(
    ("name", "shortest", "longest"),
    [
        ("interval", 1, 600),
        ("expires_in", 1, 24 * 3600),
        ("user_code", "A", "A" * 64),
        ("device_code", "!", "~" * 1024),
    ],
)
def test_limits(name: str, shortest: Any, longest: Any):
    for good in (shortest, longest):
        flow_of(**{name: good})
    less = shortest - 1 if isinstance(shortest, int) else ""
    more = longest + 1 if isinstance(longest, int) else longest + "A"
    for bad in (less, more, None, True):
        with pytest.raises(Failure, match=f"reply_invalid: {name}"):
            flow_of(**{name: bad})


def test_the_page_is_githubs():
    with pytest.raises(Failure) as caught:
        flow_of(verification_uri="https://evil.example/")
    assert caught.value.code is FailureCode.VERIFICATION_URI_REFUSED
    assert caught.value.detail == "", "it is not quoted"


def test_a_token_is_not_shown():
    assert "ghu_" not in repr(Token("ghu_secret", None))


async def start(simulator: GitHubSimulator, client: Any) -> DeviceFlow:
    return await DeviceFlow.start(client, Host.parse(simulator.host), simulator.client_id)


async def test_the_pace(simulator: GitHubSimulator):
    async with aclosing(await open_client()) as client:
        flow = await start(simulator, client)
        waits = [flow.wait]

        async def after(body: dict[str, Any]) -> float:
            simulator.fail(TOKEN_PATH, "json", body=body)
            assert await flow.poll(client, NOW) is None
            return round(flow.wait, 6)

        assert waits == [5.1]
        assert await after({"error": "authorization_pending", "interval": 60}) == 5.1
        assert await after({"error": "slow_down"}) == 12.0, "ten seconds, with a larger margin"
        assert await after({"error": "slow_down", "interval": 15}) == 21.0
        assert await after({"error": "slow_down", "interval": 21}) == round(21 * 1.4, 6)
        assert await after({"error": "slow_down", "interval": 26}) == round(26 * 1.4, 6)
        assert await after({"error": "slow_down", "interval": "99"}) == round(31 * 1.4, 6)
        assert await after({"error": "slow_down", "interval": 10**6}) == 840.0, "bounded"


async def test_faults_slow_it_down_and_are_forgotten(simulator: GitHubSimulator):
    simulator.fail(TOKEN_PATH, "status:502", times=5)
    async with aclosing(await open_client()) as client:
        flow = await start(simulator, client)
        waits = []
        for _ in range(5):
            with pytest.raises(Unreachable, match="HTTP status 502"):
                await flow.poll(client, NOW)
            waits.append(flow.wait)
        assert waits == [15.1, 25.1, 45.1, 65.1, 65.1]
        assert flow.least_wait == 5.1, "who comes back need not wait for that"
        assert await flow.poll(client, NOW) is None
        assert flow.wait == 5.1


async def test_neither_token_nor_error_is_a_fault(simulator: GitHubSimulator):
    simulator.fail(TOKEN_PATH, "json", status=202, body={})
    async with aclosing(await open_client()) as client:
        flow = await start(simulator, client)
        with pytest.raises(Unreachable, match="HTTP status 202 with neither token nor error"):
            await flow.poll(client, NOW)


@pytest.mark.parametrize("seconds", [1, 28800, 10 * 365 * 24 * 3600])
@pytest.mark.parametrize(
    ("ahead", "skew"),
    [(0, None), (60, None), (-60, None), (180, 180), (-180, -180), (18000, 18000)],
)
async def test_the_end_of_a_token_by_the_own_clock(
    simulator: GitHubSimulator, seconds: int, ahead: int, skew: int | None
):
    date = format_datetime(datetime.fromtimestamp(NOW - ahead, timezone.utc), usegmt=True)
    body = {"access_token": "ghu_" + "~" * 4092, "expires_in": seconds}
    simulator.fail(TOKEN_PATH, "json", body=body, headers={"Date": date})
    async with aclosing(await open_client()) as client:
        token = await (await start(simulator, client)).poll(client, NOW)
    assert token and len(token.secret) == 4096
    assert (token.expires_at, token.clock_skew) == (NOW + seconds, skew)


async def test_a_reply_without_a_date(simulator: GitHubSimulator):
    body = {"access_token": "ghu_a", "expires_in": 60}
    simulator.fail(TOKEN_PATH, "json", body=body, headers={"Date": "some day"})
    async with aclosing(await open_client()) as client:
        token = await (await start(simulator, client)).poll(client, NOW)
    assert token and (token.expires_at, token.clock_skew) == (NOW + 60, None)


@pytest.mark.parametrize(
    "wrong",
    [
        {"access_token": "a" * 4097},
        {"access_token": "a", "expires_in": 10 * 365 * 24 * 3600 + 1},
        {"access_token": "a", "expires_in": 0},
    ],
)
async def test_a_token_that_cannot_be_right(simulator: GitHubSimulator, wrong: dict[str, Any]):
    simulator.fail(TOKEN_PATH, "json", body=wrong)
    async with aclosing(await open_client()) as client:
        with pytest.raises(Failure, match="reply_invalid"):
            await (await start(simulator, client)).poll(client, NOW)


@pytest.mark.parametrize(
    ("status", "body", "code", "detail"),
    [
        (200, {}, "device_flow_disabled", ""),
        (401, {}, "device_flow_disabled", ""),
        (403, {}, "device_flow_disabled", ""),
        (404, {}, "device_flow_disabled", ""),
        (422, {}, "device_flow_disabled", ""),
        (422, {"error": 7}, "device_flow_disabled", ""),
        (404, {"error": " Not Found"}, "client_id_unknown", ""),
        (404, {"error": "incorrect_client_credentials"}, "client_id_unknown", ""),
        (404, {"error": "elsewhere"}, "github_refused", "HTTP status 404"),
        *((n, {}, "github_refused", f"HTTP status {n}") for n in (201, 400, 402, 405, 421, 423)),
        (201, {**CODES}, "github_refused", "HTTP status 201"),
        (200, {**CODES, "error": "Device Flow disabled"}, "github_refused", "device_flow_disabled"),
    ],
)
async def test_what_keeps_it_from_starting(
    simulator: GitHubSimulator, status: int, body: dict[str, Any], code: str, detail: str
):
    if detail == "device_flow_disabled":
        code, detail = detail, ""
    simulator.fail(CODE_PATH, "json", status=status, body=body)
    async with aclosing(await open_client()) as client:
        with pytest.raises(Failure) as caught:
            await start(simulator, client)
    assert (caught.value.code.value, caught.value.detail) == (code, detail)


async def test_the_one_repository_is_named_in_every_poll(simulator: GitHubSimulator):
    number = simulator.simulation.world.repository("octocat/hello-world").id
    host = Host.parse(simulator.host)
    async with aclosing(await open_client()) as client:
        flow = await DeviceFlow.start(client, host, simulator.client_id, number)
        assert await flow.poll(client, NOW) is None
        simulator.approve()
        assert await flow.poll(client, NOW)
    (granted,) = simulator.simulation.tokens.granted
    assert granted.repository_id == number
