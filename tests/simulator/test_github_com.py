"""The simulator as https://github.com, behind a proxy."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from simulator import GitHubSimulator

from .client import JSON, Git, bearer, commit, poll, start


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
