"""The REST resources about repositories, in a real Jupyter server."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tornado.httpclient import HTTPClientError

from simulator.server import GitHubSimulator

from .conftest import Git
from .test_routes import Fetch, call, jp_server_config

__all__ = ["jp_server_config"]


async def authorize(jp_fetch: Fetch, simulator: GitHubSimulator) -> None:
    pending = await call(jp_fetch, "POST")
    simulator.approve(pending["user_code"])
    while (await call(jp_fetch, "GET"))["state"] == "pending":
        pass


@pytest.mark.parametrize(
    ("method", "resource"),
    [
        ("GET", "repositories"),
        ("POST", "repositories"),
        ("GET", "folder"),
        ("POST", "folder?code=no_identity"),
        ("GET", "push?id=a"),
        ("POST", "push?id=a"),
        ("DELETE", "folder"),
    ],
)
async def test_nobody_else_gets_in(
    jp_fetch: Fetch, http_server_client: Any, jp_base_url: str, method: str, resource: str
):
    for headers in ({}, {"Authorization": "token wrong"}):
        with pytest.raises(HTTPClientError) as error:
            await http_server_client.fetch(
                f"{jp_base_url}gh-scoped-creds/{resource}",
                method=method,
                headers=headers,
                body="" if method == "POST" else None,
            )
        assert error.value.code == 403


async def test_the_repositories(jp_fetch: Fetch, simulator: GitHubSimulator):
    simulator.configure(interval=1)
    path = ("gh-scoped-creds", "repositories")
    assert json.loads((await jp_fetch(*path)).body)["repositories"] == []
    await authorize(jp_fetch, simulator)
    state: dict[str, Any] = {"complete": False}
    while not state["complete"]:
        response = await jp_fetch(*path)
        assert response.headers["Cache-Control"] == "no-store"
        state = json.loads(response.body)
    assert [found["name"] for found in state["repositories"]] == ["octocat/hello-world"]
    known = {"generation": state["generation"], "start": 1}
    assert json.loads((await jp_fetch(*path, params=known)).body)["repositories"] == []
    refreshed = json.loads((await jp_fetch(*path, method="POST", body="")).body)
    assert refreshed["generation"] == state["generation"] + 1
    assert "ghu_" not in str(refreshed)


@pytest.mark.parametrize("start", ["-1", "x", "1" * 50, "²"])
async def test_odd_parameters_of_the_repositories(jp_fetch: Fetch, start: str):
    with pytest.raises(HTTPClientError) as caught:
        await jp_fetch("gh-scoped-creds", "repositories", params={"start": start})
    assert caught.value.code == 400


@pytest.fixture
def work(jp_root_dir: Path, simulator: GitHubSimulator, git: Git) -> Path:
    """A clone below the server's root, whose remote has a user name and a password."""
    folder = jp_root_dir / "a folder"
    git("clone", f"{simulator.url}/octocat/hello-world", str(folder))
    url = f"http://me:s3cret@{simulator.host}/octocat/hello-world"
    git("remote", "set-url", "origin", url, cwd=folder)
    return folder


async def ask(
    jp_fetch: Fetch, method: str = "GET", agreed: object = None, **params: str
) -> dict[str, Any]:
    """Ask about a folder, and return the reply with the codes of its problems."""
    body = json.dumps(agreed) if method == "POST" else None
    path = ("gh-scoped-creds", "folder")
    response = await jp_fetch(*path, method=method, body=body, params=params)
    found = json.loads(response.body)
    assert "s3cret" not in str(found)
    return {**found, "codes": [problem["code"] for problem in found["obstacles"]]}


async def test_a_repair_and_the_way_back(jp_fetch: Fetch, work: Path, git: Git):
    git("config", "--global", "user.name", "Mona")
    git("config", "--global", "user.email", "m@example.com")
    assert (await ask(jp_fetch))["is_below"]
    found = await ask(jp_fetch, path="a folder")
    assert found["codes"] == ["not_authorized", "user_in_url"]
    (repair,) = found["repairs"]
    assert (repair["code"], repair["scope"]) == ("user_in_url", "local")
    (step,) = repair["steps"]
    assert step["change"].startswith("git config --local -- remote.origin.url http://127.0.0.1")

    mended = await ask(jp_fetch, "POST", repair, path="a folder")
    assert mended["codes"] == ["not_authorized"] and mended["failure"] is None
    assert mended["last_repair"] == repair
    git("init", "-q", str(work.parent / "other"))
    assert (await ask(jp_fetch, path="other"))["last_repair"] is None, "that is another folder"
    undone = await ask(jp_fetch, "DELETE", path="a folder")
    assert undone["codes"] == ["not_authorized", "user_in_url"]
    assert undone["last_repair"] is None and undone["failure"] is None
    assert (await ask(jp_fetch, "DELETE", path="a folder"))["codes"] == undone["codes"]


async def test_who_commits_here_or_everywhere(
    jp_fetch: Fetch, work: Path, git: Git, simulator: GitHubSimulator
):
    simulator.configure(interval=1)
    await authorize(jp_fetch, simulator)
    found = await ask(jp_fetch, path="a folder")
    assert found["codes"] == ["user_in_url", "no_identity"]
    here, everywhere = (r for r in found["repairs"] if r["code"] == "no_identity")
    assert (here["scope"], everywhere["scope"]) == ("local", "global")
    assert "no_identity" not in (await ask(jp_fetch, "POST", everywhere, path="a folder"))["codes"]
    assert git("config", "--global", "user.name").stdout == "The Octocat\n"
    assert git("config", "--local", "user.name", cwd=work).stdout == ""
    assert "no_identity" in (await ask(jp_fetch, "DELETE", path="a folder"))["codes"]
    assert git("config", "--global", "user.name").stdout == ""


