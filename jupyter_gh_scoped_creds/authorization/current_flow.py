"""The flow that waits for its person, and what comes of it: a stored token, or a failure."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Coroutine
from contextlib import aclosing, suppress
from typing import TYPE_CHECKING

from ..codes import EventCode, Failure, FailureCode
from ..credentials import Credentials, Stored
from ..github import FULL_NAME, Wish, get_account
from ..settings import Settings
from .clock import Clock
from .ending import Ending
from .noticing import Noticing
from .settling import Settling
from .waiting import WaitingFlow

if TYPE_CHECKING:
    import httpx

    from ..github import Token
    from .joined import JoinedFlow

LOGIN_TIMEOUT = 3.0
"""Seconds that GitHub has to say whose a new token is."""

log = logging.getLogger(__name__)


class CurrentFlow:
    """Runs one flow at a time to its end; there may be none."""

    def __init__(
        self,
        settings: Settings,
        clock: Clock,
        noticing: Noticing,
        settling: Settling,
        ending: Ending,
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._noticing = noticing
        self._settling = settling
        self._ending = ending
        self._task: asyncio.Task[None] | None = None
        self._revoking: asyncio.Task[None] | None = None
        self.waiting: WaitingFlow | JoinedFlow | None = None
        self.was_abandoned = False
        """Whether another program had the flow, and is gone: it is worth starting again."""

    def run(
        self, client: httpx.AsyncClient, waiting: WaitingFlow, credentials: Credentials
    ) -> None:
        """Run a flow of our own, which asks GitHub through this client; close that at the end."""
        self._begin(waiting, self._run(client, waiting, credentials))

    def follow(self, joined: JoinedFlow) -> None:
        """Show a flow of another program's, which stores what comes of it."""
        self._begin(joined, self._follow(joined))

    async def end(self, event: EventCode | None = None) -> None:
        """End a flow that waits; `event` is what that is to listeners."""
        if self.waiting:
            self.waiting.cancel(event)
        await self.finished()

    async def finished(
        self, timeout: float | None = None, also: asyncio.Task[bool] | None = None
    ) -> None:
        """Wait for the flow to end: see `Authorization.finished`."""
        tasks = [task for task in (self._task, also) if task]
        if self._task:
            await asyncio.wait(tasks, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
        if self._revoking:
            await asyncio.wait([self._revoking], timeout=timeout)

    async def end_by(self, ends_at: float) -> None:
        """End a flow that waits; a token that has just come is stored by a time of the loop's."""
        if self.waiting:
            self.waiting.cancel()
        await _end_by(ends_at, self._task)

    async def revoked_by(self, ends_at: float) -> None:
        """Have what was replaced revoked by a time of the event loop's."""
        await _end_by(ends_at, self._revoking)

    async def fail(self, failure: Failure, repository: str | None) -> None:
        """Remember why a flow has failed, or could not begin, and tell."""
        is_denied = failure.code is FailureCode.ACCESS_DENIED
        code = EventCode.DENIED if is_denied else EventCode.FAILED
        # what was wished for may be any text, such as an address with a password in it
        wish = repository if repository and FULL_NAME.fullmatch(repository) else None
        await self._ending.remember(failure)
        # last: who is told asks at once for what it now is
        self._noticing.tell(code, repository=wish, failure=failure.code)

    def _begin(self, flow: WaitingFlow | JoinedFlow, running: Coroutine[None, None, None]) -> None:
        self.waiting = flow
        self._task = asyncio.create_task(running)
        self._noticing.tell(EventCode.STARTED, repository=flow.wish.name)

    async def _follow(self, joined: JoinedFlow) -> None:
        try:
            await joined.end()
            self.was_abandoned = joined.is_abandoned
            if joined.cancelled_as:
                self._noticing.tell(joined.cancelled_as, repository=joined.wish.name)
        except Failure as e:
            await self.fail(e, joined.wish.name)
        finally:
            self.waiting = None
        await self._settling.settle(self._clock.now())

    async def _run(
        self, client: httpx.AsyncClient, waiting: WaitingFlow, credentials: Credentials
    ) -> None:
        replaced = None
        try:
            async with aclosing(client):
                if token := await waiting.token():
                    # or it would be noticed before it is known whose it is
                    async with self._settling.lock:
                        replaced = await self._store(client, waiting.wish, credentials, token)
        except Failure as e:
            await self.fail(e, waiting.wish.name)
        except Exception:
            log.exception("The authorization ended with an error that should not happen")
            await self.fail(Failure(FailureCode.INTERNAL_ERROR), waiting.wish.name)
        else:
            if waiting.cancelled_as and not token:
                self._noticing.tell(waiting.cancelled_as, repository=waiting.wish.name)
        finally:
            self.waiting = None
        # nobody may be looking, and the token must go at its time all the same
        await self._settling.settle(self._clock.now())
        if self._ending.revokes:
            self._revoking = asyncio.create_task(self._ending.revoke(replaced))

    async def _store(
        self, client: httpx.AsyncClient, wish: Wish, credentials: Credentials, token: Token
    ) -> Stored | None:
        """Store a token; what it has replaced."""
        # what can do more than was wished for is not kept
        await wish.verify(client, self._settings.host, token.secret)
        now = self._clock.now()
        replaced = await asyncio.to_thread(credentials.load)
        record = await asyncio.to_thread(
            credentials.store,
            token.secret,
            token.expires_at,
            now,
            wish.name,
            repository_id=wish.id,
            clock_skew=token.clock_skew,
        )
        with suppress(Failure):
            # who it is can also be not known
            account = await get_account(client, self._settings.host, token.secret, LOGIN_TIMEOUT)
            await asyncio.to_thread(credentials.set_login, record, account.login)
        return replaced if replaced and replaced.token != token.secret else None


async def _end_by(ends_at: float, task: asyncio.Task[None] | None) -> None:
    """Wait for a task until a time of the event loop's; then cancel it."""
    if task is None or task.done():
        return
    left = ends_at - asyncio.get_running_loop().time()
    await asyncio.wait([task], timeout=max(0.0, left))
    if not task.done():
        log.warning("What was asked of GitHub last is given up, as the server stops")
        task.cancel()
        await asyncio.wait([task])
