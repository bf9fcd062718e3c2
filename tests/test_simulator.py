"""The simulator is only worth something if it does what GitHub does."""

from __future__ import annotations

import contextlib
import gzip
import itertools
import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import httpx
import pytest

from simulator import GitHubSimulator
from simulator.settings import Settings

GRANT_TYPE = "urn:ietf:params:oauth:grant-type:device_code"
ROOT = Path(__file__).parent.parent
JSON = {"Accept": "application/json"}

Git = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="module")
def running() -> Iterator[GitHubSimulator]:
    with GitHubSimulator(tls=True) as simulator:
        yield simulator


@pytest.fixture
def sim(running: GitHubSimulator) -> GitHubSimulator:
    running.reset()
    running.configure(enforce_interval=False)
    return running


@pytest.fixture
def http(sim: GitHubSimulator) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=sim.url, headers=JSON, trust_env=False, timeout=5) as client:
        yield client


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    identity = {
        f"GIT_{role}_{what}": value
        for role in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "Mona"), ("EMAIL", "mona@example.org"))
    }
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_CONFIG_NOSYSTEM": "1",
        **identity,
    }


@pytest.fixture
def git(tmp_path: Path, environment: dict[str, str]) -> Git:
    def run(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["git", *arguments],
            cwd=tmp_path,
            env={**environment, **more},
            capture_output=True,
            text=True,
            timeout=15,
        )

    return run


def start(http: httpx.Client, sim: GitHubSimulator) -> dict[str, Any]:
    reply = http.post("/login/device/code", data={"client_id": sim.client_id})
    assert reply.status_code == 200
    body: dict[str, Any] = reply.json()
    return body


def poll(http: httpx.Client, sim: GitHubSimulator, device_code: str, **more: str) -> dict[str, Any]:
    form = {"client_id": sim.client_id, "device_code": device_code, "grant_type": GRANT_TYPE}
    reply = http.post("/login/oauth/access_token", data={**form, **more})
    assert reply.status_code == 200
    body: dict[str, Any] = reply.json()
    return body


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def with_token(sim: GitHubSimulator, name: str, token: str) -> str:
    return f"http://x-access-token:{token}@{sim.host}/{name}"


def commit(git: Git, tmp_path: Path, path: str = "new.txt") -> None:
    file = tmp_path / "hello-world" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("new\n")
    git("-C", "hello-world", "add", "--all")
    assert git("-C", "hello-world", "commit", "--message", f"Add {path}").returncode == 0


@pytest.fixture
def clone(sim: GitHubSimulator, git: Git, tmp_path: Path) -> Path:
    assert git("clone", "--quiet", f"{sim.url}/octocat/hello-world.git").returncode == 0
    commit(git, tmp_path)
    return tmp_path / "hello-world"


# Device flow


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


# Pages


@pytest.mark.parametrize("change", [str, str.lower, lambda code: code.replace("-", "")])
def test_a_person_approves(
    http: httpx.Client, sim: GitHubSimulator, change: Callable[[str], str]
) -> None:
    codes = start(http, sim)
    assert "This is not GitHub." in http.get("/login/device").text
    page = http.post("/login/device", data={"user_code": change(codes["user_code"])}).text
    assert "Authorize Jupyter push (simulated)" in page and "octocat" in page
    decision = {"user_code": codes["user_code"], "authorize": "1"}
    page = http.post("/login/device/authorize", data=decision, follow_redirects=True).text
    assert "Your device is now connected." in page
    assert "access_token" in poll(http, sim, codes["device_code"])


def test_a_person_cancels(http: httpx.Client, sim: GitHubSimulator) -> None:
    codes = start(http, sim)
    decision = {"user_code": codes["user_code"], "authorize": "0"}
    page = http.post("/login/device/authorize", data=decision, follow_redirects=True).text
    assert "cancelled" in page
    assert poll(http, sim, codes["device_code"])["error"] == "access_denied"
    page = http.post("/login/device", data={"user_code": codes["user_code"]}).text
    assert "could not find this code" in page


