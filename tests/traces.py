"""What git tells of itself, and a listener to it."""

from __future__ import annotations

import json
import os
import queue
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from jupyter_gh_scoped_creds.refusals import FailedCommand, Listener, telling_environment
from jupyter_gh_scoped_creds.refusals.trace import Trace

from .conftest import Git

PATIENCE = 30
URL = "http://127.0.0.1:1/octocat/hello-world"


class Listening:
    """A listener, and what it tells."""

    def __init__(self) -> None:
        self.told: queue.Queue[FailedCommand] = queue.Queue()
        self.listener = Listener(self.told.put)
        self.environment = {**os.environ, **telling_environment(self.listener.path)}

    def git(self, *arguments: str, cwd: Path) -> int:
        """Run git, which tells of itself; it is ended where it waits for us."""
        return subprocess.run(
            ["git", *arguments],
            cwd=cwd,
            env=self.environment,
            capture_output=True,
            timeout=PATIENCE,
        ).returncode

    def traces(self) -> list[Trace]:
        """What has been told by those that are connected."""
        return list(self.listener._traces.values())

    def connect(self) -> socket.socket:
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(PATIENCE)
        connection.connect(str(self.listener.path))
        return connection


@pytest.fixture
def listening() -> Iterator[Listening]:
    running = Listening()
    yield running
    running.listener.close()


@pytest.fixture
def repository(git: Git, home: Path) -> Path:
    git("init", "repository")
    git("remote", "add", "origin", URL, cwd=home / "repository")
    return home / "repository"


def line(event: str, **fields: object) -> bytes:
    return json.dumps({"event": event, **fields}, separators=(",", ":")).encode() + b"\n"


def failed_push(sid: str = "a", error: str = "x") -> bytes:
    return b"".join(
        [
            line("version", exe="2.39.5"),
            line("start", sid=sid, argv=["git", "push"]),
            line("cmd_name", name="push", hierarchy="push"),
            line(
                "child_start",
                child_class="remote-https",
                argv=["git", "remote-https", "origin", "https://github.com/a/b"],
            ),
            line("error", msg=error),
            line("exit", code=128),
        ]
    )


def fail_in_parts(listening: Listening, sid: str) -> None:
    """A push that fails as its part does, which speaks with the host."""
    with listening.connect() as whole, listening.connect() as part:
        whole.sendall(failed_push(sid, "failed"))
        part.sendall(
            line("start", sid=f"{sid}/b", argv=["/usr/lib/git-core/git-remote-https"])
            + line("cmd_name", name="remote-curl", hierarchy="push/remote-curl")
            + line("error", msg="error: 403")
            + line("exit", code=128)
        )


def transport() -> Trace:
    """The part that speaks with the host, and failed there."""
    trace = Trace()
    trace.feed(line("start", sid="a/b", argv=["/usr/lib/git-core/git-remote-https"]))
    trace.feed(line("exit", code=128))
    return trace
