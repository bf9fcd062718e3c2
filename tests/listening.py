"""A server that listens to git, and running git as its child."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
from pathlib import Path
from typing import Any

from .test_routes import Fetch

SCHEMA_ID = "https://events.jupyter.org/jupyter_gh_scoped_creds/refusal/v1"
PATIENCE = 30

Events = asyncio.Queue[dict[str, Any]]


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
