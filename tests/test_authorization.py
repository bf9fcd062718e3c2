"""The state machine over the simulated GitHub: the flow, its ends, and what is left of it."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import time
from pathlib import Path
from typing import Any

import pytest

from jupyter_gh_scoped_creds import transport
from jupyter_gh_scoped_creds.authorization import Authorization
from jupyter_gh_scoped_creds.config import GhScopedCreds
from simulator.server import GitHubSimulator

from .conftest import Git, ManualClock

TOKEN_PATH = "/login/oauth/access_token"
CODE_PATH = "/login/device/code"


@pytest.fixture
def authorization(settings: GhScopedCreds, clock: ManualClock) -> Authorization:
    return Authorization(settings, clock)


async def run(authorization: Authorization) -> dict[str, Any]:
    """Start a flow and follow it to its end."""
    state = await authorization.start()
    assert state["state"] == "pending", state
    await authorization.finished()
    return await authorization.status()


async def test_the_whole_way(
    authorization: Authorization, simulator: GitHubSimulator, clock: ManualClock, git: Git
):
    assert (await authorization.status())["state"] == "unauthorized"
    clock.at_sleep(3, simulator.approve)
    state = await authorization.start()
    assert state == {
        "state": "pending",
        "host": simulator.host,
        "user_code": state["user_code"],
        "verification_uri": f"{simulator.url}/login/device",
        "seconds_left": 900,
        "expires_in": 900,
    }
    assert len(state["user_code"]) == 9 and state["user_code"][4] == "-"
    await authorization.finished()
    state = await authorization.status()
    assert state["state"] == "authorized"
    assert state["login"] == "octocat"
    assert state["app_url"] == simulator.app_url
    assert 28800 - clock.passed - 5 < state["seconds_left"] <= 28800 - clock.passed
    assert clock.sleeps == [6.0] * 3, "the interval with a margin"
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
    state = await authorization.status()
    assert state["state"] == "unauthorized" and state["ended"]["reason"] == "token_rejected"

    clock.at_sleep(len(clock.sleeps) + 1, simulator.approve)
    assert (await run(authorization))["state"] == "authorized"
    assert git("push", cwd=work).returncode == 0


async def test_starting_twice_gives_the_same_flow(
    authorization: Authorization, simulator: GitHubSimulator
):
    states = await asyncio.gather(*(authorization.start() for _ in range(5)))
    assert len({state["user_code"] for state in states}) == 1
    assert len(simulator.state()["device_codes"]) == 1
    await authorization.cancel()


async def test_slow_down_is_remembered(
    authorization: Authorization, simulator: GitHubSimulator, clock: ManualClock
):
    simulator.fail(TOKEN_PATH, "json", body={"error": "slow_down", "interval": 10})
    simulator.fail(TOKEN_PATH, "json", body={"error": "slow_down"})
    clock.at_sleep(4, simulator.approve)
    assert (await run(authorization))["state"] == "authorized"
    assert clock.sleeps == [6.0, 14.0, 21.0, 21.0]


async def test_the_server_sees_no_early_poll(settings: GhScopedCreds, simulator: GitHubSimulator):
    """On real clocks, with the interval enforced."""
    simulator.configure(enforce_interval=True, interval=1)
    authorization = Authorization(settings)
    await authorization.start()
    await asyncio.sleep(2.6)
    simulator.approve()
    await authorization.finished()
    assert (await authorization.status())["state"] == "authorized"
    assert simulator.state()["violations"] == []


@pytest.mark.parametrize("fault", ["status:502", "status:429", "html", "drop", "truncate", "huge"])
async def test_a_fault_while_waiting_is_survived(
    authorization: Authorization, simulator: GitHubSimulator, clock: ManualClock, fault: str
):
    simulator.fail(TOKEN_PATH, fault, times=3)
    clock.at_sleep(5, simulator.approve)
    assert (await run(authorization))["state"] == "authorized"
    assert clock.sleeps == [6.0, 16.0, 26.0, 46.0, 6.0], "polls less often meanwhile"


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
    monkeypatch.setattr(
        transport.request, "__kwdefaults__", {**transport.request.__kwdefaults__, "timeout": 0.2}
    )
    simulator.fail(TOKEN_PATH, "stall")
    clock.at_sleep(3, simulator.approve)
    assert (await run(authorization))["state"] == "authorized"


@pytest.mark.parametrize(
    ("error", "code", "detail"),
    [
        ("access_denied", "access_denied", ""),
        ("expired_token", "expired_token", ""),
        ("token_expired", "expired_token", ""),
        ("device_flow_disabled", "device_flow_disabled", ""),
        ("unverified_user_email", "unverified_user_email", ""),
        ("incorrect_client_credentials", "client_id_unknown", ""),
        ("incorrect_device_code", "github_refused", "incorrect_device_code"),
        ("unsupported_grant_type", "github_refused", "unsupported_grant_type"),
        ("something new", "github_refused", "something_new"),
        ("\x1b[31m\nred" * 100, "github_refused", None),
    ],
)
async def test_final_errors_end_the_flow(
    authorization: Authorization,
    simulator: GitHubSimulator,
    clock: ManualClock,
    error: str,
    code: str,
    detail: str | None,
):
    simulator.fail(TOKEN_PATH, "json", body={"error": error})
    state = await run(authorization)
    assert state["state"] == "unauthorized" and state["failure"]["code"] == code
    assert len(clock.sleeps) == 1
    shown = state["failure"]["detail"]
    assert shown.isprintable() and len(shown) <= 200
    assert detail is None or shown == detail


async def test_denial(authorization: Authorization, simulator: GitHubSimulator, clock: ManualClock):
    clock.at_sleep(2, simulator.deny)
    assert (await run(authorization))["failure"]["code"] == "access_denied"


async def test_the_code_runs_out_here(
    authorization: Authorization, simulator: GitHubSimulator, clock: ManualClock
):
    assert (await run(authorization))["failure"]["code"] == "expired_token"
    assert 900 <= clock.passed < 910


async def test_the_code_runs_out_there(
    authorization: Authorization, simulator: GitHubSimulator, clock: ManualClock
):
    clock.at_sleep(2, simulator.expire_code)
    assert (await run(authorization))["failure"]["code"] == "expired_token"


async def test_the_code_runs_out_while_github_is_away(
    authorization: Authorization, simulator: GitHubSimulator
):
    simulator.fail(TOKEN_PATH, "status:503", times=1000)
    failure = (await run(authorization))["failure"]
    assert failure == {"code": "github_unreachable", "detail": "HTTP status 503"}


@pytest.mark.parametrize(
    ("fault", "detail"),
    [
        ({"fault": "status:502"}, "HTTP status 502"),
        ({"fault": "html"}, "HTTP status 200 with something other than JSON"),
        ({"fault": "drop"}, "Server disconnected without sending a response."),
        ({"fault": "huge"}, "the reply is too large"),
    ],
)
async def test_github_unreachable_at_the_start(
    authorization: Authorization, simulator: GitHubSimulator, fault: dict[str, str], detail: str
):
    simulator.fail(CODE_PATH, **fault)
    state = await authorization.start()
    assert state["failure"] == {"code": "github_unreachable", "detail": detail}
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
async def test_host_unreachable(
    settings: GhScopedCreds, clock: ManualClock, hostname: str, reason: str
):
    settings.hostname = hostname
    failure = (await Authorization(settings, clock).start())["failure"]
    assert failure["code"] == "github_unreachable"
    assert re.search(reason, failure["detail"]), failure


@pytest.mark.parametrize(
    ("status", "body", "code"),
    [
        (404, {"error": "Not Found"}, "client_id_unknown"),
        (404, {"error": "not found"}, "client_id_unknown"),
        (400, {"error": "device_flow_disabled"}, "device_flow_disabled"),
        (400, {"error": "unauthorized_client"}, "device_flow_disabled"),
        (401, {"message": "no"}, "device_flow_disabled"),
        (422, {}, "device_flow_disabled"),
        (200, {"device_code": "a"}, "device_flow_disabled"),
        (400, {"error": "else"}, "github_refused"),
        (400, {}, "github_refused"),
    ],
)
async def test_refused_at_the_start(
    authorization: Authorization,
    simulator: GitHubSimulator,
    status: int,
    body: dict[str, str],
    code: str,
):
    simulator.fail(CODE_PATH, "json", status=status, body=body)
    assert (await authorization.start())["failure"]["code"] == code


async def test_an_app_without_device_flow_and_an_unknown_one(
    authorization: Authorization, settings: GhScopedCreds, simulator: GitHubSimulator
):
    simulator.configure(device_flow=False)
    assert (await authorization.start())["failure"]["code"] == "device_flow_disabled"
    settings.client_id = "Iv23liUNKNOWN"
    assert (await authorization.start())["failure"]["code"] == "client_id_unknown"


GOOD_CODE = {
    "device_code": "d" * 40,
    "user_code": "ABCD-EFGH",
    "verification_uri": "{url}/login/device",
    "expires_in": 900,
    "interval": 5,
}


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        *(
            ({"verification_uri": uri}, "verification_uri_refused")
            for uri in [
                "https://evil.example/login/device",
                "javascript:alert(1)",
                "http://evil.example",
                "{url}@evil.example/",
                "http://user:pw@{host}/",
                "{url}\n",
                "//{host}",
                "http://[",
                "",
            ]
        ),
        ({"user_code": "AB\x1b[2J"}, "reply_invalid"),
        ({"user_code": "<b>"}, "reply_invalid"),
        ({"user_code": 12345678}, "reply_invalid"),
        ({"user_code": ""}, "reply_invalid"),
        ({"device_code": "a\nb"}, "reply_invalid"),
        ({"device_code": None}, "reply_invalid"),
        ({"expires_in": 0}, "reply_invalid"),
        ({"expires_in": -1}, "reply_invalid"),
        ({"expires_in": "900"}, "reply_invalid"),
        ({"expires_in": True}, "reply_invalid"),
        ({"expires_in": 10**9}, "reply_invalid"),
        ({"interval": 0}, "reply_invalid"),
        ({"interval": 10**6}, "reply_invalid"),
    ],
)
async def test_hostile_codes(
    authorization: Authorization, simulator: GitHubSimulator, wrong: dict[str, Any], code: str
):
    def fill(value: object) -> object:
        if isinstance(value, str):
            return value.replace("{url}", simulator.url).replace("{host}", simulator.host)
        return value

    body = {name: fill(value) for name, value in {**GOOD_CODE, **wrong}.items()}
    simulator.fail(CODE_PATH, "json", body=body)
    state = await authorization.start()
    assert state["state"] == "unauthorized" and state["failure"]["code"] == code


@pytest.mark.parametrize(
    "wrong",
    [
        {"access_token": "a\nhttps://x:y@evil.example"},
        {"access_token": "a\r"},
        {"access_token": "a b"},
        {"access_token": "a\x00"},
        {"access_token": "\u00e9"},
        {"access_token": ""},
        {"access_token": 1},
        {"access_token": "a" * 5000},
        {"expires_in": -1},
        {"expires_in": "8 hours"},
        {"expires_in": None},
    ],
)
async def test_hostile_tokens(
    authorization: Authorization,
    settings: GhScopedCreds,
    simulator: GitHubSimulator,
    wrong: dict[str, Any],
):
    body = {"access_token": "ghu_good", "expires_in": 28800, "token_type": "bearer", **wrong}
    simulator.fail(TOKEN_PATH, "json", body=body)
    assert (await run(authorization))["failure"]["code"] == "reply_invalid"
    file = settings.credentials_file
    assert not file.exists() or "http" not in file.read_text()


async def test_expiry_is_told_by_the_servers_clock(
    authorization: Authorization, simulator: GitHubSimulator, clock: ManualClock
):
    simulator.configure(clock_skew=-3600)
    clock.at_sleep(1, simulator.approve)
    state = await run(authorization)
    assert 25200 - 15 < state["seconds_left"] <= 25200


async def test_a_token_that_does_not_expire(
    authorization: Authorization, simulator: GitHubSimulator, clock: ManualClock
):
    simulator.configure(token_expiry=False)
    clock.at_sleep(1, simulator.approve)
    state = await run(authorization)
    assert state["state"] == "authorized" and state["seconds_left"] is None


async def test_login_that_cannot_be_known(
    authorization: Authorization, simulator: GitHubSimulator, clock: ManualClock
):
    simulator.fail("/api/v3/user", "json", body={"login": "<script>"})
    clock.at_sleep(1, simulator.approve)
    state = await run(authorization)
    assert state["state"] == "authorized" and state["login"] is None


async def test_expired(
    authorization: Authorization,
    settings: GhScopedCreds,
    simulator: GitHubSimulator,
    clock: ManualClock,
):
    clock.at_sleep(1, simulator.approve)
    known = (await run(authorization))["id"]
    clock.passed += 28800
    state = await authorization.status()
    assert state["state"] == "unauthorized"
    assert state["ended"] == {"id": known, "reason": "token_expired"}
    assert "ghu_" not in settings.credentials_file.read_text()


async def test_the_entry_goes_at_its_time_with_nobody_looking(
    settings: GhScopedCreds, simulator: GitHubSimulator
):
    simulator.configure(interval=1, token_lifetime=2)
    authorization = Authorization(settings)
    await authorization.start()
    simulator.approve()
    await authorization.finished()
    assert "ghu_" in settings.credentials_file.read_text()
    await asyncio.sleep(4)
    assert "ghu_" not in settings.credentials_file.read_text()
    assert not (Path.home() / ".gitconfig").exists()


async def test_a_failed_renewal_leaves_the_old_token(
    authorization: Authorization, simulator: GitHubSimulator, clock: ManualClock
):
    clock.at_sleep(1, simulator.approve)
    known = (await run(authorization))["id"]
    clock.at_sleep(2, simulator.deny)
    state = await run(authorization)
    assert state["state"] == "authorized" and state["id"] == known
    assert state["failure"]["code"] == "access_denied"
    clock.at_sleep(3, simulator.approve)
    renewed = await run(authorization)
    assert renewed["id"] != known and renewed["failure"] is None


async def test_cancel(authorization: Authorization, simulator: GitHubSimulator, clock: ManualClock):
    await authorization.start()
    state = await authorization.cancel()
    assert state["state"] == "unauthorized" and state["failure"] is None
    polls = len(simulator.state()["requests"])
    await asyncio.sleep(0.2)
    assert len(simulator.state()["requests"]) == polls


async def test_sign_out(
    authorization: Authorization,
    settings: GhScopedCreds,
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
    assert settings.credentials_file.read_text() == ""
    assert (Path.home() / ".gitconfig").read_bytes() == config


async def test_nothing_is_asked_of_github_before_the_place_is_checked(
    authorization: Authorization, settings: GhScopedCreds, simulator: GitHubSimulator
):
    settings.git_credentials_path = "/proc/nowhere/credentials"
    state = await authorization.start()
    assert state["failure"]["code"] == "credentials_not_writable"
    assert simulator.state()["requests"] == []


async def test_a_place_that_is_lost_after_the_approval(
    authorization: Authorization,
    settings: GhScopedCreds,
    simulator: GitHubSimulator,
    clock: ManualClock,
):
    def lose() -> None:
        settings.credentials_file.parent.rmdir()
        settings.credentials_file.parent.touch()
        simulator.approve()

    clock.at_sleep(1, lose)
    assert (await run(authorization))["failure"]["code"] == "credentials_not_writable"


async def test_the_event_loop_is_never_blocked(
    settings: GhScopedCreds, simulator: GitHubSimulator, home: Path, monkeypatch: pytest.MonkeyPatch
):
    """Not even by a slow git, as on a loaded login node."""
    slow = home / "bin" / "git"
    slow.parent.mkdir()
    slow.write_text(f'#!/bin/sh\nsleep 0.5\nexec {shutil.which("git")} "$@"\n')
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", f"{slow.parent}:{os.environ['PATH']}")
    simulator.configure(interval=1)
    worst = 0.0

    async def beat() -> None:
        nonlocal worst
        while True:
            before = time.monotonic()
            await asyncio.sleep(0.01)
            worst = max(worst, time.monotonic() - before)

    beating = asyncio.create_task(beat())
    authorization = Authorization(settings)
    await authorization.start()
    simulator.approve()
    await authorization.finished()
    assert (await authorization.status())["state"] == "authorized"
    beating.cancel()
    assert worst < 0.4
