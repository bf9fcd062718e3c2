"""Keeping the browsers that follow the events up to date, while there are any."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..authorization import Authorization
    from .event_log import Browser, EventLog

# all in seconds
LOOK_EVERY = 0.5
PULSE_EVERY = 20.0
CONNECTS_WITHIN = 10.0


class Following:
    """Notices what other programs do, and gives each browser a pulse.

    It begins when a page asks for the state, and ends when the last browser has gone.
    """

    def __init__(self, authorization: Authorization, log: EventLog) -> None:
        self._authorization = authorization
        self._log = log
        self._task: asyncio.Task[None] | None = None
        self._until = 0.0
        self._pulse_at = 0.0

    def begin(self) -> None:
        """Begin, unless it is on: a page looks, and may be about to follow."""
        loop = asyncio.get_running_loop()
        self._until = loop.time() + CONNECTS_WITHIN
        # its connection may be older than who listens to it in the page, and the pulse lost
        self._pulse_at = 0.0
        if self._task is None or self._task.done():
            self._task = loop.create_task(self._follow())

    async def end(self) -> None:
        """Let go, as the server stops."""
        if self._task:
            self._task.cancel()
            await asyncio.wait([self._task])

    async def _follow(self) -> None:
        loop = asyncio.get_running_loop()
        known: set[Browser] = set()
        while (browsers := set(self._log.browsers())) or loop.time() < self._until:
            if loop.time() >= self._pulse_at:
                known = set()
                self._pulse_at = loop.time() + PULSE_EVERY
            for browser in browsers - known:
                await self._log.pulse(browser)
            known = browsers
            await self._authorization.notice()
            await asyncio.sleep(LOOK_EVERY)
