"""A server that listens to git, and running git as its child."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
from pathlib import Path
from typing import Any

from jupyter_gh_scoped_creds.server.refusal_watch import RefusalWatch

from .test_routes import Fetch

SCHEMA_ID = "https://events.jupyter.org/jupyter_gh_scoped_creds/refusal/v1"
PATIENCE = 30


class Events(asyncio.Queue[dict[str, Any]]):
    """The refusals that listeners are told of."""

    watch: RefusalWatch

    async def are_quiet(self, work: Path) -> bool:
        """Whether nothing has been told but what a last command gives to tell."""
        await run(work, "-c", "http.proxy=http://127.0.0.1:1", "ls-remote")
        told_of = [await told(self)]
        # what failed before is on its way, if it is told at all
        while self.watch._noticing:
            await asyncio.wait(self.watch._noticing)
        await asyncio.sleep(0)
        while not self.empty():
            told_of.append(self.get_nowait())
        assert [event["command"] for event in told_of] == ["ls-remote"], told_of
        return True


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
