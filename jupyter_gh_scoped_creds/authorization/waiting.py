"""A flow that waits for its person: what it is for, how long it lasts, and its end."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from ..codes import CODES_WINDOW, EventCode, Failure, FailureCode, Unreachable
from ..credentials import Record
from ..github import DeviceFlow, Token, Wish
from ..wire import failure_report
from .clock import Clock

if TYPE_CHECKING:
    import httpx

    from ..wire import Pending


class WaitingFlow:
    """Asks GitHub at its pace until the person has decided, or the codes are over."""

    def __init__(
        self,
        client: httpx.AsyncClient,
        flow: DeviceFlow,
        wish: Wish,
        renewing: Record | None,
        clock: Clock,
        is_served: Callable[[], Awaitable[bool]] | None = None,
    ) -> None:
        self.wish = wish
        self.holders: set[object] = set()
        """Those who want it; it ends with the last one."""
        self.cancelled_as: EventCode | None = None
        self._client = client
        self._flow = flow
        self._renewing = renewing
        self._clock = clock
        self._is_served = is_served
        self._deadline = clock.monotonic() + flow.expires_in
        self._is_hurried = False
        self._nap: asyncio.Task[None] | None = None
        self._polling = asyncio.create_task(self._poll())

    def hurry(self) -> None:
        """Ask GitHub as soon as its interval allows, also after a fault: somebody has come back."""
        self._is_hurried = True
        if self._nap:
            self._nap.cancel()

    def cancel(self, event: EventCode | None = None) -> None:
        """End the waiting only: a token that has arrived is still stored as a whole.

        `event` is what that is to listeners; `None` for nothing of the person's doing.
        """
        self.cancelled_as = event
        self._polling.cancel()

    async def token(self) -> Token | None:
        """Wait for the token; `None` if the waiting was cancelled, or is served by another.

        Raises `Failure`.
        """
        await asyncio.wait([self._polling])
        return None if self._polling.cancelled() else self._polling.result()

    def state(
        self,
        host: str,
        now: float,
        failure: Failure | None,
        *,
        revokes: bool = False,
        ends_with_server: bool = False,
    ) -> Pending:
        """Tell what the person is to be shown at `now` (seconds since the epoch).

        `revokes` is whether a token that is replaced is revoked.
        """
        renewing = None if not self._renewing or self._renewing.is_over(now) else self._renewing
        return {
            "state": "pending",
            "host": host,
            "user_code": self._flow.user_code,
            "verification_uri": self._flow.verification_uri,
            "seconds_left": round(self._left()),
            "expires_in": self._flow.expires_in,
            "repository": self.wish.name,
            "failure": failure_report(failure, now),
            "renewing": {"seconds_left": renewing.seconds_left(now), "revokes": revokes}
            if renewing
            else None,
            "ends_with_server": ends_with_server,
        }

    async def _poll(self) -> Token | None:
        while True:
            await self._rest()
            # GitHub's page may have refused the code, and only the person would know
            failure = Failure(FailureCode.EXPIRED_TOKEN, retry_at=self._clock.now() + CODES_WINDOW)
            if self._is_served and await self._is_served():
                return None
            try:
                if token := await self._flow.poll(self._client, self._clock.now()):
                    return token
            except Unreachable as e:
                failure = e
            if self._clock.monotonic() >= self._deadline:
                raise failure

    async def _rest(self) -> None:
        """Wait for the next poll; the last is at the deadline: approval may come just before."""
        least = min(self._flow.least_wait, self._left())
        self._is_hurried = False
        await self._clock.sleep(least)
        more = min(self._flow.wait - least, self._left())
        if more > 0 and not self._is_hurried:
            self._nap = asyncio.create_task(self._clock.sleep(more))
            try:
                await asyncio.wait([self._nap])
            finally:
                self._nap.cancel()
                self._nap = None

    def _left(self) -> float:
        return max(0.0, self._deadline - self._clock.monotonic())
