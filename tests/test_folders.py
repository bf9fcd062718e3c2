"""The check of a folder and its repairs, by themselves: each obstacle, and the way back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jupyter_gh_scoped_creds.codes import Failure, FailureCode, RepairCode
from jupyter_gh_scoped_creds.credentials import Credentials, credentials_file
from jupyter_gh_scoped_creds.push import FolderChecks, check
from jupyter_gh_scoped_creds.settings import Settings
from jupyter_gh_scoped_creds.wire import Check
from simulator.server import GitHubSimulator

from .conftest import Git
from .stored import NOW, SOON


async def checked(settings: Settings, folder: Path) -> list[tuple[str, str]]:
    """The codes and the details of what stands in the way."""
    found = await check(settings, folder)
    return [(obstacle["code"].value, obstacle["detail"]) for obstacle in found["obstacles"]]


async def test_ready(settings: Settings, simulator: GitHubSimulator, work: Path, token: str):
    (work / "sub").mkdir()
    ready: Check = {
        "folder": str(work),
        "remote": "origin",
        "host": simulator.host,
        "repository": "octocat/hello-world",
        "obstacles": [],
        "warnings": [],
    }
    assert await check(settings, work / "sub") == ready


async def test_no_remote(settings: Settings, work: Path, home: Path, git: Git):
    git("remote", "remove", "origin", cwd=work)
    nothing: dict[str, Any] = {"remote": "", "host": "", "repository": ""}
    found = await check(settings, work)
    problem = {"code": "no_remote", "link": None, "detail": ""}
    assert found == {**nothing, "folder": str(work), "obstacles": [problem], "warnings": []}
    found = await check(settings, home)
    problem = {"code": "not_a_repository", "link": None, "detail": str(home)}
    assert found == {**nothing, "folder": str(home), "obstacles": [problem], "warnings": []}


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("http://me@{host}/octocat/hello-world", [("user_in_url", "origin")]),
        ("ssh://git@{host}/octocat/hello-world", [("other_host", "127.0.0.1")]),
        ("https://{host}/octocat/hello-world", [("http_remote", "origin")]),
        ("https://gitlab.com/o/r", [("other_host", "gitlab.com")]),
        ("/somewhere", [("not_github", "origin")]),
        ("http://{host}/octocat", [("not_github", "origin")]),
    ],
)
async def test_addresses(
    settings: Settings,
    simulator: GitHubSimulator,
    work: Path,
    git: Git,
    token: str,
    url: str,
    expected: list[tuple[str, str]],
):
    git("config", "remote.origin.url", url.format(host=simulator.host), cwd=work)
    assert await checked(settings, work) == expected


async def test_ssh(settings: Settings, work: Path, git: Git):
    settings = settings._replace(hostname="github.com")
    git("config", "remote.origin.url", "git@github.com:o/r.git", cwd=work)
    assert await checked(settings, work) == [("not_authorized", ""), ("ssh_remote", "origin")]


async def test_on_this_machine(settings: Settings, work: Path, git: Git, token: str):
    git("config", "--global", "--unset", "user.name")
    git("config", "credential.helper", "cache", cwd=work)
    found = await check(settings, work)
    assert [obstacle["code"] for obstacle in found["obstacles"]] == ["no_identity"]
    warning = {"code": "helper_after", "link": None, "detail": "'cache' in .git/config"}
    assert found["warnings"] == [warning]


async def test_tokens(settings: Settings, simulator: GitHubSimulator, work: Path, token: str):
    credentials = Credentials.of(settings)
    only = "octocat/other"
    credentials.store(token, SOON, NOW, only)
    assert await checked(settings, work) == [("narrowed", only)]
    credentials.store(token, SOON, NOW, "Octocat/Hello-World")
    assert await checked(settings, work) == []
    credentials.store(token, NOW - 1, NOW - 60)
    assert await checked(settings, work) == [("not_authorized", "")], "its time is over"
    credentials.store(token, SOON, NOW)
    simulator.fail("/api/v3/user/installations", "status:502")
    assert await checked(settings, work) == [("github_fault", "HTTP status 502")]
    assert token in credentials_file(settings).read_text()
    simulator.revoke_tokens()
    assert await checked(settings, work) == [("token_rejected", "")]
    assert token not in credentials_file(settings).read_text()
    assert await checked(settings, work) == [("not_authorized", "")]


async def test_where_nothing_is_asked(
    settings: Settings, simulator: GitHubSimulator, work: Path, git: Git, token: str
):
    git("config", "remote.origin.url", "https://gitlab.com/o/r", cwd=work)
    await check(settings, work)
    asked = [r for r in simulator.state()["requests"] if r["path"].startswith("/api/")]
    assert asked == []


async def test_repairs_and_the_way_back(
    settings: Settings, simulator: GitHubSimulator, work: Path, git: Git, token: str
):
    git("config", "--global", "--unset", "user.name")
    url = f"http://me@{simulator.host}/octocat/hello-world"
    git("config", "remote.origin.url", url, cwd=work)
    checks = FolderChecks(settings, work.parent)
    found = await checks.look(work)
    assert [(r["code"], r["scope"]) for r in found["repairs"]] == [
        ("user_in_url", "local"),
        ("no_identity", "local"),
        ("no_identity", "global"),
    ]
    assert found["last_repair"] is None and found["failure"] is None
    address, name = found["repairs"][:2]
    (work / "sub").mkdir()
    found = await checks.repair(work / "sub", address)
    assert found["last_repair"] == address and len(found["repairs"]) == 2
    found = await checks.repair(work, name)
    assert found["last_repair"] == name and found["obstacles"] == []
    assert git("config", "--local", "user.name", cwd=work).stdout == "The Octocat\n"
    refused = await checks.repair(work, name)
    assert refused["failure"] == {"code": "repair_changed", "detail": ""}
    assert refused["last_repair"] == name
    found = await checks.undo(work)
    assert found["last_repair"] == address
    assert git("config", "--local", "user.name", cwd=work).returncode == 1
    found = await checks.undo(work / "sub")
    assert found["last_repair"] is None
    assert git("config", "remote.origin.url", cwd=work).stdout == f"{url}\n"
    assert (await checks.undo(work))["failure"] is None


async def test_what_cannot_be_taken_back_is_still_remembered(
    settings: Settings, simulator: GitHubSimulator, work: Path, git: Git
):
    url = f"http://me@{simulator.host}/octocat/hello-world"
    git("config", "remote.origin.url", url, cwd=work)
    checks = FolderChecks(settings, work.parent)
    (repair,) = (await checks.look(work))["repairs"]
    await checks.repair(work, repair)
    (work / ".git" / "config.lock").touch()
    failed = await checks.undo(work)
    assert failed["failure"] and failed["failure"]["code"] == "git_failed"
    assert failed["last_repair"] == repair
    (work / ".git" / "config.lock").unlink()
    assert (await checks.undo(work))["last_repair"] is None
    assert git("config", "remote.origin.url", cwd=work).stdout == f"{url}\n"


async def test_a_repair_that_cannot_be_told_is_not_offered(
    settings: Settings, work: Path, git: Git
):
    git("config", "--global", "--unset", "user.name")
    found = await FolderChecks(settings, work.parent).look(
        work, Failure(FailureCode.GIT_FAILED, "why")
    )
    assert [o["code"] for o in found["obstacles"]] == ["not_authorized", "no_identity"]
    assert found["repairs"] == [], "who it is cannot be asked"
    assert found["failure"] == {"code": "git_failed", "detail": "why"}


async def test_an_identity_is_completed(
    settings: Settings, simulator: GitHubSimulator, work: Path, git: Git, token: str
):
    git("config", "--global", "--unset", "user.email")
    here, everywhere = (await FolderChecks(settings, work.parent).look(work))["repairs"]
    assert here["code"] is everywhere["code"] is RepairCode.NO_IDENTITY
    address = "583231+octocat@users.noreply.127.0.0.1"
    for scope, repair in (("local", here), ("global", everywhere)):
        change = f"git config --{scope} -- user.email {address}"
        undo = f"git config --{scope} --unset -- user.email"
        assert repair["steps"] == [{"change": change, "undo": undo}], "the name stays"


async def test_few_programs_and_requests(
    settings: Settings,
    simulator: GitHubSimulator,
    work: Path,
    token: str,
    git: Git,
    spied: Callable[[], list[str]],
):
    simulator.change_installation("octocat", selection="all")
    checks = FolderChecks(settings, work.parent)
    await checks.look(work)
    spied()
    asked = len(simulator.state()["requests"])
    assert (await checks.look(work))["obstacles"] == []
    assert spied() == ["git", "git"]
    news = simulator.state()["requests"][asked:]
    assert len(news) == 2 and all(request["if_none_match"] for request in news)
    git("remote", "add", "upstream", f"{simulator.url}/acme/handbook", cwd=work)
    spied()
    assert (await checks.look(work))["repository"] == "octocat/hello-world"
    assert spied() == ["git", "git"], "which of two remotes depends on the branch"
    rule = f"url.{simulator.url}/acme/.pushInsteadOf"
    git("config", rule, f"{simulator.url}/octocat/", cwd=work)
    spied()
    assert (await checks.look(work))["repository"] == "acme/hello-world"
    assert spied() == ["git"] * 3, "git rewrites the address"


async def test_a_second_look_asks_for_news(
    settings: Settings, simulator: GitHubSimulator, work: Path, token: str
):
    checks = FolderChecks(settings, work.parent)
    await checks.look(work)
    await checks.look(work)
    asked = [r for r in simulator.state()["requests"] if "/installations" in r["path"]]
    assert [bool(r["if_none_match"]) for r in asked] == [False, True]
