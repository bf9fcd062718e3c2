"""The state machine: what a person's authorization is now, and what can be done about it."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from ..codes import EventCode, Failure, RepairCode
from ..settings import Settings
from .clock import Clock
from .current_flow import CurrentFlow
from .ending import Ending
from .file_watch import FileWatch
from .noticing import Listener, Noticing
from .settling import Settling
from .starting import Starting
from .states import settled_state

if TYPE_CHECKING:
    from ..wire import Asking, State
    from .sharing import Sharing

STOP_TIMEOUT = 4.0
"""Seconds that a server that stops waits for GitHub: whoever stops it may kill it soon."""

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
        self._settling = Settling(settings, self._noticing, self._clock)
        self._flow = CurrentFlow(
            settings, self._clock, self._noticing, self._settling, self._ending
        )
        self._starting = Starting(settings, self._clock, sharing, self._settling, self._flow)
        # one start or end of a flow after the other
        self._lock = asyncio.Lock()
        if sharing:
            sharing.share(self)

    def listen(self, listener: Listener) -> None:
        """Have a listener called with each `wire.Event` from now on, in the event loop."""
        self._noticing.listen(listener)

    @property
    def is_closed(self) -> bool:
        """Whether this program lets go of everything."""
        return self._starting.is_closed

    @property
    def was_abandoned(self) -> bool:
        """Whether another program had the flow, and is gone: it is worth starting again."""
        return self._flow.was_abandoned

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
            await self._settling.settle(self._clock.now(), await_login=True)

    def hurry(self) -> None:
        """Have GitHub asked as soon as it allows: somebody who may have approved looks."""
        if self._flow.waiting:
            self._flow.waiting.hurry()

    async def status(self) -> State:
        """Tell the state, and clean up after an authorization that is over."""
        misconfiguration = self._settings.misconfiguration()
        if misconfiguration:
            return {"state": "unconfigured", "misconfiguration": misconfiguration}
        now = self._clock.now()
        last = self._ending.last
        if self._flow.waiting:
            return self._flow.waiting.state(
                self._settings.host.name,
                now,
                last.failure if last else None,
                revokes=self._ending.revokes,
                ends_with_server=self._ending.with_server,
            )
        stored, failure = await self._settling.settle(now)
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
        async with self._lock:
            is_served = self.is_waiting_for(repository, for_all)
            if not is_served and not self._settings.misconfiguration():
                self._ending.last = None
                self._flow.was_abandoned = False
                try:
                    await self._starting.start(repository, for_all)
                except Failure as e:
                    await self._flow.fail(e, repository)
            self.hold(holder)
        return await self.status()

    def is_waiting_for(self, repository: str | None, for_all: bool = False) -> bool:
        """Whether a flow waits that serves a wish for one repository, for all, or for any."""
        return self._flow.waiting is not None and self._flow.waiting.wish.is_for(
            repository, for_all
        )

    def hold(self, holder: object) -> None:
        """Want the flow that waits, if there is one."""
        if self._flow.waiting:
            self._flow.waiting.holders.add(holder)

    async def leave(self, holder: object) -> None:
        """Want it no more; if nobody else does, it ends."""
        waiting = self._flow.waiting
        if waiting and holder in waiting.holders:
            waiting.holders.remove(holder)
            async with self._lock:
                if self._flow.waiting is waiting and not waiting.holders:
                    await self._flow.end(EventCode.CANCELLED)

    async def cancel(self) -> State:
        """End a flow that is waiting, or being started, without a token."""
        async with self._lock:
            await self._flow.end(EventCode.CANCELLED)
            self._ending.last = None
        return await self.status()

    async def sign_out(self, *, revoke: bool = False, first: bool = False) -> State:
        """Remove the token and every trace in git's configuration; end a renewal.

        With `revoke`, and where that is the rule, the token is revoked at GitHub as well. With
        `first`, it is removed only once GitHub has accepted that.
        """
        async with self._lock:
            await self._flow.end()
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
        self._starting.is_closed = True
        # a token that has just come is stored first
        await self._flow.end_by(ends_at)
        await self._let_go()
        if not self._settings.misconfiguration() and await self._ending.stop(
            max(0.0, ends_at - loop.time())
        ):
            self._noticing.look(await self._settling.load(), self._clock.now())
        await self._flow.revoked_by(ends_at)

    async def close(self) -> None:
        """Let go of everything but what is stored."""
        self._starting.is_closed = True
        await self._flow.end()
        await self._let_go()

    async def finished(
        self, timeout: float | None = None, also: asyncio.Task[bool] | None = None
    ) -> None:
        """Wait for the flow to end, in whichever way, for at most `timeout` seconds.

        `also` is something else that ends the waiting. What was replaced is revoked then, for
        which as much time is left.
        """
        await self._flow.finished(timeout, also)

    async def _let_go(self) -> None:
        if self._sharing:
            await self._sharing.listener.close()
        self._settling.close()
