"""What a simulated class needs: time that passes at once, a GitHub that only counts, no files."""

from __future__ import annotations

import asyncio
import selectors
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any, TypeVar
from unittest.mock import patch

from jupyter_gh_scoped_creds.authorization import Clock
from jupyter_gh_scoped_creds.credentials import Record, Stored
from jupyter_gh_scoped_creds.github import Reply
from jupyter_gh_scoped_creds.settings import Settings
from simulator.limits import HOUR, Window
from simulator.settings import Settings as GitHubSettings

PACKAGE = "jupyter_gh_scoped_creds"
GITHUB = GitHubSettings()
LATENCY = 0.2
PAGE = "https://github.com/login/device"

T = TypeVar("T")


class _Selector(selectors.SelectSelector):
    """Lets time pass instead of waiting."""

    loop: VirtualLoop

    def select(self, timeout: float | None = None) -> list[Any]:
        """Be at the next moment at which something is to be done."""
        if timeout is None:
            raise RuntimeError("everybody waits for ever")
        self.loop.passed += max(timeout, 0.0)
        return super().select(0)


class VirtualLoop(asyncio.SelectorEventLoop):
    """An event loop on a clock of its own, in seconds, which begins at 0."""

    def __init__(self) -> None:
        self.passed = 0.0
        selector = _Selector()
        selector.loop = self
        super().__init__(selector)

    def time(self) -> float:
        """The time by that clock."""
        return self.passed


class VirtualClock(Clock):
    """The clock of such a loop, for the state machine."""

    def __init__(self, loop: VirtualLoop) -> None:
        self._loop = loop

    def now(self) -> float:
        """Seconds since the beginning."""
        return self._loop.passed

    def monotonic(self) -> float:
        """The same."""
        return self._loop.passed


class CountingGitHub:
    """Takes 50 codes an hour for each app, counts all requests, and grants tokens."""

    def __init__(self, loop: VirtualLoop) -> None:
        self._loop = loop
        self._submissions = Window(HOUR, loop.time)
        self._apps: dict[str, str] = {}
        self._approved: set[str] = set()
        self.minutes: Counter[int] = Counter()
        """Requests in each minute."""
        self.refused = 0
        """Codes that were entered and not taken."""

    def submit(self, user_code: str) -> bool:
        """Enter a code on GitHub's page; whether it is taken."""
        usage = self._submissions.take(self._apps[user_code], GITHUB.submissions_an_hour)
        self.refused += usage.is_over
        return not usage.is_over

    def approve(self, user_code: str) -> None:
        """Choose Authorize there."""
        self._approved.add(user_code)

    async def request(
        self, client: object, method: str, url: str, *, data: Any = None, **options: object
    ) -> Reply:
        """Answer as `github.transport.request` does."""
        self.minutes[int(self._loop.passed // 60)] += 1
        await asyncio.sleep(LATENCY)
        if url.endswith("/login/device/code"):
            return Reply(200, self._issue(data["client_id"]), None)
        if url.endswith("/user"):
            return Reply(200, {"login": "person", "id": 1}, None)
        if data["device_code"] not in self._approved:
            return Reply(200, {"error": "authorization_pending"}, None)
        return Reply(200, {"access_token": "ghu_token", "expires_in": GITHUB.token_lifetime}, None)

    def _issue(self, client_id: str) -> dict[str, Any]:
        # for the model, one code is as good as two
        code = f"CODE-{len(self._apps)}"
        self._apps[code] = client_id
        return {
            "device_code": code,
            "user_code": code,
            "verification_uri": PAGE,
            "expires_in": GITHUB.code_lifetime,
            "interval": GITHUB.interval,
        }


class NoFiles:
    """`Credentials` of one person, in memory: the state machine is what is looked at."""

    _of: dict[str, NoFiles] = {}

    def __init__(self) -> None:
        self._stored: Stored | None = None

    @classmethod
    def of(cls, settings: Settings) -> NoFiles:
        """Those of a person, who is known by the path of the file."""
        return cls._of.setdefault(settings.git_credentials_path, cls())

    def probe(self) -> None:
        """All is well."""

    def load(self) -> Stored | None:
        """What is stored."""
        return self._stored

    def settle(self, now: float) -> Stored | None:
        """The same, without a token that is over."""
        if self._stored and self._stored.record.is_over(now):
            self._stored = self._stored._replace(token=None)
        return self._stored

    def store(self, token: str, expires_at: float, now: float, *_: object, **__: object) -> Record:
        """Keep a token."""
        record = Record(f"{now}", "github.com", None, int(expires_at), "fingerprint")
        self._stored = Stored(record, token)
        return record

    def set_login(self, record: Record, login: str) -> None:
        """Say whose it is."""
        assert self._stored is not None
        self._stored = self._stored._replace(record=record._replace(login=login))

    def erase(self) -> None:
        """Keep none."""
        self._stored = None


class _Client:
    async def aclose(self) -> None:
        """There is nothing to close."""


@contextmanager
def on_virtual_machine(loop: VirtualLoop) -> Iterator[CountingGitHub]:
    """Give the state machine this GitHub in the place of the network, and no disk."""
    github = CountingGitHub(loop)

    async def at_once(call: Callable[..., T], *arguments: Any, **options: Any) -> T:
        return call(*arguments, **options)

    async def open_client() -> _Client:
        return _Client()

    NoFiles._of = {}
    changes: dict[str, object] = {
        "asyncio.to_thread": at_once,
        f"{PACKAGE}.authorization.starting.open_client": open_client,
        f"{PACKAGE}.authorization.with_credentials.Credentials": NoFiles,
        f"{PACKAGE}.authorization.settling.Credentials": NoFiles,
        f"{PACKAGE}.authorization.ending.Credentials": NoFiles,
        f"{PACKAGE}.github.device_flow.request": github.request,
        f"{PACKAGE}.github.rest.request": github.request,
    }
    with ExitStack() as stack:
        for name, change in changes.items():
            stack.enter_context(patch(name, change))
        yield github


def run(loop: VirtualLoop, what: Awaitable[T]) -> T:
    """Run something to its end on the loop."""
    try:
        return loop.run_until_complete(what)
    finally:
        loop.close()
