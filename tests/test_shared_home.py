"""Machines that share a home: no flow waits on, where another one has stored what it waits for.

The other machine's socket is there, and refuses; its program writes the same file.
"""

from __future__ import annotations

import asyncio
import socket
import time
from pathlib import Path

import pexpect
import pytest

from jupyter_gh_scoped_creds.authorization import Authorization, Sharing
from jupyter_gh_scoped_creds.channel import channel_folder
from jupyter_gh_scoped_creds.channel.place import SUFFIX
from jupyter_gh_scoped_creds.credentials import Credentials
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

from .command import SCRIPTS, USER_CODE, on_terminal
from .conftest import Git, ManualClock
from .flow import authorized, pending
from .notebook import LOAD, Notebook, notebook

__all__ = ["notebook"]


class OtherMachine:
    """What a program on another machine does to the home."""

    def __init__(self, settings: Settings, simulator: GitHubSimulator) -> None:
        self.credentials = Credentials.of(settings)
        self._simulator = simulator
        folder = channel_folder()
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        self.socket = folder / f"0ther000-{'1' * 12}{SUFFIX}"
        # a name without a listener is what a socket of another machine's is
        with socket.socket(socket.AF_UNIX) as left, pytest.MonkeyPatch.context() as here:
            here.chdir(folder)
            left.bind(self.socket.name)

    def store(self, repository: str | None = None) -> str:
        """Store a token that its person has approved there; its id."""
        now = float(int(time.time()))
        token = self._simulator.issue_token("octocat")
        record = self.credentials.store(token, now + 8 * 3600, now, repository)
        self.credentials.set_login(record, "octocat")
        return record.id


@pytest.fixture
def other(settings: Settings, simulator: GitHubSimulator) -> OtherMachine:
    simulator.configure(interval=1)
    return OtherMachine(settings, simulator)


class TestAServer:
    async def test_it_ends_as_authorized(
        self, other: OtherMachine, authorization: Authorization, clock: ManualClock
    ):
        told: list[str] = []
        authorization.listen(lambda event: told.append(event["event"].value))
        stored: list[str] = []
        clock.at_sleep(2, lambda: stored.append(other.store()))
        pending(await authorization.start())
        await authorization.finished()
        state = authorized(await authorization.status())
        assert [state["id"]] == stored and told == ["started", "authorized"]
        assert len(clock.sleeps) == 2, "within one interval"

    async def test_a_renewal_ends_too(
        self, other: OtherMachine, authorization: Authorization, clock: ManualClock
    ):
        first = other.store()
        stored: list[str] = []
        clock.at_sleep(2, lambda: stored.append(other.store()))
        pending(await authorization.start())
        await authorization.finished()
        assert authorized(await authorization.status())["id"] == stored[0] != first

    @pytest.mark.parametrize(
        ("wish", "repository"),
        [(None, "octocat/hello-world"), ("octocat/hello-world", None)],
        ids=["narrower", "wider"],
    )
    async def test_what_is_for_something_else_ends_nothing(
        self,
        other: OtherMachine,
        authorization: Authorization,
        clock: ManualClock,
        simulator: GitHubSimulator,
        wish: str | None,
        repository: str | None,
    ):
        clock.at_sleep(2, lambda: other.store(repository))
        clock.at_sleep(4, simulator.approve)
        pending(await authorization.start(wish))
        await authorization.finished()
        assert len(clock.sleeps) == 4
        assert authorized(await authorization.status())["repository"] == wish

    async def test_what_is_over_ends_nothing(
        self,
        other: OtherMachine,
        authorization: Authorization,
        clock: ManualClock,
        simulator: GitHubSimulator,
    ):
        clock.at_sleep(2, lambda: other.credentials.store("ghu_old", 2.0, 1.0))
        clock.at_sleep(3, simulator.approve)
        pending(await authorization.start())
        await authorization.finished()
        assert len(clock.sleeps) == 3
        authorized(await authorization.status())

    async def test_who_has_joined_ends_with_it(self, other: OtherMachine, settings: Settings):
        sharing = Sharing(settings, starts=True)
        first = Authorization(settings, sharing=sharing)
        await sharing.listener.start()
        second = Authorization(settings, sharing=Sharing(settings, starts=True))
        try:
            begun = pending(await first.start())
            assert pending(await second.start())["user_code"] == begun["user_code"]
            stored = await asyncio.to_thread(other.store)
            await asyncio.gather(first.finished(), second.finished())
            for one in (first, second):
                assert authorized(await one.status())["id"] == stored
        finally:
            await first.close()
            await second.close()
        assert other.socket.exists(), "it is left to its machine"


def test_a_command(other: OtherMachine, simulator: GitHubSimulator):
    command = on_terminal(simulator)
    command.expect(USER_CODE)
    other.store()
    command.expect("Authorized to push")
    command.expect(pexpect.EOF)
    command.close()
    assert command.exitstatus == 0


def test_gits_helper(other: OtherMachine, simulator: GitHubSimulator, work: Path, git: Git):
    git("commit", "--allow-empty", "-m", "a change", cwd=work)
    helper = f"credential.helper={SCRIPTS}/git-credential-gh-scoped-creds"
    arguments = ("-C", str(work), "-c", "credential.helper=", "-c", helper, "push")
    push = on_terminal(simulator, *arguments, command="git", GIT_TERMINAL_PROMPT="1")
    push.expect(USER_CODE)
    other.store()
    push.expect("main -> main")
    push.expect(pexpect.EOF)


def test_a_notebook(other: OtherMachine, notebook: Notebook):
    notebook.run(LOAD)
    notebook.run("%ghscopedcreds")
    notebook.wait_for("Waiting for GitHub")
    other.store()
    notebook.wait_for("Authorized to push")