async def test_a_helper_that_gets_a_copy(
    jp_fetch: Fetch,
    work: Path,
    git: Git,
    simulator: GitHubSimulator,
    monkeypatch: pytest.MonkeyPatch,
):
    simulator.configure(interval=1)
    git("remote", "set-url", "origin", f"{simulator.url}/octocat/hello-world", cwd=work)
    git("config", "credential.helper", "cache", cwd=work)
    await authorize(jp_fetch, simulator)
    assert (await ask(jp_fetch, path="a folder"))["warnings"] == [], "in Lab there is no copy"
    # as where somebody has taken our variables away
    monkeypatch.delenv("GIT_CONFIG_COUNT")
    before = (work / ".git" / "config").read_bytes()
    found = await ask(jp_fetch, path="a folder")
    [warning] = found["warnings"]
    assert warning["code"] == "helper_after" and "helper_after" not in found["codes"]
    [repair] = [repair for repair in found["repairs"] if repair["code"] == "helper_after"]
    mended = await ask(jp_fetch, "POST", repair, path="a folder")
    assert mended["failure"] is None and mended["warnings"] == []
    assert mended["last_repair"] == repair
    undone = await ask(jp_fetch, "DELETE", path="a folder")
    assert undone["warnings"] == [warning] and undone["last_repair"] is None
    assert (work / ".git" / "config").read_bytes() == before


async def test_a_repair_that_git_refuses(jp_fetch: Fetch, work: Path):
    (repair,) = (await ask(jp_fetch, path="a folder"))["repairs"]
    (work / ".git" / "config.lock").touch()
    failed = await ask(jp_fetch, "POST", repair, path="a folder")
    assert failed["failure"]["code"] == "git_failed" and failed["last_repair"] is None
    assert "user_in_url" in failed["codes"]


async def test_only_what_was_shown_is_changed(
    jp_fetch: Fetch, work: Path, git: Git, simulator: GitHubSimulator
):
    (repair,) = (await ask(jp_fetch, path="a folder"))["repairs"]
    meanwhile = f"http://me@{simulator.host}/octocat/other"
    git("remote", "set-url", "origin", meanwhile, cwd=work)
    for agreed in (repair, {**repair, "scope": "global"}, {**repair, "steps": []}):
        refused = await ask(jp_fetch, "POST", agreed, path="a folder")
        assert refused["failure"]["code"] == "repair_changed" and refused["last_repair"] is None
    assert git("remote", "get-url", "origin", cwd=work).stdout == f"{meanwhile}\n"


REPAIR = {"code": "user_in_url", "scope": "local", "steps": []}


@pytest.mark.parametrize(
    "agreed",
    [
        None,
        [],
        {},
        {"code": "user_in_url"},
        {**REPAIR, "code": "archived"},
        {**REPAIR, "code": ["ssh_remote"]},
        {**REPAIR, "scope": "system"},
        {**REPAIR, "steps": [{"change": "git config x"}]},
        {**REPAIR, "steps": [{"change": 1, "undo": 2}]},
        {**REPAIR, "steps": {}},
        {**REPAIR, "more": 1},
    ],
)
async def test_what_is_no_repair(jp_fetch: Fetch, agreed: object):
    with pytest.raises(HTTPClientError) as caught:
        await ask(jp_fetch, "POST", agreed)
    assert caught.value.code == 400


async def test_a_body_that_is_no_text(jp_fetch: Fetch):
    with pytest.raises(HTTPClientError) as caught:
        await jp_fetch("gh-scoped-creds", "folder", method="POST", body=b"\xff")
    assert caught.value.code == 400


async def test_a_second_look_at_a_folder_is_cheap(
    jp_fetch: Fetch, work: Path, simulator: GitHubSimulator
):
    """No list of repositories is asked for, and of the installations only whether they changed."""
    simulator.configure(interval=1)
    simulator.populate(installations=5, repositories=1)
    await authorize(jp_fetch, simulator)
    await ask(jp_fetch, path="a folder")

    def asked() -> list[tuple[str, bool]]:
        requests = simulator.state()["requests"]
        about = [r for r in requests if "/installations" in r["path"]]
        return [(r["path"].split("?")[0], bool(r["if_none_match"])) for r in about]

    first = asked()
    assert len(first) == 1, first
    await ask(jp_fetch, path="a folder")
    assert [is_conditional for _, is_conditional in asked()] == [False, True]


async def test_one_repository_only(jp_fetch: Fetch, simulator: GitHubSimulator):
    simulator.configure(interval=1)
    wide = await call(jp_fetch, "POST")
    private = await call(jp_fetch, "POST", params={"repository": "octocat/secret-plans"})
    assert private["user_code"] == wide["user_code"], "what waits goes on"
    assert private["failure"]["code"] == "repository_unknown"
    narrow = await call(jp_fetch, "POST", params={"repository": "octocat/hello-world"})
    assert narrow["repository"] == "octocat/hello-world" and narrow["failure"] is None
    assert narrow["user_code"] != wide["user_code"]
    assert (await call(jp_fetch, "POST"))["user_code"] == narrow["user_code"]
    simulator.approve(narrow["user_code"])
    while (state := await call(jp_fetch, "GET"))["state"] == "pending":
        pass
    assert state["repository"] == "octocat/hello-world"


@pytest.mark.parametrize("query", [{"path": "../x"}, {"path": "a\nb"}, {"path": "rtc:x"}])
async def test_odd_folders(jp_fetch: Fetch, query: dict[str, str]):
    with pytest.raises(HTTPClientError) as caught:
        await jp_fetch("gh-scoped-creds", "folder", params=query)
    assert caught.value.code == 400
