"""A person's machine for every test: an own home, the real git, no foreign configuration."""

from __future__ import annotations

import asyncio
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from tornado.httpclient import HTTPClientError, HTTPResponse

from jupyter_gh_scoped_creds.authorization import Authorization, Clock
from jupyter_gh_scoped_creds.credentials import Credentials
from jupyter_gh_scoped_creds.host import Host
from jupyter_gh_scoped_creds.settings import Settings
from jupyter_gh_scoped_creds.words import speak
from jupyter_gh_scoped_creds.words.translation import _catalogue
from simulator.server import GitHubSimulator

from .github_api import held_to_github
from .gits import newer_git, system_git, version_of
from .openapi import validate
from .watching import kill_daemons

pytest_plugins = ("pytest_jupyter.jupyter_server",)

# a shell's background ignores interrupts, and so would all that tests start
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home, and an environment in which nothing leads elsewhere."""
    for name in os.environ:
        if name.upper().startswith(("GIT_", "GH_SCOPED_CREDS_", "JUPYTER_", "XDG_")):
            monkeypatch.delenv(name)
        if name.upper().endswith("_PROXY") or name == "SSL_CERT_FILE":
            monkeypatch.delenv(name)
    folder = tmp_path / "home"
    folder.mkdir()
    # sentences are compared in English, whatever a test before spoke
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    speak("")
    _catalogue.cache_clear()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_TERMINAL_PROMPT", "0")
    return folder


Git = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def git(home: Path) -> Git:
    """Run the real git in the home; the caller looks at the exit code."""

    def run(*arguments: str, cwd: Path = home, stdin: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["git", *arguments],
            cwd=cwd,
            input=stdin,
            capture_output=True,
            text=True,
            timeout=60,
        )

    return run


@pytest.fixture
def simulator() -> Iterator[GitHubSimulator]:
    """A simulated GitHub that does not mind a client on a clock of its own."""
    with GitHubSimulator() as running, held_to_github(running):
        running.configure(enforce_interval=False)
        yield running


class ManualClock(Clock):
    """Time passes only when somebody sleeps; remembers for how long, and can act then."""

    def __init__(self) -> None:
        self.passed = 0.0
        self.sleeps: list[float] = []
        self._actions: dict[int, Callable[[], object]] = {}

    def at_sleep(self, number: int, action: Callable[[], object]) -> None:
        """Call something when the client has gone to sleep for the `number`-th time."""
        self._actions[number] = action

    def now(self) -> float:
        return super().now() + self.passed

    def monotonic(self) -> float:
        return self.passed

    async def sleep(self, seconds: float) -> None:
        self.sleeps.append(seconds)
        self.passed += seconds
        # or a code would have ended before a busy machine has done anything else
        await asyncio.sleep(0.01)
        await asyncio.to_thread(self._actions.get(len(self.sleeps), lambda: None))


class HeldClock(ManualClock):
    """A clock on which nobody wakes up before he is woken."""

    def __init__(self) -> None:
        super().__init__()
        self._asleep = asyncio.Event()
        self._woken = asyncio.Event()

    async def sleep(self, seconds: float) -> None:
        self.sleeps.append(seconds)
        self._asleep.set()
        await self._woken.wait()
        self._woken.clear()
        self.passed += seconds

    async def step(self) -> None:
        """Let the sleeper sleep to the end, and wait until he sleeps again."""
        self._asleep.clear()
        self._woken.set()
        await self._asleep.wait()

    def wake(self) -> None:
        self._woken.set()


@pytest.fixture
def clock(request: pytest.FixtureRequest) -> ManualClock:
    """A clock that no test waits for; where flows are `held`, they stay as long as a test takes."""
    return HeldClock() if request.node.get_closest_marker("held") else ManualClock()


@pytest.fixture
def settings(simulator: GitHubSimulator, home: Path) -> Settings:
    """The settings of an administrator who got everything right."""
    return Settings(
        client_id=simulator.client_id, app_url=simulator.app_url, hostname=simulator.host
    )


@pytest.fixture
def authorization(settings: Settings, clock: ManualClock) -> Authorization:
    """The state machine, with nothing started."""
    return Authorization(settings, clock)


@pytest.fixture
def file(home: Path) -> Path:
    """The credentials file, in a folder that is not there yet."""
    return home / "private" / "credentials"


@pytest.fixture
def credentials(file: Path) -> Credentials:
    """The credentials of github.com in that file."""
    return Credentials(Host("github.com"), file, in_own_folder=True)


@pytest.fixture
def memory(file: Path, tmp_path: Path) -> Iterator[Credentials]:
    """The same, in memory only; what a test leaves there would stay for hours."""
    yield Credentials(Host("github.com"), file, in_own_folder=True, in_memory=True)
    kill_daemons(tmp_path)


@pytest.fixture
def work(simulator: GitHubSimulator, git: Git, home: Path) -> Path:
    """A clone of a repository that the app is installed on, by somebody whom git knows."""
    git("config", "--global", "user.name", "Mona")
    git("config", "--global", "user.email", "mona@example.com")
    git("clone", f"{simulator.url}/octocat/hello-world", "work")
    return home / "work"


@pytest.fixture
def token(simulator: GitHubSimulator, settings: Settings) -> str:
    """The token of somebody who is authorized for a day's work."""
    secret, now = simulator.issue_token("octocat"), float(int(time.time()))
    Credentials.of(settings).store(secret, now + 8 * 3600, now)
    return secret


@pytest.fixture
def jp_fetch(jp_fetch: Callable[..., Awaitable[HTTPResponse]]) -> Callable[..., Awaitable[Any]]:
    """Ask the running server; each reply of ours has to be as ``openapi.yaml`` tells."""

    async def fetch(*parts: str, **options: Any) -> HTTPResponse:
        try:
            reply = await jp_fetch(*parts, **options)
        except HTTPClientError as e:
            if parts[0] == "gh-scoped-creds" and e.response and e.code not in {404, 405}:
                validate(e.response)
            raise
        if parts[0] == "gh-scoped-creds":
            validate(reply)
        return reply

    return fetch


@pytest.fixture(params=["dash", "bash", "busybox"])
def shell(request: pytest.FixtureRequest) -> list[str]:
    """A shell; a missing one is a failure (``apt-get install busybox``), not a skipped test."""
    found = shutil.which(request.param)
    assert found, f"{request.param} is not installed"
    return [found, "sh"] if request.param == "busybox" else [found]


@pytest.fixture(params=["system", "newer"])
def version(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> tuple[int, int]:
    """A version of git, first on the PATH."""
    folder = newer_git() if request.param == "newer" else system_git()
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    return version_of(folder / "git")


@pytest.fixture
def spied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[], list[str]]:
    """Write down the name of each program that is found on the PATH, and then run it."""
    record = tmp_path / "programs"
    record.touch()
    folder = tmp_path / "spies"
    folder.mkdir()
    for name in ("git", "date", "rm", "cat", "test", "printf", "python", "python3", "base64"):
        real = shutil.which(name)
        spy = folder / name
        spy.write_text(f'#!/bin/sh\necho {name} >>"{record}"\nexec {real or "false"} "$@"\n')
        spy.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")

    def programs() -> list[str]:
        found = record.read_text().split()
        record.write_text("")
        return found

    return programs
