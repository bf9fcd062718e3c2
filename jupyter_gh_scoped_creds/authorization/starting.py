"""Starting a flow: joining the one that waits in another program, else beginning one here."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack, aclosing
from typing import TYPE_CHECKING

from ..codes import EventCode, Failure
from ..credentials import Credentials, Stored
from ..github import DeviceFlow, Wish, find_wish, open_client
from ..settings import Settings
from .clock import Clock
from .current_flow import CurrentFlow
from .settling import Settling
from .waiting import WaitingFlow
from .with_credentials import with_credentials

if TYPE_CHECKING:
    from .sharing import Sharing


class Starting:
    """Starts a flow in the place of the current one, after checking all that can be checked."""

    def __init__(
        self,
        settings: Settings,
        clock: Clock,
        sharing: Sharing | None,
        settling: Settling,
        flow: CurrentFlow,
    ) -> None:
        self._settings = settings
        self._clock = clock
        self._sharing = sharing
        self._settling = settling
        self._flow = flow
        self.is_closed = False
        """Whether none is begun any more, as this program lets go of everything."""

    async def start(self, repository: str | None, for_all: bool) -> None:
        """Start one for a repository, for all, or for what the last authorization was for.

        Raises `Failure`; then the current one goes on.
        """
        credentials = await with_credentials(self._settings, lambda credentials: credentials)
        await asyncio.to_thread(credentials.probe)
        # nobody may have looked yet, and what is stored next is news
        stored, _ = await self._settling.settle(self._clock.now())
        if self._sharing is None:
            await self._begin(repository, for_all, credentials, stored)
            return
        # a server that begins one takes its own turn
        if await self._join(repository, for_all, start=self._sharing.asks_servers):
            return
        async with self._sharing.turn():
            if not await self._join(repository, for_all, start=False):
                await self._begin(repository, for_all, credentials, stored)
                if self._flow.waiting:
                    await self._sharing.listener.start()

    async def _join(self, repository: str | None, for_all: bool, *, start: bool) -> bool:
        """Join a flow of another program's, if there is one."""
        assert self._sharing is not None  # noqa: S101
        joined = await self._sharing.find(repository, for_all, start=start)
        if joined is None:
            return False
        await self._flow.end(EventCode.CANCELLED)
        self._flow.follow(joined)
        return True

    async def _begin(
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
            await self._flow.end(EventCode.CANCELLED)
            stored = await asyncio.to_thread(credentials.load)
            if self.is_closed:
                return
            stack.pop_all()
        renewing = stored.record if stored and stored.token else None
        known = stored.record.id if stored else None
        waiting = WaitingFlow(
            client,
            flow,
            wish,
            renewing,
            self._clock,
            lambda: self._is_served(wish.name, known),
        )
        self._flow.run(client, waiting, credentials)

    async def _is_served(self, repository: str | None, known: str | None) -> bool:
        """Whether another program has stored what is waited for.

        One on another machine that shares the file, say: its flow cannot be joined.
        """
        try:
            stored = await self._settling.load()
        except Failure:
            return False
        return (
            stored is not None
            and stored.record.id != known
            and stored.is_valid(self._clock.now())
            and (stored.record.repository or "").lower() == (repository or "").lower()
        )