def test_codes_in_addresses_are_ignored(http: httpx.Client, sim: GitHubSimulator) -> None:
    code = start(http, sim)["user_code"]
    reply = http.get("/login/device", params={"user_code": code})
    assert reply.status_code == 200 and code not in reply.text
    reply = http.get("/login/device/select_account")
    assert (reply.status_code, reply.headers["Location"]) == (302, "/login/device")
    reply = http.post("/login/device", data={"user_code": "<script>"})
    assert "<script>" not in reply.text


def test_a_person_installs_the_app(http: httpx.Client, sim: GitHubSimulator) -> None:
    ids = {r["full_name"]: r["id"] for r in sim.state()["repositories"]}
    assert "/settings/installations/" in http.get("/apps/jupyter-push").text
    page = http.get("/github-apps/jupyter-push/installations/new").text
    assert "octocat" in page and "acme" in page
    address = "/apps/jupyter-push/installations/new/permissions"
    page = http.get(
        address,
        params={"suggested_target_id": "1234567", "repository_ids[]": str(ids["acme/handbook"])},
    ).text
    assert re.search(rf'value="{ids["acme/handbook"]}"\s+checked', page)

    form: dict[str, Any] = {"target_id": "1234567", "repository_ids[]": [ids["acme/handbook"]]}
    reply = http.post(address, data=form)
    path = reply.headers["Location"].partition("?")[0]
    assert path.startswith("/organizations/acme/settings/installations/")
    installed = {r["full_name"] for r in sim.state()["repositories"] if r["installed"]}
    assert installed == {"octocat/hello-world", "acme/handbook"}

    http.post(path, data={"selection": "selected"})
    installed = {r["full_name"] for r in sim.state()["repositories"] if r["installed"]}
    assert installed == {"octocat/hello-world"}


def test_pages_of_repositories(http: httpx.Client, sim: GitHubSimulator) -> None:
    page = http.get("/octocat/hello-world").text
    assert f"{sim.url}/octocat/hello-world.git" in page and "Initial commit" in page
    sim.create_account("hubot")
    sim.sign_in("hubot")
    assert http.get("/octocat/secret-plans").status_code == 404
    assert "secret-plans" not in http.get("/").text


# REST


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
    for wrong in ({}, {"credentials": []}, {"credentials": [1]}, {"credentials": ["x"] * 1001}):
        assert http.post(path, json=wrong).status_code == 422
    assert http.get("/api/v3/user", headers=bearer(token)).status_code == 200
    assert http.post(path, json=body).status_code == 202
    assert http.get("/api/v3/user", headers=bearer(token)).status_code == 401


# git


def test_a_push_arrives(http: httpx.Client, sim: GitHubSimulator, git: Git, clone: Path) -> None:
    url = with_token(sim, "octocat/hello-world", sim.issue_token())
    reply = git("-C", str(clone), "push", url, "main")
    assert reply.returncode == 0, reply.stderr
    assert "Add new.txt" in http.get("/octocat/hello-world").text


def test_a_large_push_arrives(sim: GitHubSimulator, git: Git, clone: Path) -> None:
    (clone / "large").write_bytes(os.urandom(8 * 2**20))
    git("-C", str(clone), "add", "large")
    git("-C", str(clone), "commit", "--message", "Add large")
    # larger than http.postBuffer, so it is sent in chunks
    url = with_token(sim, "octocat/hello-world.git", sim.issue_token())
    reply = git("-C", str(clone), "push", url, "main")
    assert reply.returncode == 0, reply.stderr
    reply = git("clone", "--quiet", f"{sim.url}/octocat/hello-world", "again")
    assert reply.returncode == 0, reply.stderr


def test_an_anonymous_push_is_asked_for_credentials(
    sim: GitHubSimulator, git: Git, clone: Path
) -> None:
    reply = git("-C", str(clone), "push", "origin", "main")
    assert "could not read Username" in reply.stderr


