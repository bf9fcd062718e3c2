"""The state machine: what a person's authorization is now, and what can be done about it."""

from __future__ import annotations

import asyncio
import logging
from contextlib import AsyncExitStack, aclosing, suppress
from typing import TYPE_CHECKING

from ..codes import EventCode, Failure, FailureCode, RepairCode
from ..credentials import Credentials, Stored
from ..github import FULL_NAME, DeviceFlow, Wish, find_wish, get_account, open_client
from ..settings import Settings
from .clock import Clock
from .ending import Ending, with_credentials
from .expiry import Expiry
from .file_watch import FileWatch
from .noticing import Listener, Noticing
from .states import settled_state
from .waiting import WaitingFlow

if TYPE_CHECKING:
    import httpx

    from ..github import Token
    from ..wire import Asking, State
    from .joined import JoinedFlow
    from .sharing import Sharing

LOGIN_TIMEOUT = 3.0
STOP_TIMEOUT = 4.0
"""Seconds that a server that stops waits for GitHub: whoever stops it may kill it soon."""

log = logging.getLogger(__name__)

HERE = "here"
"""Who holds a flow in this program, and never leaves it."""


class Authorization:
    """One person's authorization on one GitHub host.

    A flow that waits for its person is all it remembers, with what the last one has come to and
    the person's wish for the end; the rest is read from the credentials file each time.
    """

    def __init__(
        self, settings: Settings, clock: Clock | None = None, sharing: Sharing | None = None
    ) -> None:
        self._settings = settings
        self._clock = clock or Clock()
        self._noticing = Noticing(settings)
        self._sharing = sharing
        self._ending = Ending(settings, self._noticing, self._clock)
        self._files = FileWatch(settings)
        self._starting = asyncio.Lock()
        self._settling = asyncio.Lock()
        self._waiting: WaitingFlow | JoinedFlow | None = None
        self._task: asyncio.Task[None] | None = None
        self._revoking: asyncio.Task[None] | None = None
        self._expiry = Expiry(lambda: self._settle(self._clock.now()))
        self._closed = False
        self.was_abandoned = False
        """Whether another program had the flow, and is gone: it is worth starting again."""
        if sharing:
            sharing.share(self)

    def listen(self, listener: Listener) -> None:
        """Have a listener called with each `wire.Event` from now on, in the event loop."""
        self._noticing.listen(listener)

    @property
    def is_closed(self) -> bool:
        """Whether this program lets go of everything."""
        return self._closed

    def tell_of_asking(self, code: EventCode, asking: Asking) -> None:
        """Tell listeners that git asks for an authorization, or does not any more."""
        self._noticing.tell(code, asking=asking)

    def tell_of_repair(self, code: EventCode, repository: str | None, repair: RepairCode) -> None:
        """Tell listeners that a setting of git's was changed, or changed back."""
        self._noticing.tell(code, repository=repository, repair=repair)

    def end_with_server(self, *, wished: bool) -> None:
        """Take over the person's wish; what the administrator has chosen cannot be wished away."""
        self._ending.is_wished = wished

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
        last = self._ending.last
        if self._waiting:
            return self._waiting.state(
                self._settings.host.name,
                now,
                last.failure if last else None,
                revokes=self._ending.revokes,
                ends_with_server=self._ending.with_server,
            )
        stored, failure = await self._settle(now)
        revocation = None
        if last and last.stored == stored:
            failure = last.failure or failure
            revocation = last.revoked and last.revoked.report(stored, now)
        return settled_state(
            self._settings,
            stored,
            now,
            failure,
            revocation=revocation,
            ends_with_server=self._ending.is_wished,
        )

    async def start(
        self, repository: str | None = None, holder: object = HERE, *, for_all: bool = False
    ) -> State:
        """Start a flow, after checking all that can be checked; keep one that is waiting.

        `repository` is the ``OWNER/REPO`` that the token is to be narrowed to. Without one, it is
        for what the last authorization was for, and `for_all` widens it to all that the app is
        installed on. A flow that waits for something else goes on if one for that cannot be
        started. `holder` is who wants it, and may `leave` it.
        """
        async with self._starting:
            is_served = self.is_waiting_for(repository, for_all)
            if not is_served and not self._settings.misconfiguration():
                self._ending.last = None
                self.was_abandoned = False
                try:
                    await self._start(repository, for_all)
                except Failure as e:
                    await self._fail_attempt(e, repository)
            self.hold(holder)
        return await self.status()

    def is_waiting_for(self, repository: str | None, for_all: bool = False) -> bool:
        """Whether a flow waits that serves a wish for one repository, for all, or for any."""
        return self._waiting is not None and self._waiting.wish.is_for(repository, for_all)

    def hold(self, holder: object) -> None:
        """Want the flow that waits, if there is one."""
        if self._waiting:
            self._waiting.holders.add(holder)

    async def leave(self, holder: object) -> None:
        """Want it no more; if nobody else does, it ends."""
        waiting = self._waiting
        if waiting and holder in waiting.holders:
            waiting.holders.remove(holder)
            async with self._starting:
                if self._waiting is waiting and not waiting.holders:
                    await self._end_flow(EventCode.CANCELLED)

    async def cancel(self) -> State:
        """End a flow that is waiting, or being started, without a token."""
        async with self._starting:
            await self._end_flow(EventCode.CANCELLED)
            self._ending.last = None
        return await self.status()

    async def sign_out(self, *, revoke: bool = False, first: bool = False) -> State:
        """Remove the token and every trace in git's configuration; end a renewal.

        With `revoke`, and where that is the rule, the token is revoked at GitHub as well. With
        `first`, it is removed only once GitHub has accepted that.
        """
        async with self._starting:
            await self._end_flow()
            self._ending.last = None
        if not self._settings.misconfiguration():
            await self._ending.end(revoke=revoke or self._ending.revokes, first=first)
        return await self.status()

    async def stop(self) -> None:
        """Close as the server stops, and end the token with it where that is chosen.

        For GitHub it waits `STOP_TIMEOUT` seconds at most, whatever is under way.
        """
        loop = asyncio.get_running_loop()
        ends_at = loop.time() + STOP_TIMEOUT
        self._closed = True
        if self._waiting:
            self._waiting.cancel()
        # a token that has just come is stored first
        await _end_by(ends_at, self._task)
        await self._let_go()
        if not self._settings.misconfiguration() and await self._ending.stop(
            max(0.0, ends_at - loop.time())
        ):
            self._noticing.look(await self._load(), self._clock.now())
        await _end_by(ends_at, self._revoking)

    async def close(self) -> None:
        """Let go of everything but what is stored."""
        self._closed = True
        await self._end_flow()
        await self._let_go()

    async def finished(
        self, timeout: float | None = None, also: asyncio.Task[bool] | None = None
    ) -> None:
        """Wait for the flow to end, in whichever way, for at most `timeout` seconds.

        `also` is something else that ends the waiting. What was replaced is revoked then, for
        which as much time is left.
        """
        tasks = [task for task in (self._task, also) if task]
        if self._task:
            await asyncio.wait(tasks, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
        if self._revoking:
            await asyncio.wait([self._revoking], timeout=timeout)

    async def _let_go(self) -> None:
        if self._sharing:
            await self._sharing.listener.close()
        self._expiry.cancel()

    async def _end_flow(self, event: EventCode | None = None) -> None:
        """End a flow that waits; `event` is what that is to listeners."""
        if self._waiting:
            self._waiting.cancel(event)
        await self.finished()

    async def _fail_attempt(self, failure: Failure, repository: str | None) -> None:
        is_denied = failure.code is FailureCode.ACCESS_DENIED
        code = EventCode.DENIED if is_denied else EventCode.FAILED
        # what was wished for may be any text, such as an address with a password in it
        wish = repository if repository and FULL_NAME.fullmatch(repository) else None
        await self._ending.remember(failure)
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
                stored = await with_credentials(self._settings, lambda found: found.settle(now))
            except Failure as e:
                failure = e
                stored = await self._load()
            else:
                # what could not be read is not gone
                self._noticing.look(stored, now, await_login)
            self._expiry.set(stored, now)
        return stored, failure

    async def _load(self) -> Stored | None:
        return await with_credentials(self._settings, Credentials.load)

    async def _start(self, repository: str | None, for_all: bool) -> None:
        credentials = await with_credentials(self._settings, lambda credentials: credentials)
        await asyncio.to_thread(credentials.probe)
        # nobody may have looked yet, and what is stored next is news
        stored, _ = await self._settle(self._clock.now())
        if self._sharing is None:
            await self._start_own(repository, for_all, credentials, stored)
            return
        # a server that begins one takes its own turn
        if await self._join(repository, for_all, start=self._sharing.asks_servers):
            return
        async with self._sharing.turn():
            if not await self._join(repository, for_all, start=False):
                await self._start_own(repository, for_all, credentials, stored)
                if self._waiting:
                    await self._sharing.listener.start()

    async def _join(self, repository: str | None, for_all: bool, *, start: bool) -> bool:
        """Join a flow of another program's, if there is one."""
        assert self._sharing is not None  # noqa: S101
        joined = await self._sharing.find(repository, for_all, start=start)
        if joined is None:
            return False
        await self._end_flow(EventCode.CANCELLED)
        self._waiting = joined
        self._task = asyncio.create_task(self._run_joined(joined))
        self._noticing.tell(EventCode.STARTED, repository=joined.wish.name)
        return True

    async def _run_joined(self, joined: JoinedFlow) -> None:
        try:
            await joined.end()
            self.was_abandoned = joined.is_abandoned
            if joined.cancelled_as:
                self._noticing.tell(joined.cancelled_as, repository=joined.wish.name)
        except Failure as e:
            await self._fail_attempt(e, joined.wish.name)
        finally:
            self._waiting = None
        await self._settle(self._clock.now())

    async def _start_own(
        self,
        repository: str | None,
        for_all: bool,
        credentials: Credentials,
        stored: Stored | None,
    ) -> None:
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
        known = stored.record.id if stored else None
        self._waiting = WaitingFlow(
            client,
            flow,
            wish,
            renewing,
            self._clock,
            lambda: self._is_served(wish.name, known),
        )
        self._task = asyncio.create_task(self._run_flow(client, self._waiting, credentials))
        self._noticing.tell(EventCode.STARTED, repository=wish.name)

    async def _is_served(self, repository: str | None, known: str | None) -> bool:
        """Whether another program has stored what is waited for.

        One on another machine that shares the file, say: its flow cannot be joined.
        """
        try:
            stored = await self._load()
        except Failure:
            return False
        return (
            stored is not None
            and stored.record.id != known
            and stored.is_valid(self._clock.now())
            and (stored.record.repository or "").lower() == (repository or "").lower()
        )

    async def _run_flow(
        self, client: httpx.AsyncClient, waiting: WaitingFlow, credentials: Credentials
    ) -> None:
        replaced = None
        try:
            async with aclosing(client):
                if token := await waiting.token():
                    # or it would be noticed before it is known whose it is
                    async with self._settling:
                        replaced = await self._store(client, waiting.wish, credentials, token)
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
