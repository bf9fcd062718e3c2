"""GitHub's limits are the simulator's."""

from __future__ import annotations

import time

import httpx

from simulator import GitHubSimulator
from simulator.limits import Limits
from simulator.settings import Settings

from .client import bearer, poll, start


def test_the_limits_are_githubs(sim: GitHubSimulator) -> None:
    settings = sim.state()["settings"]
    assert settings["submissions_an_hour"] == 50
    assert settings["revocations_an_hour"] == 60
    assert settings["requests_an_hour"] == 5000
    assert settings["anonymous_requests_an_hour"] == 60
    assert settings["points_a_minute"] == 900
    assert settings["requests_at_once"] == 100


def test_the_51st_code_of_an_hour_is_not_taken(http: httpx.Client, sim: GitHubSimulator) -> None:
    codes = [start(http, sim) for _ in range(51)]
    wrong = http.post("/login/device", data={"user_code": "XXXX-XXXX"})
    assert "could not find" in wrong.text, "of no app, so that it is not counted"
    pages = [http.post("/login/device", data={"user_code": c["user_code"]}) for c in codes]
    assert [page.status_code for page in pages] == 50 * [200] + [429]
    assert "Too many codes have been entered" in pages[50].text
    assert poll(http, sim, codes[50]["device_code"])["error"] == "authorization_pending", (
        "who waits for it hears nothing"
    )


def test_an_eleventh_token_ends_the_oldest(http: httpx.Client, sim: GitHubSimulator) -> None:
    tokens = [sim.issue_token() for _ in range(11)]
    replies = [http.get("/api/v3/user", headers=bearer(token)) for token in tokens]
    assert [reply.status_code for reply in replies] == [401] + 10 * [200]


def test_the_primary_limit_is_told_by_every_reply(http: httpx.Client, sim: GitHubSimulator) -> None:
    sim.configure(requests_an_hour=2, anonymous_requests_an_hour=1)
    headers = bearer(sim.issue_token())
    first = http.get("/api/v3/user", headers=headers)
    assert first.headers["X-RateLimit-Limit"] == "2"
    assert first.headers["X-RateLimit-Remaining"] == "1"
    assert time.time() + 3590 < int(first.headers["X-RateLimit-Reset"]) <= time.time() + 3600
    known = http.get("/api/v3/user", headers={**headers, "If-None-Match": first.headers["ETag"]})
    assert (known.status_code, known.headers["X-RateLimit-Remaining"]) == (304, "1"), "not counted"
    replies = [http.get("/api/v3/user", headers=headers) for _ in range(2)]
    assert [reply.status_code for reply in replies] == [200, 403]
    assert replies[1].headers["X-RateLimit-Remaining"] == "0"
    assert replies[1].json()["message"].startswith("API rate limit exceeded for octocat")
    of_nobody = [http.get("/api/v3/repos/octocat/hello-world") for _ in range(2)]
    assert [reply.status_code for reply in of_nobody] == [200, 403]
    asked = http.get("/api/v3/rate_limit", headers=headers)
    assert asked.json()["rate"]["remaining"] == 0 and asked.status_code == 200


def test_who_asks_too_fast_is_told_for_how_long(http: httpx.Client, sim: GitHubSimulator) -> None:
    sim.configure(points_a_minute=2)
    headers = bearer(sim.issue_token())
    replies = [http.get("/api/v3/user", headers=headers) for _ in range(3)]
    assert [reply.status_code for reply in replies] == [200, 200, 403]
    assert replies[2].headers["Retry-After"] == "60"
    assert "secondary rate limit" in replies[2].json()["message"]


def test_more_than_so_many_at_once_are_refused() -> None:
    limits = Limits(Settings(requests_at_once=2))
    requests = [object() for _ in range(3)]
    for request in requests:
        limits.enter("octocat", request)
    assert limits.is_too_fast("octocat", changes=False)
    assert not limits.is_too_fast("hubot", changes=False)
    limits.leave("octocat", requests[0])
    assert not limits.is_too_fast("octocat", changes=False)


def test_an_answered_request_lets_others_in(http: httpx.Client, sim: GitHubSimulator) -> None:
    sim.configure(requests_at_once=1)
    headers = bearer(sim.issue_token())
    assert [http.get("/api/v3/user", headers=headers).status_code for _ in range(2)] == [200, 200]


def test_each_reply_has_an_id(http: httpx.Client, sim: GitHubSimulator) -> None:
    ids = {
        http.get(path).headers["X-GitHub-Request-Id"]
        for path in ("/", "/api/v3/user", "/login/device", "/api/v3/user")
    }
    assert len(ids) == 4 and all(len(found.split(":")) == 5 for found in ids)
