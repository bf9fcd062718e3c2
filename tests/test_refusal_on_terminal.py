"""Where nobody looks at a page, our sentence stands on the terminal, below git's own lines."""

from __future__ import annotations

import asyncio
import json
import os
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pexpect
import pytest
from tornado.websocket import websocket_connect

from jupyter_gh_scoped_creds.channel import channel_folder
from jupyter_gh_scoped_creds.codes import CauseCode
from jupyter_gh_scoped_creds.refusals import refusals, terminal
from jupyter_gh_scoped_creds.words import refusal_sentence
from simulator.server import GitHubSimulator

from .conftest import Git
from .listening import Events, ask, events, lead_to, told
from .server import running_server
from .test_routes import Fetch, jp_server_config

__all__ = ["events", "jp_server_config"]

REFUSED = "octocat/not-installed"
SAID = f"git push failed for {REFUSED}. The app is not installed on this repository"
PATIENCE = 60


@pytest.fixture
def refused(simulator: GitHubSimulator, work: Path, token: str, git: Git) -> Path:
    """A clone of which no push is taken."""
    lead_to(git, simulator, work, REFUSED)
    return work


class Shell:
    """A shell that a person types into, as in a terminal of the server's."""

    def __init__(self, work: Path) -> None:
        environment = {**os.environ, "PS1": "$ ", "TERM": "dumb"}
        self.process: pexpect.spawn[str] = pexpect.spawn(
            "bash",
            ["--norc", "--noprofile", "-i"],
            cwd=str(work),
            env=environment,
            encoding="utf-8",
            timeout=PATIENCE,
            dimensions=(24, 400),
        )

    async def type(self, line: str) -> None:
        await asyncio.to_thread(self.process.sendline, line)

    async def sees(self, text: str) -> str:
        """Wait for a text; what came before it."""
        await asyncio.to_thread(self.process.expect_exact, text)
        return str(self.process.before)

    async def seen_in_all(self) -> str:
        """What there has been to see, up to the end."""
        await self.type("exit")
        await asyncio.to_thread(self.process.expect, pexpect.EOF)
        return str(self.process.before)


@pytest.fixture
def shell(events: Events, refused: Path) -> Iterator[Shell]:
    shell = Shell(refused)
    yield shell
    shell.process.close(force=True)


async def settled(events: Events) -> None:
    """Wait until all that was noticed has been dealt with."""
    while events.watch._noticing:
        await asyncio.wait(events.watch._noticing)


async def is_listening(url: str, *folders: Path) -> None:
    """Wait until a server tells what it starts that it listens to git."""
    while not any(list(folder.glob("gh-scoped-creds-*/git")) for folder in folders):
        await asyncio.sleep(0.1)
    request = f"{url}gh-scoped-creds/authorization?token=x"
    (await asyncio.to_thread(urllib.request.urlopen, request)).close()


def test_what_errors_go_to_elsewhere_is_not_looked_at(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    """On a mount whose server is gone, that would never end."""
    git = terminal._Process(b"git", group=3, session=1, terminal=1, foreground=3)
    monkeypatch.setattr(terminal, "_look", {7: git}.get)
    looked_at: list[Path] = []

    def stat(path: Path) -> os.stat_result:
        looked_at.append(path)
        return os.stat(0)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "readlink", lambda link: tmp_path / "log")
        patched.setattr(Path, "stat", stat)
        assert terminal.terminal_of(7) is None
    assert looked_at == []


async def test_a_terminal_of_a_jupyter_server(refused: Path, simulator: GitHubSimulator):
    """A real one, over its websocket, with no page that follows."""
    with (
        TemporaryDirectory() as folder,
        running_server(simulator, SHELL="/bin/bash", TMPDIR=folder) as (_, url),
    ):
        looking = is_listening(url, channel_folder(), Path(folder))
        await asyncio.wait_for(looking, PATIENCE)
        request = urllib.request.Request(f"{url}api/terminals?token=x", method="POST")
        name = json.load(await asyncio.to_thread(urllib.request.urlopen, request))["name"]
        socket = url.replace("http", "ws", 1) + f"terminals/websocket/{name}?token=x"
        terminal = await websocket_connect(socket)
        seen = ""
        sent = json.dumps(["stdin", f"stty cols 400; cd {refused}; git push origin HEAD\r"])
        await terminal.write_message(sent)
        while SAID not in seen:
            message = await asyncio.wait_for(terminal.read_message(), PATIENCE)
            assert message, seen
            kind, *rest = json.loads(message)
            seen += rest[0] if kind == "stdout" else ""
        terminal.close()
    assert seen.index("error: 403") < seen.index(SAID), "below git's own lines"


async def test_nobody_follows(shell: Shell, events: Events):
    await shell.type("git push origin HEAD")
    before = await shell.sees(refusal_sentence("push", REFUSED, CauseCode.DENIED))
    assert "error: 403" in before and before.endswith("\r\n")
    assert (await told(events))["cause"] == "denied"
    await settled(events)
    assert SAID not in await shell.seen_in_all(), "once"


async def test_a_page_looks(
    shell: Shell, events: Events, jp_fetch: Fetch, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(refusals, "SEEN_WITHIN", PATIENCE)
    follow(events)
    await shell.type("git push origin HEAD")
    await ask(jp_fetch, "GET", id=(await told(events))["id"])
    await settled(events)
    assert SAID not in await shell.seen_in_all(), "the notification tells"


async def test_no_page_that_follows_looks(
    shell: Shell, events: Events, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(refusals, "SEEN_WITHIN", 0.1)
    follow(events)
    await shell.type("git push origin HEAD")
    await shell.sees(SAID)


def follow(events: Events) -> None:
    events.watch._refusals._is_followed = lambda: True


@pytest.mark.parametrize(
    ("command", "end"),
    [
        ("git push origin HEAD 2>log", ""),
        ("git push origin HEAD 2>&1 | cat", ""),
        ("git push origin HEAD & cat", "\x04"),
        ("git push origin HEAD; x=$(cat)", "\x04"),
        (f'{sys.executable} -c \'import pty; pty.spawn(["git", "push"])\'', ""),
    ],
    ids=["a file", "a pipe", "another program", "one in the shell's group", "its own terminal"],
)
async def test_nothing_is_written_elsewhere(
    shell: Shell, events: Events, command: str, end: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(refusals, "LOOKS", 1)
    await shell.type(command)
    await told(events)
    await settled(events)
    shell.process.send(end)
    assert SAID not in await shell.seen_in_all()