@pytest.mark.parametrize(
    ("prepare", "name"),
    [
        (lambda sim: None, "octocat/not-installed"),
        (lambda sim: None, "acme/handbook"),
        (lambda sim: sim.change_installation("octocat", suspended=True), "octocat/hello-world"),
        (lambda sim: sim.change_installation("octocat", contents="read"), "octocat/hello-world"),
        (lambda sim: sim.create_repository("acme/a", installed=True, collaborators=[]), "acme/a"),
    ],
)
def test_a_push_that_is_not_permitted(
    sim: GitHubSimulator,
    git: Git,
    clone: Path,
    prepare: Callable[[GitHubSimulator], None],
    name: str,
) -> None:
    prepare(sim)
    reply = git("-C", str(clone), "push", with_token(sim, name, sim.issue_token()), "main")
    assert f"remote: Permission to {name}.git denied to octocat." in reply.stderr
    assert "403" in reply.stderr


def test_archived_repositories_are_read_only(sim: GitHubSimulator, git: Git, clone: Path) -> None:
    sim.change_repository("octocat/hello-world", archived=True)
    url = with_token(sim, "octocat/hello-world", sim.issue_token())
    assert "remote: This repository was archived" in git("-C", str(clone), "push", url).stderr


def test_dead_tokens_are_told_to_git(sim: GitHubSimulator, git: Git, clone: Path) -> None:
    token = sim.issue_token()
    sim.expire_tokens()
    reply = git("-C", str(clone), "push", with_token(sim, "octocat/hello-world", token), "main")
    assert "remote: Invalid username or token." in reply.stderr
    assert "Authentication failed" in reply.stderr


def test_invisible_repositories_are_not_found(sim: GitHubSimulator, git: Git) -> None:
    token = sim.issue_token()
    for name in ("octocat/secret-plans", "octocat/nothing"):
        reply = git("clone", with_token(sim, name, token), "copy")
        assert "remote: Repository not found." in reply.stderr
        assert "could not read Username" in git("clone", f"{sim.url}/{name}", "copy").stderr
    sim.install("octocat/secret-plans")
    reply = git("clone", with_token(sim, "octocat/secret-plans", token), "copy")
    assert reply.returncode == 0, reply.stderr


def test_workflows_need_their_own_permission(
    sim: GitHubSimulator, git: Git, clone: Path, tmp_path: Path
) -> None:
    commit(git, tmp_path, ".github/workflows/ci.yml")
    url = with_token(sim, "octocat/hello-world", sim.issue_token())
    reply = git("-C", str(clone), "push", url, "main")
    assert "refusing to allow a GitHub App to create or update workflow" in reply.stderr
    sim.change_installation("octocat", workflows=True)
    assert git("-C", str(clone), "push", url, "main").returncode == 0


def test_compressed_requests_are_read(http: httpx.Client, sim: GitHubSimulator) -> None:
    body = b"0014command=ls-refs\n0000"
    reply = http.post(
        "/octocat/hello-world.git/git-upload-pack",
        content=gzip.compress(body),
        headers={
            "Content-Type": "application/x-git-upload-pack-request",
            "Content-Encoding": "gzip",
            "Git-Protocol": "version=2",
        },
    )
    assert b"refs/heads/main" in reply.content


# As github.com


@pytest.fixture
def proxied(
    sim: GitHubSimulator, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str]
) -> Iterator[httpx.Client]:
    for name in ("ALL_PROXY", "NO_PROXY", "all_proxy", "no_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HTTPS_PROXY", str(sim.proxy_url))
    monkeypatch.setenv("SSL_CERT_FILE", str(sim.ca_file))
    environment.update(HTTPS_PROXY=str(sim.proxy_url), GIT_SSL_CAINFO=str(sim.ca_file))
    with httpx.Client(base_url="https://github.com", headers=JSON, timeout=5) as client:
        yield client


