"""What a page is told of a refusal, and where it has its folder checked."""

from __future__ import annotations

import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from tornado.httpclient import HTTPClientError

from jupyter_gh_scoped_creds import words
from jupyter_gh_scoped_creds.codes import CommandCode
from jupyter_gh_scoped_creds.refusals import Refusals, refusals
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

from .conftest import Git
from .listening import NOWHERE, Events, ask, events, lead_to, run, told
from .test_routes import Fetch, jp_server_config

__all__ = ["events", "jp_server_config"]


async def test_the_resource_knows_what_there_is(events: Events, jp_fetch: Fetch, work: Path):
    for method in ("GET", "POST"):
        with pytest.raises(HTTPClientError, match="404"):
            await ask(jp_fetch, method, id="none")
    await run(work, *NOWHERE, "ls-remote")
    id = (await told(events))["id"]
    assert (await ask(jp_fetch, "GET", id=id))["command"] == "ls-remote"
    with pytest.raises(HTTPClientError, match="409"):
        await ask(jp_fetch, "POST", id=id)


async def test_the_folder_of_a_refusal_is_checked(
    events: Events, jp_fetch: Fetch, simulator: GitHubSimulator, work: Path, token: str, git: Git
):
    lead_to(git, simulator, work, "octocat/not-installed")
    await run(work, "push", "origin", "HEAD")
    refusal = (await told(events))["id"]
    found = await ask(jp_fetch, "GET", "folder", refusal=refusal)
    assert found["folder"] == str(work)
    assert [obstacle["code"] for obstacle in found["obstacles"]] == ["not_selected"]
    with pytest.raises(HTTPClientError, match="404"):
        await ask(jp_fetch, "GET", "folder", refusal="none")


async def test_a_repository_is_checked_that_no_folder_leads_to(
    events: Events, jp_fetch: Fetch, simulator: GitHubSimulator, work: Path, token: str
):
    url = f"{simulator.url}/octocat/not-installed"
    await run(work, "push", url, "HEAD:other")
    refusal = (await told(events))["id"]
    for query in ({"refusal": refusal}, {"repository": "octocat/not-installed"}):
        found = await ask(jp_fetch, "GET", "folder", **query)
        assert (found["folder"], found["repository"]) == ("", "octocat/not-installed")
        assert [obstacle["code"] for obstacle in found["obstacles"]] == ["not_selected"]
    found = await ask(jp_fetch, "GET", "folder", repository="../etc")
    assert [obstacle["code"] for obstacle in found["obstacles"]] == ["repository_invalid"]


async def test_only_some_refusals_are_remembered(
    events: Events, jp_fetch: Fetch, work: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(refusals, "MAX_REFUSALS", 1)
    monkeypatch.setattr(refusals, "SAME", 0)
    ids = []
    for _ in range(3):
        await run(work, *NOWHERE, "push")
        ids.append((await told(events))["id"])
    assert (await ask(jp_fetch, "GET", id=ids[2]))["id"] == ids[2]
    with pytest.raises(HTTPClientError, match="404"):
        await ask(jp_fetch, "GET", id=ids[0])
    monkeypatch.setattr(refusals, "MEMORY", -1.0)
    with pytest.raises(HTTPClientError, match="404"):
        await ask(jp_fetch, "GET", id=ids[2])


async def test_a_path_of_somebodys_is_not_searched_in_the_event_loop(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
):
    """A folder in it can be on a mount whose server is gone."""
    threads: list[threading.Thread] = []
    told: list[str] = []

    def sentence(*_: object) -> str:
        threads.append(threading.current_thread())
        return "why"

    monkeypatch.setattr(words, "refusal_sentence", sentence)
    terminal: Any = SimpleNamespace(search_path="/x", is_busy=lambda: False, tell=told.append)
    known = refusals._Known("1", CommandCode.PUSH, "h", "o/r", "/", None, None, 0.0)
    await Refusals(settings, lambda event: None)._tell_on_terminal(known, terminal)
    assert told == ["why"] and threading.main_thread() not in threads
