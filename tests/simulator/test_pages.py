"""The pages that a person sees."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from simulator import GitHubSimulator

from .client import bearer, poll, start


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


def test_a_person_forks(http: httpx.Client, sim: GitHubSimulator) -> None:
    sim.create_account("mona")
    sim.create_repository("mona/public", collaborators=[])
    api = "/api/v3/repos/octocat/public"
    headers = bearer(sim.issue_token())
    assert http.get(api, headers=headers).status_code == 404
    assert 'value="public"' in http.get("/mona/public/fork").text
    page = http.post("/mona/public/fork", data={"name": "public"}, follow_redirects=True).text
    assert "octocat/public" in page and "Initial commit" in page
    fork = http.get(api, headers=headers).json()
    assert fork["fork"] is True and fork["permissions"]["push"] is True
    assert fork["parent"]["full_name"] == fork["source"]["full_name"] == "mona/public"
    assert "You have octocat/public." in http.get("/mona/public/fork").text
    assert http.post("/mona/public/fork", data={"name": "two"}).status_code == 422
    assert http.get("/mona/none/fork").status_code == 404
    sim.install("octocat/public")
    number = sim.state()["installations"][0]["id"]
    listed = http.get(f"/api/v3/user/installations/{number}/repositories", headers=headers).json()
    forks = [found for found in listed["repositories"] if found["fork"]]
    assert [found["full_name"] for found in forks] == ["octocat/public"]
    assert "parent" not in forks[0], "a list does not tell"


def test_the_pages_hold_behind_a_proxy_that_serves_them_under_a_path(
    http: httpx.Client,
) -> None:
    """As on Binder, where jupyter-server-proxy tells the path, and mends redirects itself."""
    told = {"X-Forwarded-Context": "/user/mona/simulated-github"}
    page = http.get("/", headers=told).text
    assert 'href="/user/mona/simulated-github/login/device"' in page
    assert not re.search(r'(?:href|action)="/(?!user/mona/simulated-github/)', page)
    page = http.get("/login/device", headers=told).text
    assert 'action="/user/mona/simulated-github/login/device"' in page


@pytest.mark.parametrize("path", ['"><script>', "//example.com", "https://example.com"])
def test_a_path_that_is_none_is_not_taken(http: httpx.Client, path: str) -> None:
    page = http.get("/", headers={"X-Forwarded-Context": path}).text
    assert 'href="/login/device"' in page
