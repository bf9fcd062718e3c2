"""Noticing the end of a token's time, even when nobody looks."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine

from ..credentials import Stored

RETRY = 60.0


class Expiry:
    """Calls something at the end of what is stored."""

    def __init__(self, call: Callable[[], Coroutine[None, None, object]]) -> None:
        self._call = call
        self._timer: asyncio.TimerHandle | None = None
        self._calling: asyncio.Task[object] | None = None

    def set(self, stored: Stored | None, now: float) -> None:
        """Call at the end of this only, `now` being seconds since the epoch."""
        self.cancel()
        if stored and stored.token and stored.record.expires_at is not None:
            left = stored.record.expires_at - now
            loop = asyncio.get_running_loop()

            def call() -> None:
                self._calling = loop.create_task(self._call())

            # what could not be erased in time is tried again, but not all the time
            self._timer = loop.call_later(left + 1 if left > 0 else RETRY, call)

    def cancel(self) -> None:
        """Call nothing more."""
        if self._timer:
            self._timer.cancel()
