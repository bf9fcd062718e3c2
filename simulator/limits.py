"""GitHub's limits.

docs.github.com, "Rate limits for the REST API" and "Authorizing OAuth apps".
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass

from .settings import Settings

HOUR = 3600
MINUTE = 60


@dataclass(frozen=True)
class Usage:
    """What somebody has used of a limit."""

    limit: int
    used: int
    reset: float
    """When the count begins anew, in seconds since the epoch."""

    @property
    def is_over(self) -> bool:
        """Whether this was more than the limit."""
        return self.used > self.limit

    @property
    def headers(self) -> dict[str, str]:
        """What every reply of the REST API tells of it."""
        return {
            "X-RateLimit-Limit": str(self.limit),
            "X-RateLimit-Used": str(min(self.used, self.limit)),
            "X-RateLimit-Remaining": str(max(self.limit - self.used, 0)),
            "X-RateLimit-Reset": str(int(self.reset)),
            "X-RateLimit-Resource": "core",
        }


class Window:
    """Counts for each user of a limit, anew each `seconds` from the first use on.

    `now` tells the seconds since the epoch.
    """

    def __init__(self, seconds: float, now: Callable[[], float] = time.time) -> None:
        self._seconds = seconds
        self._now = now
        self._counts: dict[str, tuple[float, int]] = {}

    def take(self, user: str, limit: int, cost: int = 1) -> Usage:
        """Count something; what is refused counts no further."""
        found = self.look(user, limit)
        used = found.used + cost
        if not found.used > limit:
            self._counts[user] = (found.reset, min(used, limit + 1))
        return Usage(limit, used, found.reset)

    def give_back(self, user: str) -> None:
        """Take back what was counted last."""
        reset, used = self._counts[user]
        self._counts[user] = (reset, used - 1)

    def look(self, user: str, limit: int) -> Usage:
        """Tell what is counted, and count nothing."""
        now = self._now()
        reset, used = self._counts.get(user, (0.0, 0))
        if now >= reset:
            reset, used = now + self._seconds, 0
        return Usage(limit, used, reset)


class Limits:
    """All that is counted."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.submissions = Window(HOUR)
        """User codes that were entered, by the app's client id."""
        self.revocations = Window(HOUR)
        """Requests to revoke, by the address."""
        self.requests = Window(HOUR)
        """Requests of the REST API, by the person, or else the address: the primary limit."""
        self._points = Window(MINUTE)
        self._at_once: defaultdict[str, set[object]] = defaultdict(set)

    def enter(self, user: str, request: object) -> None:
        """Begin to answer a request."""
        self._at_once[user].add(request)

    def leave(self, user: str, request: object) -> None:
        """Have answered it."""
        self._at_once[user].discard(request)

    def is_too_fast(self, user: str, *, changes: bool) -> bool:
        """Count a request against the secondary limits; whether one of them is exceeded."""
        cost = 5 if changes else 1
        points = self._points.take(user, self._settings.points_a_minute, cost)
        return points.is_over or len(self._at_once[user]) > self._settings.requests_at_once
