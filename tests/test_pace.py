"""How long an approval goes unnoticed, over many of them, on a clock that nobody waits for."""

from __future__ import annotations

import asyncio
import random
import statistics
from typing import Any

from jupyter_gh_scoped_creds.authorization.clock import Clock
from jupyter_gh_scoped_creds.authorization.waiting import WaitingFlow
from jupyter_gh_scoped_creds.github import DeviceFlow, Token, Wish
from jupyter_gh_scoped_creds.host import Host

INTERVAL = 5
APPROVALS = 2000

CODES = {
    "device_code": "d",
    "user_code": "WDJB-MJHT",
    "verification_uri": "https://github.com/login/device",
    "expires_in": 900,
    "interval": INTERVAL,
}


class QuickClock(Clock):
    """Time passes only when somebody sleeps, and costs nothing."""

    def __init__(self) -> None:
        self.passed = 0.0

    def monotonic(self) -> float:
        return self.passed

    async def sleep(self, seconds: float) -> None:
        self.passed += seconds
        await asyncio.sleep(0)


class ApprovedAt(DeviceFlow):
    """A flow whose person approves at a moment, and a GitHub that minds early polls."""

    def __init__(self, clock: QuickClock, moment: float) -> None:
        super().__init__(Host.parse("github.com"), "Iv23lix", CODES)
        self._clock = clock
        self._moment = moment
        self._polled_at = 0.0

    async def poll(self, client: Any, now: float) -> Token | None:
        now = self._clock.monotonic()
        assert now - self._polled_at >= INTERVAL, "polled too early"
        self._polled_at = now
        return Token("ghu_a", None) if now >= self._moment else None


async def test_half_an_interval_in_the_mean():
    """The figure in docs/architecture.md: the screen waits for storing and the event as well."""
    chance = random.Random(8628)
    delays = []
    for _ in range(APPROVALS):
        clock = QuickClock()
        moment = chance.uniform(5, 300)
        flow = ApprovedAt(clock, moment)
        waiting = WaitingFlow(None, flow, Wish(), None, clock)  # type: ignore[arg-type]
        assert await waiting.token()
        delays.append((clock.monotonic() - moment) / INTERVAL)
    assert 0.45 < statistics.mean(delays) <= 0.55
    assert max(delays) < 1.05
