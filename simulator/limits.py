"""GitHub's limits, as far as they are simulated."""

from __future__ import annotations

import time
from collections import defaultdict

from .settings import Settings

HOUR = 3600


class Revocations:
    """How many requests each address has made within the hour."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._times: defaultdict[str, list[float]] = defaultdict(list)

    def take(self, address: str) -> float | None:
        """Count a request; the time at which there is room again, if there is none now."""
        now = time.time()
        times = self._times[address] = [t for t in self._times[address] if t > now - HOUR]
        if len(times) >= self._settings.revocations_an_hour:
            return min(times, default=now) + HOUR
        times.append(now)
        return None