def test_the_whole_of_it_as_github_com(
    sim: GitHubSimulator, proxied: httpx.Client, git: Git, tmp_path: Path
) -> None:
    codes = start(proxied, sim)
    assert codes["verification_uri"] == "https://github.com/login/device"
    sim.approve()
    token = poll(proxied, sim, codes["device_code"])["access_token"]
    api = "https://api.github.com"
    assert proxied.get(f"{api}/user", headers=bearer(token)).json()["login"] == "octocat"
    assert proxied.get("/api/v3/user", headers=bearer(token)).status_code == 404
    repository = proxied.get(f"{api}/repos/octocat/hello-world").json()
    assert repository["clone_url"] == "https://github.com/octocat/hello-world.git"

    assert git("clone", "https://github.com/octocat/hello-world").returncode == 0
    commit(git, tmp_path)
    url = f"https://x-access-token:{token}@github.com/octocat/hello-world"
    reply = git("-C", "hello-world", "push", url, "main")
    assert reply.returncode == 0, reply.stderr

    assert proxied.post(f"{api}/credentials/revoke", json={"credentials": [token]}).is_success
    reply = git("-C", "hello-world", "push", url, "main")
    assert "Authentication failed" in reply.stderr
    assert {c["target"] for c in sim.state()["connects"]} == {
        "github.com:443",
        "api.github.com:443",
    }


def test_the_proxy_leads_nowhere_else(sim: GitHubSimulator, proxied: httpx.Client) -> None:
    with pytest.raises(httpx.ProxyError, match="403"):
        proxied.get("https://example.org/")
    assert [(c["target"], c["allowed"]) for c in sim.state()["connects"]] == [
        ("example.org:443", False)
    ]


# Controls


def test_operations_over_http(http: httpx.Client, sim: GitHubSimulator) -> None:
    codes = start(http, sim)
    assert http.post("/_simulator/approve").json() == codes["user_code"]
    assert http.post("/_simulator/configure", json={"token_lifetime": 60}).json() is None
    assert poll(http, sim, codes["device_code"])["expires_in"] == 60
    state = http.get("/_simulator/state").json()
    assert state["tokens"][0]["refresh_token"].startswith("ghr_")
    assert state["requests"][0]["path"] == "/login/device/code"
    assert state["requests"][0]["user_agent"].startswith("python-httpx")
    for name, arguments in [
        ("approve", {}),
        ("configure", {"nonsense": 1}),
        ("configure", {"interval": "1"}),
        ("install", {"full_name": "octocat/nothing"}),
        ("fail", {"path": "/", "fault": "nonsense"}),
    ]:
        reply = http.post(f"/_simulator/{name}", json=arguments)
        assert reply.status_code == 400 and reply.json()["error"]
    assert http.post("/_simulator/run_in_loop", json={}).status_code == 404


def test_faults(http: httpx.Client, sim: GitHubSimulator) -> None:
    def ask() -> httpx.Response:
        return http.post("/login/device/code", data={"client_id": sim.client_id}, timeout=0.3)

    sim.fail("/login/device/code", "status:502", times=2)
    for _ in range(2):
        reply = ask()
        assert reply.status_code == 502 and reply.text.startswith("<!DOCTYPE html>")
    assert ask().status_code == 200
    sim.fail("/login", "html")
    assert ask().headers["Content-Type"].startswith("text/html")
    sim.fail("/login", "json", status=400, body={"access_token": "a\nb"}, headers={"X-A": "b"})
    reply = ask()
    assert (reply.status_code, reply.json()) == (400, {"access_token": "a\nb"})
    assert reply.headers["X-A"] == "b"
    for fault, error in [
        ("drop", httpx.RemoteProtocolError),
        ("truncate", httpx.RemoteProtocolError),
        ("stall", httpx.ReadTimeout),
    ]:
        sim.fail("/login", fault)
        with pytest.raises(error):
            ask()
    sim.fail("/login", "huge")
    with http.stream("POST", "/login/device/code") as response:
        sizes = itertools.accumulate(len(chunk) for chunk in response.iter_raw())
        assert any(size > 2**21 for size in sizes)
    assert ask().status_code == 200


