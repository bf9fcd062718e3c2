"""The one place that tells time, so that tests need not wait for it."""

from __future__ import annotations

import asyncio
import time


class Clock:
    """The machine's clock; every duration is in seconds."""

    def now(self) -> float:
        """Seconds since the epoch."""
        return time.time()

    def monotonic(self) -> float:
        """Seconds that no change of the wall clock disturbs."""
        return time.monotonic()

    async def sleep(self, seconds: float) -> None:
        """Wait without blocking the event loop."""
        await asyncio.sleep(seconds)
