"""GitHub refuses: every final error ends the flow and has its name."""

from __future__ import annotations

import pytest

from jupyter_gh_scoped_creds.authorization import Authorization
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

from .conftest import ManualClock
from .flow import CODE_PATH, TOKEN_PATH, failure_code, failure_of, run, unauthorized


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
        ("something new", "github_refused", "HTTP status 200"),
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
    failure = failure_of(unauthorized(await run(authorization)))
    assert failure["code"] == code
    assert len(clock.sleeps) == 1
    shown = failure["detail"]
    assert shown.isprintable() and len(shown) <= 200
    assert detail is None or shown == detail


async def test_denial(authorization: Authorization, simulator: GitHubSimulator, clock: ManualClock):
    clock.at_sleep(2, simulator.deny)
    assert failure_code(await run(authorization)) == "access_denied"


async def test_the_code_runs_out_here(
    authorization: Authorization, simulator: GitHubSimulator, clock: ManualClock
):
    assert failure_code(await run(authorization)) == "expired_token"
    assert 900 <= clock.passed < 910


async def test_the_code_runs_out_there(
    authorization: Authorization, simulator: GitHubSimulator, clock: ManualClock
):
    clock.at_sleep(2, simulator.expire_code)
    assert failure_code(await run(authorization)) == "expired_token"


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
    assert failure_code(await authorization.start()) == code


async def test_an_app_without_device_flow_and_an_unknown_one(
    authorization: Authorization, settings: Settings, simulator: GitHubSimulator
):
    simulator.configure(device_flow=False)
    assert failure_code(await authorization.start()) == "device_flow_disabled"
    other = Authorization(settings._replace(client_id="Iv23liUNKNOWN"))
    assert failure_code(await other.start()) == "client_id_unknown"
