"""The REST API does what GitHub does."""

from __future__ import annotations

import time

import httpx

from simulator import GitHubSimulator

from .client import bearer


def test_rest_describes_person_installation_and_repository(
    http: httpx.Client, sim: GitHubSimulator
) -> None:
    headers = bearer(sim.issue_token())
    user = http.get("/api/v3/user", headers=headers).json()
    assert (user["login"], user["id"], user["name"]) == ("octocat", 583231, "The Octocat")
    (installation,) = http.get("/api/v3/user/installations", headers=headers).json()[
        "installations"
    ]
    assert installation["app_slug"] == sim.app_slug
    assert installation["permissions"]["contents"] == "write"
    assert installation["html_url"] == f"{sim.url}/settings/installations/{installation['id']}"
    path = f"/api/v3/user/installations/{installation['id']}/repositories"
    (repository,) = http.get(path, headers=headers).json()["repositories"]
    assert repository["clone_url"] == f"{sim.url}/octocat/hello-world.git"
    assert repository["permissions"]["push"] is True

    assert http.get("/api/v3/repos/octocat/not-installed", headers=headers).status_code == 200
    assert http.get("/api/v3/repos/octocat/secret-plans", headers=headers).status_code == 404
    assert http.get("/user", headers=headers).status_code == 404


def test_lists_have_pages_and_entity_tags(http: httpx.Client, sim: GitHubSimulator) -> None:
    for number in range(4):
        sim.create_repository(f"octocat/r{number}", installed=True)
    headers = bearer(sim.issue_token())
    url = f"/api/v3/user/installations/{sim.state()['installations'][0]['id']}/repositories"
    names = []
    reply = http.get(url, headers=headers, params={"per_page": 2})
    while True:
        names += [r["name"] for r in reply.json()["repositories"]]
        if "next" not in reply.links:
            break
        reply = http.get(reply.links["next"]["url"], headers=headers)
    assert names == ["hello-world", "r0", "r1", "r2", "r3"]
    again = http.get(reply.url, headers={**headers, "If-None-Match": reply.headers["ETag"]})
    assert again.status_code == 304


def test_dead_tokens_are_refused(http: httpx.Client, sim: GitHubSimulator) -> None:
    for end in (sim.expire_tokens, sim.revoke_tokens):
        token = sim.issue_token()
        end()
        reply = http.get("/api/v3/user", headers=bearer(token))
        assert (reply.status_code, reply.json()["message"]) == (401, "Bad credentials")


def test_credentials_are_revoked_without_authentication(
    http: httpx.Client, sim: GitHubSimulator
) -> None:
    token = sim.issue_token()
    path, body = "/api/v3/credentials/revoke", {"credentials": [token, "ghp_unknown"]}
    assert http.post(path, json=body, headers=bearer(token)).status_code == 403
    refused: list[list[object]] = [[], [1], ["x"] * 1001]
    for wrong in ({}, *({"credentials": some} for some in refused)):
        assert http.post(path, json=wrong).status_code == 422
    assert http.get("/api/v3/user", headers=bearer(token)).status_code == 200
    assert http.post(path, json=body).status_code == 202
    assert http.get("/api/v3/user", headers=bearer(token)).status_code == 401


def test_revocations_are_limited_to_60_an_hour(http: httpx.Client, sim: GitHubSimulator) -> None:
    assert sim.state()["settings"]["revocations_an_hour"] == 60
    sim.configure(revocations_an_hour=2)
    tokens = [sim.issue_token() for _ in range(3)]
    replies = [
        http.post("/api/v3/credentials/revoke", json={"credentials": [token]}) for token in tokens
    ]
    assert [reply.status_code for reply in replies] == [202, 202, 403]
    assert replies[2].headers["X-RateLimit-Remaining"] == "0"
    assert time.time() + 3590 < int(replies[2].headers["X-RateLimit-Reset"]) <= time.time() + 3600
    assert http.get("/api/v3/user", headers=bearer(tokens[2])).status_code == 200
