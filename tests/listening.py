"""A server that listens to git, and running git as its child."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
from asyncio import AbstractEventLoop
from pathlib import Path
from typing import Any

import pytest
from jupyter_server.serverapp import ServerApp

from jupyter_gh_scoped_creds.server.refusal_watch import RefusalWatch
from simulator.server import GitHubSimulator

from .conftest import Git
from .test_routes import Fetch

SCHEMA_ID = "https://events.jupyter.org/jupyter_gh_scoped_creds/refusal/v1"
PATIENCE = 30
NOWHERE = ("-c", "http.proxy=http://127.0.0.1:1")


class Events(asyncio.Queue[dict[str, Any]]):
    """The refusals that listeners are told of."""

    watch: RefusalWatch

    async def are_quiet(self, work: Path) -> bool:
        """Whether nothing has been told but what a last command gives to tell."""
        await run(work, *NOWHERE, "ls-remote")
        told_of = [await told(self)]
        # what failed before is on its way, if it is told at all
        while self.watch._noticing:
            await asyncio.wait(self.watch._noticing)
        await asyncio.sleep(0)
        while not self.empty():
            told_of.append(self.get_nowait())
        assert [event["command"] for event in told_of] == ["ls-remote"], told_of
        return True


@pytest.fixture
def events(
    jp_serverapp: ServerApp, jp_asyncio_loop: AbstractEventLoop, monkeypatch: pytest.MonkeyPatch
) -> Events:
    """The refusals that listeners are told of, by a server that is listening."""
    queue = Events()

    async def put(logger: object, schema_id: str, data: dict[str, Any]) -> None:
        queue.put_nowait(data)

    assert jp_serverapp.event_logger
    [extension] = jp_serverapp.extension_manager.extension_apps["jupyter_gh_scoped_creds"]
    queue.watch = extension.refusal_watch
    # as a server does when its loop runs
    jp_asyncio_loop.run_until_complete(extension._start_jupyter_server_extension(jp_serverapp))
    jp_serverapp.event_logger.add_listener(schema_id=SCHEMA_ID, listener=put)
    # asked nothing, git fails where it would ask
    monkeypatch.setenv("GIT_TERMINAL_PROMPT", "1")
    monkeypatch.setenv("GIT_ASKPASS", "false")
    return queue


async def told(events: Events) -> dict[str, Any]:
    """The next refusal that listeners are told of."""
    return await asyncio.wait_for(events.get(), PATIENCE)


async def run(folder: Path, *arguments: str, **variables: str) -> str:
    """Run git as a terminal of the server does; returns its exit code and what it said."""
    process = await asyncio.create_subprocess_exec(
        "git",
        *arguments,
        cwd=folder,
        env={**os.environ, **variables},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    output, _ = await process.communicate()
    return f"{process.returncode} {output.decode()}"


async def ask(jp_fetch: Fetch, method: str, resource: str = "refusal", **query: str) -> Any:
    """Ask a resource of the server's."""
    options = {"body": ""} if method == "POST" else {}
    reply = await jp_fetch("gh-scoped-creds", resource, method=method, params=query, **options)
    return json.loads(reply.body)


def before_push(work: Path, command: str) -> None:
    """Have a repository's hook run something before each push."""
    hook = work / ".git" / "hooks" / "pre-push"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text(f"#!/bin/sh\n{command}\n")
    hook.chmod(0o755)


def commit(git: Git, work: Path, file: str = "file") -> None:
    (work / file).parent.mkdir(parents=True, exist_ok=True)
    (work / file).write_text("x")
    git("add", "-A", cwd=work)
    git("commit", "-m", "More", cwd=work)


def lead_to(git: Git, simulator: GitHubSimulator, work: Path, repository: str) -> None:
    git("remote", "set-url", "origin", f"{simulator.url}/{repository}", cwd=work)
