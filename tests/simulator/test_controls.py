"""What tests can make the simulator do."""

from __future__ import annotations

import itertools
import time
from pathlib import Path

import httpx
import pytest

from simulator import GitHubSimulator

from .client import Git, poll, start, with_token


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
        sizes = itertools.accumulate(len(chunk) for chunk in response.iter_bytes())
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
