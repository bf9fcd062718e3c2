"""A real JupyterHub, its proxy and two accounts, configured as the page for administrators says.

The page's code blocks are in ``jupyterhub_config.py`` and ``/etc/jupyter`` as they stand there.
"""

from __future__ import annotations

import asyncio
import json
import os
import re
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from jupyter_gh_scoped_creds.hub import app_for
from scripts.hub import Hub, hub, why_not
from scripts.server import Server, Terminal
from simulator.server import GitHubSimulator

from .pages import blocks

AUTHORIZATION = "gh-scoped-creds/authorization"
LOG = "/var/log/jupyter/github-push.log"
PAGE = blocks("administrators.md")

pytestmark = pytest.mark.skipif(bool(why_not()), reason=why_not())


@pytest.fixture
def github() -> Iterator[GitHubSimulator]:
    """A simulated github.com with a private repository for each of them, of the same name."""
    with GitHubSimulator(tls=True) as running:
        running.configure(interval=1)
        for name in ("ada", "bob"):
            running.create_account(f"{name}-hub")
            running.create_repository(f"{name}-hub/notes", private=True, installed=True)
        yield running


async def until(what: Callable[[], Awaitable[bool]]) -> None:
    """Wait until something is so."""

    async def wait() -> None:
        while not await what():
            await asyncio.sleep(0.1)

    await asyncio.wait_for(wait(), 120)


async def begin(running: Hub, *servers: tuple[str, str]) -> None:
    """Have servers start, and wait until all are ready."""
    await asyncio.gather(*(running.begin(name, server) for name, server in servers))

    async def are_ready() -> bool:
        found = {name: await running.servers(name) for name, _ in servers}
        return all(found[name].get(server, {}).get("ready") for name, server in servers)

    await until(are_ready)


async def state_of(server: Server) -> Any:
    return await server.ask("GET", AUTHORIZATION)


async def authorize(server: Server, github: GitHubSimulator, login: str) -> None:
    """Click, and approve."""
    pending = await server.ask("POST", AUTHORIZATION)
    github.approve(pending["user_code"], login)

    async def is_authorized() -> bool:
        state = await state_of(server)
        return bool(state["state"] == "authorized" and state["login"] == login)

    await until(is_authorized)


async def types(server: Server, command: str) -> tuple[int | None, str]:
    """Type a command into a terminal of a server's; its exit code, and what it said."""
    terminal = await Terminal.open(server)
    code = await terminal.run(command, lambda code: pytest.fail("a code is shown"))
    terminal.close()
    return code, terminal.said


def push(login: str) -> str:
    """The command that clones what is private, and pushes."""
    return (
        f"git clone https://github.com/{login}/notes && cd notes && "
        f"git commit --allow-empty -m {login} && git push"
    )


def pushed(github: GitHubSimulator, login: str) -> str:
    """The last commit's message."""
    folder = github.repository_path(f"{login}/notes")
    command = ["git", "log", "-1", "--format=%s"]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True).stdout.strip()


def holds_tokens(folder: Path) -> list[Path]:
    """The files below a folder with a token in them."""
    return [file for file in folder.rglob("*") if file.is_file() and b"ghu_" in file.read_bytes()]


@contextmanager
def culler(running: Hub) -> Iterator[None]:
    """Cull what is idle for a second."""
    command = [sys.executable, "-m", "jupyterhub_idle_culler", f"--url={running.url}hub/api"]
    command += ["--timeout=1", "--cull-every=1"]
    env = {**os.environ, "JUPYTERHUB_API_TOKEN": running.token}
    with subprocess.Popen(command, env=env, stderr=subprocess.DEVNULL) as process:
        yield
        process.kill()


