"""A Jupyter server that git asks, and a page of it, played here."""

from __future__ import annotations

import asyncio
import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pexpect
import pytest
from jupyter_server.serverapp import ServerApp

from jupyter_gh_scoped_creds.server.event_log import SCHEMA_ID
from simulator.server import GitHubSimulator

from .command import environment, on_terminal
from .conftest import Git
from .test_routes import Fetch, call

AS_SHELL = ["sh", "-c", '"$@"; exit $?', "sh"]
IN_KERNEL = {"JPY_PARENT_PID": "1"}
NO_PROMPTS = {"GIT_TERMINAL_PROMPT": "0"}


class Lab:
    """A server, and what its pages hear."""

    def __init__(self, fetch: Fetch, simulator: GitHubSimulator, work: Path) -> None:
        self.fetch = fetch
        self.simulator = simulator
        self.work = work
        self.asked: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.withdrawn: asyncio.Queue[dict[str, Any]] = asyncio.Queue()

    async def listen(self, logger: Any, schema_id: str, data: dict[str, Any]) -> None:
        if data["event"] == "asked":
            self.asked.put_nowait(data["asking"])
        elif data["event"] == "withdrawn":
            self.withdrawn.put_nowait(data["asking"])

    async def answer(self, asking: dict[str, Any], answer: str) -> dict[str, Any]:
        params = {"id": asking["id"], "answer": answer}
        reply = await self.fetch("gh-scoped-creds", "asking", method="POST", body="", params=params)
        told: dict[str, Any] = json.loads(reply.body)
        return told

    async def show(self) -> dict[str, Any]:
        """Be the page that is looked at."""
        asking = await asyncio.wait_for(self.asked.get(), 20)
        assert await self.answer(asking, "shown") == asking
        return asking

    async def authorize(self) -> None:
        """Click, and approve."""
        self.simulator.approve((await call(self.fetch, "POST"))["user_code"])

    async def git(
        self, *arguments: str, env: Mapping[str, str] = IN_KERNEL, by_server: bool = False
    ) -> asyncio.subprocess.Process:
        """Start git without a terminal; the test itself is the server's process."""
        environ = {**environment(self.simulator), **env}
        if "GIT_TERMINAL_PROMPT" not in env:
            del environ["GIT_TERMINAL_PROMPT"]
        return await asyncio.create_subprocess_exec(
            *([] if by_server else AS_SHELL),
            "git",
            *arguments,
            cwd=self.work,
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    async def clone(self, name: str) -> asyncio.subprocess.Process:
        """Start to clone what needs an authorization to be seen."""
        self.simulator.create_repository(f"octocat/{name}", private=True)
        return await self.git("clone", "-q", f"{self.simulator.url}/octocat/{name}")

    def push_on_terminal(self, *arguments: str, **env: str) -> pexpect.spawn[str]:
        command = [*AS_SHELL[1:], "git", "-C", str(self.work), "push", *arguments]
        return on_terminal(
            self.simulator, *command, command=AS_SHELL[0], **{"GIT_TERMINAL_PROMPT": "1", **env}
        )

    def codes(self) -> int:
        return len(self.simulator.state()["device_codes"])


async def end_of(process: asyncio.subprocess.Process) -> tuple[int, str]:
    _, errors = await asyncio.wait_for(process.communicate(), 60)
    assert process.returncode is not None
    return process.returncode, errors.decode()


async def expect(process: pexpect.spawn[str], what: Any) -> None:
    await asyncio.to_thread(process.expect, what)


@pytest.fixture
def work(work: Path, git: Git) -> Path:
    """A clone with something to push."""
    git("commit", "--allow-empty", "-m", "a change", cwd=work)
    return work


@pytest.fixture
def lab(
    jp_serverapp: ServerApp,
    jp_fetch: Fetch,
    jp_asyncio_loop: asyncio.AbstractEventLoop,
    simulator: GitHubSimulator,
    work: Path,
) -> Lab:
    simulator.configure(interval=1)
    found = Lab(jp_fetch, simulator, work)
    # which the fixture leaves out
    start: Any = jp_serverapp.extension_manager.start_all_extensions
    jp_asyncio_loop.run_until_complete(start())
    assert jp_serverapp.event_logger
    jp_serverapp.event_logger.add_listener(schema_id=SCHEMA_ID, listener=found.listen)
    return found
