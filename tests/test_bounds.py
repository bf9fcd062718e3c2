"""How much is taken from outside: so much and no more."""

from __future__ import annotations

import asyncio
import json
from contextlib import aclosing
from pathlib import Path
from typing import Any

import pytest

from jupyter_gh_scoped_creds.codes import Failure, Unreachable
from jupyter_gh_scoped_creds.git import find_repository, git_in
from jupyter_gh_scoped_creds.github import fetch, get, get_repository, open_client, repositories
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

from .conftest import Git

KIB = 1024
INSTALLATIONS = "/api/v3/user/installations"


def padded(size: int, **body: Any) -> dict[str, Any]:
    """A JSON object of exactly so many bytes."""
    return {**body, "padding": "x" * (size - len(json.dumps({**body, "padding": ""})))}


async def account(client: Any, settings: Settings) -> None:
    await get(client, settings.host, "/user", None)


async def repository(client: Any, settings: Settings) -> None:
    await get_repository(client, settings.host, "o/r", None)


async def renamed(client: Any, settings: Settings) -> None:
    await get_repository(client, settings.host, "o/former", None)


async def installations(client: Any, settings: Settings) -> None:
    async for _ in fetch(client, settings.host, "ghu_x"):
        pass


@pytest.mark.parametrize(
    ("ask", "path", "size"),
    [
        (account, "/api/v3/user", 64 * KIB),
        (repository, "/api/v3/repos/o/r", 1024 * KIB),
        (renamed, "/api/v3/repositories/7", 1024 * KIB),
        (installations, INSTALLATIONS, 1536 * KIB),
    ],
)
async def test_replies(
    simulator: GitHubSimulator, settings: Settings, ask: Any, path: str, size: int
):
    moved = {"url": f"{simulator.api_url}/repositories/7"}
    simulator.fail("/api/v3/repos/o/former", "json", status=301, body=moved, times=2)
    async with aclosing(await open_client()) as client:
        body = padded(size, total_count=0, installations=[])
        simulator.fail(path, "json", body=body)
        await ask(client, settings)
        simulator.fail(path, "json", body={**body, "padding": body["padding"] + "x"})
        with pytest.raises(Unreachable, match="the reply is too large"):
            await ask(client, settings)


async def test_pages(simulator: GitHubSimulator, settings: Settings):
    body = {"total_count": 10**9, "installations": []}
    simulator.fail(INSTALLATIONS, "json", body=body, times=1000)
    async with aclosing(await open_client()) as client:
        found = [batch async for batch in fetch(client, settings.host, "ghu_x")]
    assert len(found) == 100


async def test_requests_at_once(
    simulator: GitHubSimulator, settings: Settings, monkeypatch: pytest.MonkeyPatch
):
    simulator.populate(40, 1)
    now, most, real = 0, 0, repositories._ask

    async def counted(*arguments: Any) -> Any:
        nonlocal now, most
        now += 1
        most = max(most, now)
        try:
            await asyncio.sleep(0.01)
            return await real(*arguments)
        finally:
            now -= 1

    monkeypatch.setattr(repositories, "_ask", counted)
    async with aclosing(await open_client()) as client:
        found = fetch(client, settings.host, simulator.issue_token())
        assert len([batch async for batch in found]) == 42
    assert most == 32


def test_a_repositorys_configuration(home: Path, git: Git):
    git("init", "-q", "work")
    work = home / "work"
    config = work / ".git" / "config"
    before = config.read_text()
    room = 1024 * KIB - len(git_in(work, "config", "--null", "--list")) - len("a.b\n\0")
    config.write_text(f"{before}[a]\n\tb = {'x' * room}\n")
    assert len(git_in(work, "config", "--null", "--list")) == 1024 * KIB
    assert find_repository(work).folder == work
    config.write_text(f"{before}[a]\n\tb = {'x' * room}x\n")
    with pytest.raises(Failure, match="too large"):
        find_repository(work)