async def test_two_people(github: GitHubSimulator):
    github.register("my-hub-push", "Iv23liAbCdEfGhIjKlMn")
    config = PAGE["one app"] + PAGE["ends with the server"]
    files = {"/etc/jupyter/jupyter_server_config.py": PAGE["audit log"], LOG: ""}
    with hub(github, config, files) as running:
        # as the page says: one that each person's server can write
        log = Path(f"{running.root}{LOG}")
        log.chmod(0o666)
        tokens = {name: await running.add(name) for name in ("ada", "bob")}
        await begin(running, *((name, "") for name in tokens))
        ada, bob = (running.server(name, token) for name, token in tokens.items())

        for server in (ada, bob):
            state = await state_of(server)
            assert state["state"] == "unauthorized" and state["ends_with_server"] is True
            assert state["app_url"] == "https://github.com/apps/my-hub-push"

        await authorize(ada, github, "ada-hub")
        assert (await state_of(bob))["state"] == "unauthorized"
        await authorize(bob, github, "bob-hub")
        both = await asyncio.gather(types(ada, push("ada-hub")), types(bob, push("bob-hub")))
        assert [code for code, _ in both] == [0, 0], both
        assert [pushed(github, login) for login in ("ada-hub", "bob-hub")] == ["ada-hub", "bob-hub"]

        code, said = await types(ada, PAGE["doctor"].strip())
        assert code == 0 and "warning" not in said, said
        code, said = await types(ada, f"{PAGE['doctor'].strip()} --hub")
        assert code == 0
        for value in re.findall(r'"[^"]+"', PAGE["one app"]):
            assert value in said

        code, said = await types(bob, "git ls-remote https://github.com/ada-hub/notes")
        assert code != 0 and "not found" in said
        place = ada_file(running)
        assert b"ghu_" in place.read_bytes()
        code, said = await types(bob, f"cat /{place.relative_to(running.root)}")
        assert code != 0 and "Permission denied" in said
        refused = await state_of(running.server("ada", tokens["bob"]))
        assert refused["message"] == "Forbidden"

        await running.api.ask("POST", "shares/ada/", {"user": "bob"})
        # a server keeps for some minutes what it knows of a Jupyter token
        shared = running.server("ada", await running.add("bob"))
        assert (await state_of(shared))["owner"] == "ada"
        assert "owner" not in await state_of(ada)

        with culler(running):
            await until(lambda: _is_gone(running, "ada"))
            await until(lambda: _is_gone(running, "bob"))
        assert holds_tokens(running.root / "home") == []
        events = [json.loads(line) for line in log.read_text().splitlines()]
        told = [(event["owner"], event.get("event"), event.get("login")) for event in events]
        for name in ("ada", "bob"):
            assert (name, "authorized", f"{name}-hub") in told
            assert (name, "signed_out", f"{name}-hub") in told


def ada_file(running: Hub) -> Path:
    """Her credentials file."""
    return running.root / "home/ada/.local/share/jupyter/runtime/gh-scoped-creds/credentials"


async def _is_gone(running: Hub, name: str) -> bool:
    return await running.servers(name) == {}


async def test_several_apps_and_servers(github: GitHubSimulator):
    apps = dict(re.findall(r'"(Iv\w+)": "(https://\S+)"', PAGE["several apps"]))
    assert len(apps) == 3
    met = {name: apps[app_for(name, apps)] for name in ("ada", "bob")}
    github.register(met["ada"].rpartition("/")[2], app_for("ada", apps))
    with hub(github, PAGE["several apps"] + PAGE["in memory"]) as running:
        tokens = {name: await running.add(name) for name in met}
        await begin(running, ("ada", ""), ("ada", "second"), ("bob", ""))
        for name, token in tokens.items():
            assert (await state_of(running.server(name, token)))["app_url"] == met[name]
        first, second = (running.server("ada", tokens["ada"], name) for name in ("", "second"))

        await authorize(first, github, "ada-hub")
        assert (await state_of(second))["login"] == "ada-hub"
        code, said = await types(second, push("ada-hub"))
        assert code == 0 and pushed(github, "ada-hub") == "ada-hub", said
        code, said = await types(second, PAGE["doctor"].strip())
        assert code == 0 and f"This hub has 3 apps: ada uses {app_for('ada', apps)}." in said
        assert holds_tokens(running.root / "home") == []

        await running.api.ask("DELETE", "users/ada/servers/second")

        async def is_over() -> bool:
            return bool((await state_of(first))["state"] == "unauthorized")

        await until(is_over)
