"""The state machine: what a person's authorization is now, and what can be done about it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import AsyncExitStack, aclosing, suppress
from typing import TYPE_CHECKING, TypeVar

from ..codes import EventCode, Failure, FailureCode, one_line
from ..credentials import Credentials, Stored
from ..github import DeviceFlow, Wish, find_wish, get_account, open_client
from ..settings import Settings
from .clock import Clock
from .file_watch import FileWatch
from .noticing import Listener, Noticing
from .states import settled_state
from .waiting import WaitingFlow

if TYPE_CHECKING:
    import httpx

    from ..github import Token
    from ..wire import State

LOGIN_TIMEOUT = 3.0
RETRY = 60.0

log = logging.getLogger(__name__)

T = TypeVar("T")


class Authorization:
    """One person's authorization on one GitHub host.

    A flow that waits for its person is all it remembers, with the failure that ended the last
    one; the rest is read from the credentials file each time.
    """

    def __init__(self, settings: Settings, clock: Clock | None = None) -> None:
        self._settings = settings
        self._clock = clock or Clock()
        self._noticing = Noticing(settings)
        self._files = FileWatch(settings)
        self._starting = asyncio.Lock()
        self._settling = asyncio.Lock()
        self._waiting: WaitingFlow | None = None
        self._task: asyncio.Task[None] | None = None
        self._expiry: asyncio.TimerHandle | None = None
        self._expiring: asyncio.Task[object] | None = None
        self._failure: Failure | None = None
        self._failed_with: Stored | None = None
        self._closed = False

    def listen(self, listener: Listener) -> None:
        """Have a listener called with each `wire.Event` from now on, in the event loop."""
        self._noticing.listen(listener)

    async def notice(self) -> None:
        """Tell listeners what another program has done, if anything has changed since last time."""
        if self._settings.misconfiguration():
            return
        if await asyncio.to_thread(self._files.has_changed):
            await self._settle(self._clock.now(), await_login=True)

    def hurry(self) -> None:
        """Have GitHub asked as soon as it allows: somebody who may have approved looks."""
        if self._waiting:
            self._waiting.hurry()

    async def status(self) -> State:
        """Tell the state, and clean up after an authorization that is over."""
        misconfiguration = self._settings.misconfiguration()
        if misconfiguration:
            return {"state": "unconfigured", "misconfiguration": misconfiguration}
        now = self._clock.now()
        if self._waiting:
            return self._waiting.state(self._settings.host.name, now, self._failure)
        stored, failure = await self._settle(now)
        if self._failure and stored == self._failed_with:
            # still the last thing that happened
            failure = self._failure
        return settled_state(self._settings, stored, now, failure)

    async def start(self, repository: str | None = None, *, for_all: bool = False) -> State:
        """Start a flow, after checking all that can be checked; keep one that is waiting.

        `repository` is the ``OWNER/REPO`` that the token is to be narrowed to. Without one, it is
        for what the last authorization was for, and `for_all` widens it to all that the app is
        installed on. A flow that waits for something else goes on if one for that cannot be
        started.
        """
        async with self._starting:
            is_served = self._waiting and self._waiting.is_for(repository, for_all)
            if not is_served and not self._settings.misconfiguration():
                self._failure = None
                try:
                    await self._start(repository, for_all)
                except Failure as e:
                    await self._fail_attempt(e, repository)
        return await self.status()

    async def cancel(self) -> State:
        """End a flow that is waiting, or being started, without a token."""
        async with self._starting:
            await self._end_flow(EventCode.CANCELLED)
            self._failure = None
        return await self.status()

    async def sign_out(self) -> State:
        """Remove the token and every trace in git's configuration; end a renewal."""
        async with self._starting:
            await self._end_flow()
            self._failure = None
        if not self._settings.misconfiguration():
            try:
                await self._with_credentials(Credentials.erase)
            except Failure as e:
                await self._fail(e)
        return await self.status()

    async def close(self) -> None:
        """Let go of everything, as the server stops."""
        self._closed = True
        await self._end_flow()
        if self._expiry:
            self._expiry.cancel()

    async def finished(self, timeout: float | None = None) -> None:
        """Wait for the flow to end, in whichever way, for at most `timeout` seconds."""
        if self._task:
            await asyncio.wait([self._task], timeout=timeout)

    async def _end_flow(self, event: EventCode | None = None) -> None:
        """End a flow that waits; `event` is what that is to listeners."""
        if self._waiting:
            self._waiting.cancel(event)
        await self.finished()

    async def _fail(self, failure: Failure) -> None:
        self._failure = failure
        self._failed_with = await self._with_credentials(Credentials.load)

    async def _fail_attempt(self, failure: Failure, repository: str | None) -> None:
        is_denied = failure.code is FailureCode.ACCESS_DENIED
        code = EventCode.DENIED if is_denied else EventCode.FAILED
        # what was wished for may be any text
        wish = one_line(repository) if repository else None
        await self._fail(failure)
        # last: who is told asks at once for what it now is
        self._noticing.tell(code, repository=wish, failure=failure.code)

    async def _settle(
        self, now: float, await_login: bool = False
    ) -> tuple[Stored | None, Failure | None]:
        """Make file and configuration agree with the clock, now and when the token ends."""
        failure = None
        # one after the other, so that what was read first is not taken for news
        async with self._settling:
            try:
                stored = await self._with_credentials(lambda credentials: credentials.settle(now))
            except Failure as e:
                failure = e
                stored = await self._with_credentials(Credentials.load)
            else:
                # what could not be read is not gone
                self._noticing.look(stored, now, await_login)
            self._settle_at_expiry(stored, now)
        return stored, failure

    async def _start(self, repository: str | None, for_all: bool) -> None:
        credentials = await self._with_credentials(lambda credentials: credentials)
        await asyncio.to_thread(credentials.probe)
        # nobody may have looked yet, and what is stored next is news
        stored, _ = await self._settle(self._clock.now())
        async with AsyncExitStack() as stack:
            client = await stack.enter_async_context(aclosing(await open_client()))
            host = self._settings.host
            last = None if for_all or repository or not stored else stored.record
            if last and last.repository and last.repository_id:
                wish = Wish(last.repository_id, last.repository)
            else:
                name = repository or (last and last.repository)
                wish = await find_wish(client, host, name, stored.token if stored else None)
            flow = await DeviceFlow.start(client, host, self._settings.client_id, wish.id)
            await self._end_flow(EventCode.CANCELLED)
            stored = await asyncio.to_thread(credentials.load)
            if self._closed:
                return
            stack.pop_all()
        renewing = stored.record if stored and stored.token else None
        self._waiting = WaitingFlow(client, flow, wish, renewing, self._clock)
        self._task = asyncio.create_task(self._run_flow(client, self._waiting, credentials))
        self._noticing.tell(EventCode.STARTED, repository=wish.name)

    async def _run_flow(
        self, client: httpx.AsyncClient, waiting: WaitingFlow, credentials: Credentials
    ) -> None:
        try:
            async with aclosing(client):
                if token := await waiting.token():
                    # or it would be noticed before it is known whose it is
                    async with self._settling:
                        await self._store(client, waiting.wish, credentials, token)
        except Failure as e:
            await self._fail_attempt(e, waiting.wish.name)
        except Exception:
            log.exception("The authorization ended with an error that should not happen")
            await self._fail_attempt(Failure(FailureCode.INTERNAL_ERROR), waiting.wish.name)
        else:
            if waiting.cancelled_as and not token:
                self._noticing.tell(waiting.cancelled_as, repository=waiting.wish.name)
        finally:
            self._waiting = None
        # nobody may be looking, and the token must go at its time all the same
        await self._settle(self._clock.now())

    async def _store(
        self, client: httpx.AsyncClient, wish: Wish, credentials: Credentials, token: Token
    ) -> None:
        # what can do more than was wished for is not kept
        await wish.verify(client, self._settings.host, token.secret)
        now = self._clock.now()
        record = await asyncio.to_thread(
            credentials.store, token.secret, token.expires_at, now, wish.name, wish.id
        )
        with suppress(Failure):
            # who it is can also be not known
            account = await get_account(client, self._settings.host, token.secret, LOGIN_TIMEOUT)
            await asyncio.to_thread(credentials.set_login, record, account.login)

    def _settle_at_expiry(self, stored: Stored | None, now: float) -> None:
        if self._expiry:
            self._expiry.cancel()
        if stored and stored.token and stored.record.expires_at is not None:
            left = stored.record.expires_at - now
            loop = asyncio.get_running_loop()

            def settle() -> None:
                self._expiring = loop.create_task(self._settle(self._clock.now()))

            # what could not be erased in time is tried again, but not all the time
            self._expiry = loop.call_later(left + 1 if left > 0 else RETRY, settle)

    async def _with_credentials(self, act: Callable[[Credentials], T]) -> T:
        return await asyncio.to_thread(lambda: act(Credentials.of(self._settings)))
