"""Settling what is stored: cleaning up what is over, and telling what is new."""

from __future__ import annotations

import asyncio

from ..codes import Failure
from ..credentials import Credentials, Stored
from ..settings import Settings
from .clock import Clock
from .expiry import Expiry
from .noticing import Noticing
from .with_credentials import with_credentials


class Settling:
    """Makes file and configuration agree with the clock, also when nobody looks."""

    def __init__(self, settings: Settings, noticing: Noticing, clock: Clock) -> None:
        self._settings = settings
        self._noticing = noticing
        self._expiry = Expiry(lambda: self.settle(clock.now()))
        self.lock = asyncio.Lock()
        """Held by who settles, and by who stores a token."""

    async def settle(
        self, now: float, await_login: bool = False
    ) -> tuple[Stored | None, Failure | None]:
        """Clean up what is over at `now` (seconds since the epoch), and when the token ends.

        What is stored then, and why it could not be cleaned up. `await_login` is as in
        `Noticing.look`.
        """
        failure = None
        # one after the other, so that what was read first is not taken for news
        async with self.lock:
            try:
                stored = await with_credentials(self._settings, lambda found: found.settle(now))
            except Failure as e:
                failure = e
                stored = await self.load()
            else:
                # what could not be read is not gone
                self._noticing.look(stored, now, await_login)
            self._expiry.set(stored, now)
        return stored, failure

    async def load(self) -> Stored | None:
        """What is stored, as it is."""
        return await with_credentials(self._settings, Credentials.load)

    def close(self) -> None:
        """Wait for the end of the token no more."""
        self._expiry.cancel()
