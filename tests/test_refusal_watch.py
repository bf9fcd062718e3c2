"""Many refusals: what is no news starts no git, and what is news does so only so often."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace

import pytest

from jupyter_gh_scoped_creds.codes import CommandCode
from jupyter_gh_scoped_creds.git import Remote
from jupyter_gh_scoped_creds.refusals import FailedCommand, Refusals, refusals
from jupyter_gh_scoped_creds.server import refusal_watch
from jupyter_gh_scoped_creds.settings import Settings

from .listening import Events, events
from .test_routes import jp_server_config

__all__ = ["events", "jp_server_config"]


class TestALoopThatFails:
    """What is no news starts no git, and what is news does so only so often."""

    @pytest.fixture
    def told(self) -> list[str]:
        return []

    @pytest.fixture
    def looked(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        """The folders that were looked into."""
        found: list[str] = []
        monkeypatch.setattr(refusals, "repeatable", lambda *failed: found.append(failed[1]))
        return found

    @pytest.fixture
    def noticing(self, told: list[str]) -> Refusals:
        return Refusals(Settings("Iv23lix"), lambda event: told.append(event["repository"]))

    @staticmethod
    def failed(number: int = 0) -> FailedCommand:
        remote = Remote.parse("origin", f"https://github.com/octocat/r{number}")
        errors = "unable to access: The requested URL returned error: 403"
        return FailedCommand(CommandCode.PUSH, ["git", "push"], f"/w{number}", remote, errors, True)

    async def test_one_after_the_other(
        self, noticing: Refusals, looked: list[str], told: list[str]
    ):
        for _ in range(50):
            await noticing.notice(self.failed())
        assert looked == ["/w0"] and told == ["octocat/r0"]

    async def test_at_once(self, noticing: Refusals, looked: list[str], told: list[str]):
        await asyncio.gather(*(noticing.notice(self.failed()) for _ in range(50)))
        assert looked == ["/w0"] and told == ["octocat/r0"]

    async def test_it_goes_on(
        self, noticing: Refusals, looked: list[str], monkeypatch: pytest.MonkeyPatch
    ):
        now = 0.0
        monkeypatch.setattr(refusals, "time", SimpleNamespace(monotonic=lambda: now))
        for _ in range(50):
            await noticing.notice(self.failed())
            now += refusals.SAME - 1
        assert len(looked) == 1
        now += refusals.SAME
        await noticing.notice(self.failed())
        assert len(looked) == 2

    async def test_of_many_folders(
        self, noticing: Refusals, looked: list[str], monkeypatch: pytest.MonkeyPatch
    ):
        now = 0.0
        monkeypatch.setattr(refusals, "time", SimpleNamespace(monotonic=lambda: now))
        for number in range(200):
            await noticing.notice(self.failed(number))
        assert len(looked) == refusals.MAX_NEWS
        now += refusals.NEWS_WITHIN
        await noticing.notice(self.failed(1000))
        assert looked[-1] == "/w1000"

    async def test_more_than_a_loop_that_is_blocked_can_take(self, events: Events):
        watch = events.watch
        assert watch._listener
        for number in range(1000):
            watch._listener._on_failed(self.failed(number))
        await asyncio.sleep(0)
        assert 0 < len(watch._noticing) <= refusal_watch.MAX_NOTICED
        while watch._noticing:
            await asyncio.wait(watch._noticing)
        watch._listener._on_failed(self.failed())
        await asyncio.sleep(0)
        assert len(watch._noticing) == 1, "and it takes the next one again"
        await asyncio.wait(watch._noticing)