def test_faults_reach_git(sim: GitHubSimulator, git: Git, clone: Path) -> None:
    url = with_token(sim, "octocat/hello-world", sim.issue_token())
    for fault, path in [("status:503", "git-receive-pack"), ("drop", "info/refs")]:
        sim.fail(f"/octocat/hello-world/{path}", fault)
        assert git("-C", str(clone), "push", url, "main").returncode != 0
    assert git("-C", str(clone), "push", url, "main").returncode == 0


def test_latency(http: httpx.Client, sim: GitHubSimulator) -> None:
    sim.configure(latency=0.2)
    begin = time.monotonic()
    http.get("/login/device")
    assert time.monotonic() - begin >= 0.2


def test_reset(sim: GitHubSimulator) -> None:
    sim.create_repository("octocat/more")
    sim.issue_token()
    sim.reset()
    state = sim.state()
    assert len(state["repositories"]) == 4 and state["tokens"] == []
    sim.create_repository("octocat/more")


# Hosting


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = threading.active_count()
    with GitHubSimulator(tls=True) as one, GitHubSimulator(data=tmp_path / "data") as two:
        assert one.url != two.url
        port, ca_file = int(one.host.rpartition(":")[2]), one.ca_file
        slow_git = tmp_path / "bin" / "git"
        slow_git.parent.mkdir()
        slow_git.write_text("#!/bin/sh\nsleep 60\n")
        slow_git.chmod(0o755)
        monkeypatch.setenv("PATH", f"{slow_git.parent}:{os.environ['PATH']}")
        one.fail("/login", "stall")
        clients = [socket.create_connection(("127.0.0.1", port)) for _ in range(3)]
        for client, request in zip(
            clients,
            [
                "GET /login/device HTTP/1.1\r\n",
                "GET /octocat/hello-world/info/refs?service=git-upload-pack HTTP/1.1\r\n",
                "POST /octocat/hello-world/git-upload-pack HTTP/1.1\r\nContent-Length: 9\r\n",
            ],
            strict=True,
        ):
            client.sendall(f"{request}Host: {one.host}\r\n\r\n0014".encode())
        deadline = time.monotonic() + 5
        while not _processes(str(slow_git)) and time.monotonic() < deadline:
            time.sleep(0.02)
        assert _processes(str(slow_git))
    for client in clients:
        client.close()
    assert threading.active_count() == before
    assert _processes(str(slow_git)) == []
    assert ca_file is not None and not ca_file.exists()
    assert (tmp_path / "data" / "octocat" / "hello-world.git").is_dir()
    with pytest.raises(OSError):
        socket.create_connection(("127.0.0.1", port))


def _processes(what: str) -> list[str]:
    lines = []
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            lines.append(process.read_text())
    return [line for line in lines if what in line]


def test_a_port_in_use_is_told() -> None:
    with (
        GitHubSimulator() as first,
        pytest.raises(OSError, match="in use"),
        GitHubSimulator(port=int(first.host.rpartition(":")[2])),
    ):
        pass


def test_settings_to_start_with_survive_a_reset() -> None:
    with GitHubSimulator(settings=Settings(interval=1)) as simulator:
        simulator.configure(interval=9)
        simulator.reset()
        assert simulator.state()["settings"]["interval"] == 1


def test_the_command(tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "simulator", "--proxy-port", "0", "--interval", "2"],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(temporary)},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        told = json.loads(process.stdout.readline())
        form = {"client_id": told["client_id"]}
        with httpx.Client(headers=JSON, trust_env=False) as client:
            reply = client.post(f"{told['url']}/login/device/code", data=form).json()
        assert reply["interval"] == 2
        assert Path(told["ca_file"]).is_file() and told["proxy_url"]
        process.send_signal(signal.SIGTERM)
        assert process.wait(5) == 0
        assert list(temporary.iterdir()) == []
    finally:
        process.kill()
        process.communicate()
