"""The device flow does what GitHub does."""

from __future__ import annotations

import re
import time
from email.utils import parsedate_to_datetime
from urllib.parse import parse_qs

import httpx
import pytest

from simulator import GitHubSimulator

from .client import bearer, poll, start


def test_the_device_flow_grants_a_token_once(http: httpx.Client, sim: GitHubSimulator) -> None:
    codes = start(http, sim)
    assert re.fullmatch(r"[0-9a-f]{40}", codes["device_code"])
    assert re.fullmatch(r"[A-Z]{4}-[A-Z]{4}", codes["user_code"])
    assert codes["verification_uri"] == f"{sim.url}/login/device"
    assert (codes["expires_in"], codes["interval"]) == (900, 5)
    assert poll(http, sim, codes["device_code"])["error"] == "authorization_pending"

    assert sim.approve() == codes["user_code"]
    token = poll(http, sim, codes["device_code"])
    assert re.fullmatch(r"ghu_\w+", token["access_token"])
    assert re.fullmatch(r"ghr_\w+", token["refresh_token"])
    assert token["expires_in"] == 28800
    assert token["refresh_token_expires_in"] > 28800
    assert (token["scope"], token["token_type"]) == ("", "bearer")
    assert poll(http, sim, codes["device_code"])["error"] == "incorrect_device_code"


def test_replies_are_forms_unless_json_is_accepted(
    http: httpx.Client, sim: GitHubSimulator
) -> None:
    reply = http.post(
        "/login/device/code", data={"client_id": sim.client_id}, headers={"Accept": "*/*"}
    )
    assert reply.headers["Content-Type"].startswith("application/x-www-form-urlencoded")
    assert parse_qs(reply.text)["verification_uri"] == [f"{sim.url}/login/device"]


def test_wrong_requests_are_refused(http: httpx.Client, sim: GitHubSimulator) -> None:
    reply = http.post("/login/device/code", data={"client_id": "Iv1.other"})
    assert (reply.status_code, reply.json()) == (404, {"error": "Not Found"})
    assert poll(http, sim, "0" * 40)["error"] == "incorrect_device_code"
    code = start(http, sim)["device_code"]
    for more, error in [
        ({"client_id": "Iv1.other"}, "incorrect_client_credentials"),
        ({"grant_type": "password"}, "unsupported_grant_type"),
    ]:
        assert poll(http, sim, code, **more)["error"] == error

    sim.configure(device_flow=False)
    reply = http.post("/login/device/code", data={"client_id": sim.client_id})
    assert (reply.status_code, reply.json()["error"]) == (400, "device_flow_disabled")


def test_polling_too_early_escalates(http: httpx.Client, sim: GitHubSimulator) -> None:
    sim.configure(enforce_interval=True, interval=1)
    code = start(http, sim)["device_code"]
    for interval in (6, 11):
        reply = poll(http, sim, code)
        assert (reply["error"], reply["interval"]) == ("slow_down", interval)
    assert len(sim.state()["violations"]) == 2

    sim.configure(interval=0)
    code = start(http, sim)["device_code"]
    assert poll(http, sim, code)["error"] == "authorization_pending"


def test_codes_end(http: httpx.Client, sim: GitHubSimulator) -> None:
    denied = start(http, sim)
    sim.deny(denied["user_code"])
    assert poll(http, sim, denied["device_code"])["error"] == "access_denied"
    with pytest.raises(LookupError):
        sim.approve(denied["user_code"])

    expired = start(http, sim)
    sim.expire_code()
    assert poll(http, sim, expired["device_code"])["error"] == "expired_token"

    sim.configure(code_lifetime=0)
    assert poll(http, sim, start(http, sim)["device_code"])["error"] == "expired_token"
    assert {c["status"] for c in sim.state()["device_codes"]} == {"denied", "expired"}


def test_a_scope_is_a_violation(http: httpx.Client, sim: GitHubSimulator) -> None:
    http.post("/login/device/code", data={"client_id": sim.client_id, "scope": "repo"})
    assert [v["what"] for v in sim.state()["violations"]] == ["scope sent to /login/device/code"]


def test_the_date_header_is_skewed(http: httpx.Client, sim: GitHubSimulator) -> None:
    sim.configure(clock_skew=-7200)
    reply = http.post("/login/device/code", data={"client_id": sim.client_id})
    date = parsedate_to_datetime(reply.headers["Date"]).timestamp()
    assert date == pytest.approx(time.time() - 7200, abs=3)


def test_tokens_without_expiry(http: httpx.Client, sim: GitHubSimulator) -> None:
    sim.configure(token_expiry=False)
    code = start(http, sim)["device_code"]
    sim.approve()
    assert poll(http, sim, code).keys() == {"access_token", "scope", "token_type"}


def test_a_token_is_narrowed_to_a_repository_within_reach(
    http: httpx.Client, sim: GitHubSimulator
) -> None:
    other = sim.create_repository("octocat/other", installed=True)
    outside = sim.simulation.world.repository("octocat/not-installed").id
    for wanted, count in [(other, 1), (outside, 2)]:
        code = start(http, sim)["device_code"]
        sim.approve()
        token = poll(http, sim, code, repository_id=str(wanted))["access_token"]
        installation = sim.state()["installations"][0]["id"]
        path = f"/api/v3/user/installations/{installation}/repositories"
        assert http.get(path, headers=bearer(token)).json()["total_count"] == count


def test_refreshing_needs_no_secret(http: httpx.Client, sim: GitHubSimulator) -> None:
    code = start(http, sim)["device_code"]
    sim.approve()
    old = poll(http, sim, code)
    form = {"grant_type": "refresh_token", "refresh_token": old["refresh_token"]}
    new = poll(http, sim, "", **form)
    assert http.get("/api/v3/user", headers=bearer(old["access_token"])).status_code == 401
    assert http.get("/api/v3/user", headers=bearer(new["access_token"])).status_code == 200
    assert poll(http, sim, "", **form)["error"] == "bad_refresh_token"


def test_the_eleventh_token_revokes_the_oldest(sim: GitHubSimulator) -> None:
    tokens = [sim.issue_token() for _ in range(11)]
    live = [t["secret"] for t in sim.state()["tokens"] if t["live"]]
    assert live == tokens[1:]
