"""Browsers that follow the events over Jupyter's own connection, and what that costs."""

from __future__ import annotations

import asyncio
import json
import logging
import time
from collections.abc import Awaitable, Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from jupyter_server.serverapp import ServerApp

from jupyter_gh_scoped_creds.authorization import Authorization
from jupyter_gh_scoped_creds.authorization.file_watch import FileWatch
from jupyter_gh_scoped_creds.credentials import Credentials, credentials_file
from jupyter_gh_scoped_creds.server import following as module
from jupyter_gh_scoped_creds.server.event_log import PULSE_ID, SCHEMA_ID, EventLog
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

from .conftest import ManualClock
from .flow import pending
from .stored import NOW, SOON
from .test_events import Events, codes, events
from .test_routes import Fetch, call, jp_server_config

__all__ = ["events", "jp_server_config"]

Connect = Callable[..., Awaitable[Any]]


class Browser:
    """One that follows the events, as JupyterLab does."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    async def next(self, schema_id: str) -> dict[str, Any]:
        """The next message of a kind."""
        while True:
            text = await asyncio.wait_for(self._connection.read_message(), 30)
            message: dict[str, Any] = json.loads(text)
            if message["schema_id"] == schema_id:
                return message

    def leave(self) -> None:
        """Close the page."""
        self._connection.close()


Open = Callable[[], Awaitable[Browser]]


@pytest.fixture
def open_browser(jp_ws_fetch: Connect) -> Open:
    async def open_browser() -> Browser:
        return Browser(await jp_ws_fetch("api", "events", "subscribe"))

    return open_browser


async def test_what_another_program_does_is_told_without_a_question(
    jp_fetch: Fetch, open_browser: Open, settings: Settings, simulator: GitHubSimulator
):
    browser = await open_browser()
    await call(jp_fetch, "GET")
    pulse = await browser.next(PULSE_ID)
    other = Credentials.of(settings)
    record = other.store(simulator.issue_token("octocat"), SOON, NOW)
    other.set_login(record, "octocat")
    authorized = await browser.next(SCHEMA_ID)
    assert (authorized["event"], authorized["login"]) == ("authorized", "octocat")
    begun = time.monotonic()
    other.erase()
    assert (await browser.next(SCHEMA_ID))["event"] == "signed_out"
    # a second is what is promised; this machine may be busy
    assert time.monotonic() - begun < module.PULSE_EVERY / 2
    assert isinstance(pulse["told"], int)


async def test_a_refusal_by_git_is_told(
    jp_fetch: Fetch, open_browser: Open, settings: Settings, token: str
):
    browser = await open_browser()
    assert (await call(jp_fetch, "GET"))["state"] == "authorized"
    Credentials.of(settings).reject(token)
    assert (await browser.next(SCHEMA_ID))["event"] == "refused"
    assert (await call(jp_fetch, "GET"))["ended"]["reason"] == "token_rejected"


async def test_the_pulse_counts_the_events(
    jp_fetch: Fetch, open_browser: Open, monkeypatch: pytest.MonkeyPatch
):
    browser = await open_browser()
    monkeypatch.setattr(module, "PULSE_EVERY", 0.1)
    monkeypatch.setattr(module, "LOOK_EVERY", 0.1)
    await call(jp_fetch, "GET")
    before = await browser.next(PULSE_ID)
    assert before == await browser.next(PULSE_ID)
    await call(jp_fetch, "POST")
    await browser.next(SCHEMA_ID)
    assert (await browser.next(PULSE_ID))["told"] == before["told"] + 1


async def test_a_browser_that_connects_later_gets_its_pulse_at_once(
    jp_fetch: Fetch, open_browser: Open
):
    browser = await open_browser()
    await call(jp_fetch, "GET")
    await browser.next(PULSE_ID)
    second = await open_browser()
    begun = time.monotonic()
    await second.next(PULSE_ID)
    assert time.monotonic() - begun < module.PULSE_EVERY / 2


async def test_a_page_that_asks_gets_a_pulse_anew(jp_fetch: Fetch, open_browser: Open):
    """Its connection may have been there before what listens in the page, and that pulse lost."""
    browser = await open_browser()
    await call(jp_fetch, "GET")
    await browser.next(PULSE_ID)
    begun = time.monotonic()
    await call(jp_fetch, "GET")
    await browser.next(PULSE_ID)
    assert time.monotonic() - begun < module.PULSE_EVERY / 2


async def test_a_pulse_is_no_event_for_an_audit_log(
    jp_fetch: Fetch, jp_serverapp: ServerApp, open_browser: Open
):
    browser = await open_browser()
    log = StringIO()
    assert jp_serverapp.event_logger
    jp_serverapp.event_logger.register_handler(logging.StreamHandler(log))
    await call(jp_fetch, "GET")
    await browser.next(PULSE_ID)
    assert PULSE_ID not in log.getvalue()


def running() -> list[str]:
    return [repr(task.get_coro()) for task in asyncio.all_tasks()]


async def test_nothing_is_looked_at_once_the_last_browser_has_gone(
    jp_fetch: Fetch,
    jp_serverapp: ServerApp,
    open_browser: Open,
    monkeypatch: pytest.MonkeyPatch,
):
    browser = await open_browser()
    monkeypatch.setattr(module, "LOOK_EVERY", 0.01)
    monkeypatch.setattr(module, "CONNECTS_WITHIN", 0.0)
    await call(jp_fetch, "GET")
    await browser.next(PULSE_ID)
    assert any("_follow" in name for name in running()), "else this test shows nothing"
    browser.leave()
    while any("_follow" in name for name in running()):
        await asyncio.sleep(0.01)


def test_a_later_jupyter_events_that_tells_of_no_connections():
    """Then no browser gets a pulse, and each asks as ever."""

    class Later:
        def register_event_schema(self, schema: Path) -> None:
            pass

    assert not EventLog(Later()).browsers()  # type: ignore[arg-type]


class TestFileWatch:
    @pytest.fixture
    def watch(self, settings: Settings) -> FileWatch:
        watch = FileWatch(settings)
        while watch.has_changed():
            pass
        return watch

    def test_nothing_has_happened(self, watch: FileWatch):
        assert not watch.has_changed()

    def test_each_change_is_told_twice(self, watch: FileWatch, settings: Settings):
        Credentials.of(settings).store("ghu_first", SOON, NOW)
        assert [watch.has_changed() for _ in range(3)] == [True, True, False]

    def test_another_file_that_git_reads(self, watch: FileWatch, settings: Settings, home: Path):
        """As a terminal with another environment writes it."""
        elsewhere = Settings(
            client_id=settings.client_id,
            app_url=settings.app_url,
            hostname=settings.hostname,
            git_credentials_path=str(home / "elsewhere" / "gh-scoped-creds" / "credentials"),
        )
        other = Credentials.of(elsewhere)
        other.store("ghu_first", SOON, NOW)
        assert watch.has_changed()
        assert credentials_file(settings) == credentials_file(elsewhere)
        while watch.has_changed():
            pass
        other.reject("ghu_first")
        assert watch.has_changed()


async def test_whose_a_token_is_comes_a_moment_later(
    authorization: Authorization, settings: Settings, events: Events
):
    await authorization.notice()
    other = Credentials.of(settings)
    record = other.store("ghu_first", SOON, NOW)
    await authorization.notice()
    assert codes(events) == []
    other.set_login(record, "octocat")
    await authorization.notice()
    assert [event["login"] for event in events] == ["octocat"]


async def test_whose_a_token_is_may_not_come(
    authorization: Authorization, settings: Settings, events: Events
):
    await authorization.notice()
    Credentials.of(settings).store("ghu_first", SOON, NOW)
    for _ in range(3):
        await authorization.notice()
    assert [event["login"] for event in events] == [None]


async def test_nothing_is_noticed_where_nothing_is_set_up():
    await Authorization(Settings()).notice()


@pytest.mark.parametrize("end", ["approve", "deny", "cancel"])
async def test_who_is_told_and_asks_learns_the_same(
    authorization: Authorization, simulator: GitHubSimulator, clock: ManualClock, end: str
):
    """Or a browser would ask, be told that a code waits, and wait on."""
    asked: list[asyncio.Task[Any]] = []

    def ask(event: Any) -> None:
        asked.append(asyncio.get_running_loop().create_task(authorization.status()))

    if end != "cancel":
        clock.at_sleep(1, getattr(simulator, end))
    pending(await authorization.start())
    authorization.listen(ask)
    if end == "cancel":
        await authorization.cancel()
    await authorization.finished()
    states = [state["state"] for state in await asyncio.gather(*asked)]
    assert states == ["authorized" if end == "approve" else "unauthorized"]
