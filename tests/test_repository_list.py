"""The list that fills as GitHub answers."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from types import SimpleNamespace
from typing import Any

import pytest

from jupyter_gh_scoped_creds.codes import Unreachable
from jupyter_gh_scoped_creds.command import pushing
from jupyter_gh_scoped_creds.credentials import Credentials
from jupyter_gh_scoped_creds.github import Batch, Connection, Repository
from jupyter_gh_scoped_creds.push import RepositoryList, listing
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

from .listed import INSTALLATIONS
from .stored import NOW, SOON


async def test_looking(simulator: GitHubSimulator, settings: Settings, token: str):
    found = RepositoryList(settings)
    first = await found.look()
    assert first["generation"] == 1
    while not first["complete"]:
        first = await found.look(1, 0)
    (there,) = first["repositories"]
    assert there == {
        "id": there["id"],
        "name": "octocat/hello-world",
        "private": False,
        "url": f"{simulator.url}/octocat/hello-world",
        "installation": first["installations"][0]["id"],
        "obstacle": None,
    }
    assert first["installations"] == [
        {
            "id": there["installation"],
            "owner": "octocat",
            "url": f"{simulator.url}/settings/installations/{there['installation']}",
            "is_selective": True,
            "obstacle": None,
        }
    ]
    assert (await found.look(1, 1))["repositories"] == []
    assert (await found.look(0, 1))["repositories"] == [there], "that was another list"
    again = await found.refresh()
    assert again["generation"] == 2
    if not again["complete"]:
        assert (await found.refresh())["generation"] == 2, "it is being asked already"
    await found.close()


async def test_nothing_is_told_twice_nor_too_much_at_once(
    simulator: GitHubSimulator,
    settings: Settings,
    token: str,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(listing, "MAX_TOLD", 3)
    simulator.populate(3, 3)
    found = RepositoryList(settings)
    names: list[str] = []
    owners: list[str] = []
    is_complete, generation = False, 0
    while not is_complete:
        state = await found.look(generation, len(names), len(owners))
        assert len(state["repositories"]) <= 3
        names += [repository["name"] for repository in state["repositories"]]
        owners += [installation["owner"] for installation in state["installations"]]
        is_complete, generation = state["complete"], state["generation"]
    assert (len(names), len(set(names))) == (10, 10)
    assert sorted(owners) == ["octocat", "org-000", "org-001", "org-002"]
    assert len((await found.look(0, 10, 4))["installations"]) == 4, "that was another list"


async def test_waiting_for_news_only_a_moment(
    simulator: GitHubSimulator,
    settings: Settings,
    token: str,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(listing, "PATIENCE", 0.01)
    simulator.fail(INSTALLATIONS, "stall")
    found = RepositoryList(settings)
    state = await asyncio.wait_for(found.look(), 5)
    assert state["complete"] is False and state["repositories"] == []
    await asyncio.wait_for(found.close(), 5)
    assert (await found.look(state["generation"]))["complete"] is True, "nobody asks any more"


async def test_news_are_waited_for(
    simulator: GitHubSimulator, settings: Settings, token: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(listing, "PATIENCE", 60.0)
    simulator.configure(latency=0.05)
    found = RepositoryList(settings)
    states = [await found.look()]
    while not states[-1]["complete"]:
        known = len(states[-1]["repositories"])
        states.append(await asyncio.wait_for(found.look(1, known), 10))
    assert len(states) <= 4, "each look brought something"


async def test_a_mistake_of_ours(
    settings: Settings,
    token: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
):
    async def stumble(_: Connection) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(Connection, "client", stumble)
    found = RepositoryList(settings)
    state = await found.look()
    while not state["complete"]:
        state = await found.look()
    assert state["failure"] == {"code": "internal_error", "detail": ""}
    assert "ZeroDivisionError" in caplog.text
    monkeypatch.undo()
    await found.refresh()
    while not (state := await found.look())["complete"]:
        pass
    assert state["failure"] is None, "that was then"


async def test_a_comment_whose_token_is_gone_is_no_authorization(
    simulator: GitHubSimulator, settings: Settings, token: str
):
    Credentials.of(settings).reject(token)
    found = RepositoryList(settings)
    state = await found.look()
    assert (state["complete"], state["generation"]) == (True, 0)
    Credentials.of(settings).store(simulator.issue_token(), SOON, NOW)
    assert (await found.look())["generation"] == 1
    await found.close()
    assert [r for r in simulator.state()["requests"] if r["path"] == INSTALLATIONS][1:] == []


async def test_what_was_listed_before_github_failed_is_shown(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
):
    async def fetched(_: Settings) -> AsyncIterator[Batch]:
        yield Batch(repositories=[Repository(1, "o/b", False, 5, None)])
        yield Batch(repositories=[Repository(2, "o/a", False, 5, None)])
        raise Unreachable("on a late page")

    monkeypatch.setattr(pushing, "fetch_stored", fetched)
    monkeypatch.setattr(pushing, "look", lambda settings: {"state": "authorized"})
    call: Any = SimpleNamespace(settings=settings)
    names: list[Any] = []
    with pytest.raises(Unreachable):
        async for result in pushing.repos(call):
            names.append(result.report and result.report["name"])
    assert names == ["o/a", "o/b"]
