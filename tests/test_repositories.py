"""Where one can push: all pages, cheap the second time, and nothing taken on trust."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest

from jupyter_gh_scoped_creds.codes import Failure
from jupyter_gh_scoped_creds.credentials import Credentials, credentials_file
from jupyter_gh_scoped_creds.github import Connection, Repository, connection, transport
from jupyter_gh_scoped_creds.push import FolderChecks, RepositoryList, fetch_stored
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

from .command import in_script
from .stored import NOW, SOON

REPOSITORIES = "/api/v3/user/installations/"


@pytest.fixture
def token(simulator: GitHubSimulator, settings: Settings) -> str:
    """A token that is stored."""
    secret = simulator.issue_token("octocat")
    Credentials.of(settings).store(secret, SOON, NOW)
    return secret


async def listed(settings: Settings) -> dict[str, Repository]:
    batches = [batch async for batch in fetch_stored(settings)]
    return {found.name: found for batch in batches for found in batch.repositories}


async def complete(repository_list: RepositoryList) -> dict[str, Any]:
    """Look until nothing more will come, as a tab does."""
    state = await repository_list.look()
    repositories = state["repositories"]
    while not state["complete"]:
        state = await repository_list.look(state["generation"], len(repositories))
        repositories += state["repositories"]
    return {**state, "repositories": repositories}


def requests(simulator: GitHubSimulator) -> list[dict[str, Any]]:
    return [
        found for found in simulator.state()["requests"] if "/user/installations" in found["path"]
    ]


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


async def test_a_token_that_github_refuses_is_erased(
    simulator: GitHubSimulator, settings: Settings, token: str
):
    simulator.revoke_tokens()
    state = await complete(RepositoryList(settings))
    assert state["failure"] == {"code": "token_rejected", "detail": ""}
    assert token not in credentials_file(settings).read_text()


@pytest.mark.parametrize("fault", ["status:502", "html", "drop", "huge"])
async def test_what_came_before_a_fault_stays(
    simulator: GitHubSimulator, settings: Settings, token: str, fault: str
):
    simulator.fail(REPOSITORIES, fault)
    state = await complete(RepositoryList(settings))
    answered = "github_unreachable" if fault == "drop" else "github_fault"
    assert state["failure"]["code"] == answered
    assert len(state["installations"]) == 1


@pytest.mark.parametrize(
    ("headers", "message"),
    [
        ({"X-RateLimit-Remaining": "0"}, "API rate limit exceeded"),
        ({"X-RateLimit-Remaining": "0"}, "Forbidden"),
        ({"Retry-After": "60"}, "Forbidden"),
        ({}, "You have exceeded a secondary rate limit"),
    ],
)
async def test_a_rate_limit_is_not_an_empty_list(
    simulator: GitHubSimulator,
    settings: Settings,
    token: str,
    headers: dict[str, str],
    message: str,
):
    body = {"message": message}
    simulator.fail(REPOSITORIES, "json", status=403, body=body, headers=headers)
    state = await complete(RepositoryList(settings))
    assert state["failure"]["code"] == "rate_limited"
    assert "rate limit" in state["failure"]["detail"]


HOSTILE: list[Any] = [
    {"total_count": "1", "repositories": []},
    {"total_count": 1, "repositories": {}},
    {"total_count": 1},
    [],
    {"total_count": 2, "repositories": [None, 7, {"id": True}, {"id": 1, "full_name": "no owner"}]},
    {"total_count": 1, "repositories": [{"id": 1, "full_name": "a/b\n<script>"}]},
    {"total_count": 10**9, "repositories": []},
]


@pytest.mark.parametrize("body", HOSTILE)
async def test_replies_that_are_not_as_documented(
    simulator: GitHubSimulator, settings: Settings, token: str, body: Any
):
    simulator.fail(REPOSITORIES, "json", body=body)
    state = await complete(RepositoryList(settings))
    assert len(state["installations"]) == 1
    assert not any("<" in found["name"] for found in state["repositories"])


async def test_an_installation_that_is_gone_meanwhile(
    simulator: GitHubSimulator, settings: Settings, token: str
):
    simulator.populate(2, 1)
    simulator.fail(REPOSITORIES, "json", status=404, body={"message": "Not Found"})
    state = await complete(RepositoryList(settings))
    assert state["failure"] is None and len(state["repositories"]) == 2


async def test_links_lead_to_github_only(
    simulator: GitHubSimulator, settings: Settings, token: str
):
    installation = {
        "id": 5,
        "account": {"login": "octocat"},
        "permissions": {"contents": "write"},
        "html_url": "https://evil.example/settings",
    }
    body = {"total_count": 1, "installations": [installation]}
    simulator.fail("/api/v3/user/installations", "json", body=body)
    state = await complete(RepositoryList(settings))
    assert state["installations"][0]["url"] is None


async def test_settings_that_are_not_usable(settings: Settings):
    settings = settings._replace(hostname="not a host")
    assert (await complete(RepositoryList(settings)))["repositories"] == []


async def test_without_a_token_nobody_is_asked(settings: Settings):
    assert await listed(settings) == {}
    with pytest.raises(Failure):
        settings = settings._replace(hostname="127.0.0.1:9")
        Credentials.of(settings).store("ghu_stored", SOON, NOW)
        await listed(settings)


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
