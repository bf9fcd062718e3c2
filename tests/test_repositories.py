"""Where one can push: all pages, and cheap the second time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest

from jupyter_gh_scoped_creds.credentials import Credentials
from jupyter_gh_scoped_creds.github import Connection, connection, transport
from jupyter_gh_scoped_creds.push import FolderChecks, RepositoryList
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

from .command import in_script
from .looking import REPOSITORIES, complete, listed, requests, token
from .stored import NOW, SOON

__all__ = ["token"]


async def test_what_the_app_is_installed_on(
    simulator: GitHubSimulator, settings: Settings, token: str
):
    simulator.create_repository("octocat/private", private=True, installed=True)
    simulator.create_repository("octocat/old", archived=True, installed=True)
    found = await listed(settings)
    assert {name: (r.private, r.obstacle) for name, r in found.items()} == {
        "octocat/hello-world": (False, None),
        "octocat/private": (True, None),
        "octocat/old": (False, "archived"),
    }


@pytest.mark.parametrize(
    ("change", "obstacle"),
    [({"suspended": True}, "suspended"), ({"contents": "read"}, "app_read_only")],
)
async def test_an_installation_that_stands_in_the_way(
    simulator: GitHubSimulator,
    settings: Settings,
    token: str,
    change: dict[str, Any],
    obstacle: str,
):
    simulator.change_installation("octocat", **change)
    state = await complete(RepositoryList(settings))
    (installation,) = state["installations"]
    assert installation["obstacle"] == obstacle and state["repositories"] == []
    assert installation["url"].startswith(simulator.url)


async def test_all_pages_and_no_more_than_a_few_at_once(
    simulator: GitHubSimulator, settings: Settings, token: str
):
    simulator.populate(3, 250)
    found = await listed(settings)
    assert len(found) == 3 * 250 + 1
    assert len(requests(simulator)) == 1 + 3 * 3 + 1


async def test_the_first_come_before_the_last(
    simulator: GitHubSimulator, settings: Settings, token: str
):
    simulator.populate(30, 10)
    simulator.configure(latency=0.1)
    repository_list = RepositoryList(settings)
    state = await repository_list.look()
    while not state["repositories"]:
        state = await repository_list.look(state["generation"], 0)
    assert not state["complete"]
    assert len((await complete(repository_list))["repositories"]) == 301


async def test_a_second_look_asks_only_for_news(
    simulator: GitHubSimulator, settings: Settings, token: str
):
    repository_list = RepositoryList(settings)
    first = await complete(repository_list)
    count = len(requests(simulator))
    assert await complete(repository_list) == first
    assert len(requests(simulator)) == count, "looking is not asking"
    await repository_list.refresh()
    again = await complete(repository_list)
    assert again["repositories"] == first["repositories"]
    assert all(found["if_none_match"] for found in requests(simulator)[count:])
    simulator.create_repository("octocat/new", installed=True)
    await repository_list.refresh()
    names = [found["name"] for found in (await complete(repository_list))["repositories"]]
    assert "octocat/new" in names


async def test_lists_and_checks_have_one_client(
    simulator: GitHubSimulator,
    settings: Settings,
    token: str,
    work: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    opened = []

    async def open_client() -> httpx.AsyncClient:
        opened.append(await transport.open_client())
        return opened[-1]

    monkeypatch.setattr(connection, "open_client", open_client)
    kept = Connection()
    repository_list = RepositoryList(settings, kept)
    await complete(repository_list)
    await repository_list.refresh()
    await complete(repository_list)
    await FolderChecks(settings, work, connection=kept).look(work)
    assert len(opened) == 1
    await kept.close()
    assert opened[0].is_closed


async def test_another_token_is_another_list(
    simulator: GitHubSimulator, settings: Settings, token: str
):
    repository_list = RepositoryList(settings)
    assert len((await complete(repository_list))["repositories"]) == 1
    count = len(requests(simulator))
    Credentials.of(settings).store(simulator.issue_token("octocat"), SOON, NOW)
    assert len((await complete(repository_list))["repositories"]) == 1
    assert not any(found["if_none_match"] for found in requests(simulator)[count:])
    Credentials.of(settings).erase()
    state = await complete(repository_list)
    assert state["repositories"] == [] and state["installations"] == []


def test_repos_on_the_command_line(simulator: GitHubSimulator, token: str):
    simulator.create_repository("octocat/private", private=True, installed=True)
    simulator.create_repository("octocat/old", archived=True, installed=True)
    result = in_script(simulator, "repos")
    assert result.returncode == 0 and result.stdout.splitlines() == [
        "octocat/hello-world",
        "octocat/old (archived: nobody can push)",
        "octocat/private (private)",
        "You can push to 2 repositories.",
    ]
    simulator.change_installation("octocat", suspended=True)
    assert "octocat: the app is suspended here" in in_script(simulator, "repos").stdout
    in_script(simulator, "logout")
    gone = in_script(simulator, "repos")
    assert gone.returncode == 1 and "not authorized" in gone.stderr


def test_a_list_that_is_cut_says_so(simulator: GitHubSimulator, token: str):
    items = [
        {"id": number, "full_name": f"octocat/{number}", "permissions": {"push": True}}
        for number in range(1, 102)
    ]
    body = {"total_count": 101, "repositories": items}
    simulator.fail(REPOSITORIES, "json", body=body, times=4)
    plain = in_script(simulator, "repos")
    assert plain.returncode == 0 and plain.stderr == ""
    assert "than can be listed here: some are left out.\nYou can push to" in plain.stdout
    assert '{"is_cut": true}' in in_script(simulator, "repos", "--json").stdout.splitlines()
