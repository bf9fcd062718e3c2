"""Ending what is stored: erased here, and revoked at GitHub where that is asked for or the rule."""

from __future__ import annotations

import asyncio
import logging
from typing import NamedTuple

from ..codes import EventCode, Failure, RevokingCode
from ..credentials import Credentials, Stored
from ..settings import Settings
from .clock import Clock
from .noticing import Noticing
from .revoking import TIMEOUT, Revoked, revoke_stored
from .with_credentials import with_credentials

log = logging.getLogger(__name__)


class Last(NamedTuple):
    """What the last thing that was asked for has come to, if it is to be told.

    It is, as long as what is `stored` has not changed.
    """

    stored: Stored | None
    failure: Failure | None
    revoked: Revoked | None


class Ending:
    """Ends a token, and remembers what has come of that or of another attempt."""

    def __init__(self, settings: Settings, noticing: Noticing, clock: Clock) -> None:
        self._settings = settings
        self._noticing = noticing
        self._clock = clock
        self.is_wished = False
        """Whether the person wishes the token to end with the server."""
        self.last: Last | None = None

    @property
    def with_server(self) -> bool:
        """Whether the token ends with the server, by whose choice ever."""
        return self._settings.ends_with_server or self.is_wished

    @property
    def revokes(self) -> bool:
        """Whether it is the rule to revoke; for valid settings."""
        return self._settings.revoking is RevokingCode.RULE

    async def end(self, *, revoke: bool, first: bool = False, timeout: float = TIMEOUT) -> None:
        """Erase what is stored, and with `revoke` have GitHub revoke it.

        With `first`, it is erased only once GitHub has accepted that. `timeout` is how many seconds
        GitHub has to answer.
        """
        stored = await with_credentials(self._settings, Credentials.load)
        revoking = asyncio.create_task(self._ask(stored, timeout)) if revoke else None
        failure = None
        try:
            if not (first and revoking and (revoked := await revoking) and revoked.failure):
                # else at the same time: GitHub can let one wait, and the server may be killed
                await with_credentials(self._settings, Credentials.erase)
        except Failure as e:
            failure = e
        await self.remember(failure, await revoking if revoking else None)

    async def stop(self, timeout: float) -> bool:
        """End what ends with the server, as that stops; whether it does.

        `timeout` is how many seconds GitHub has to answer.
        """
        if self.with_server:
            await self.end(revoke=self.revokes, timeout=timeout)
            failed = (
                [self.last.failure, self.last.revoked and self.last.revoked.failure]
                if self.last
                else []
            )
            for failure in filter(None, failed):
                log.warning("The token may not have ended with the server: %s", failure)
        return self.with_server

    async def revoke(self, replaced: Stored | None) -> None:
        """Have GitHub revoke what was stored."""
        await self.remember(None, await self._ask(replaced, TIMEOUT))

    async def remember(self, failure: Failure | None, revoked: Revoked | None = None) -> None:
        """Keep what has happened, to be told until something else has; tell what was revoked."""
        if failure or revoked:
            stored = await with_credentials(self._settings, Credentials.load)
            self.last = Last(stored, failure, revoked)
        if revoked:
            code = EventCode.NOT_REVOKED if revoked.failure else EventCode.REVOKED
            why = revoked.failure.code if revoked.failure else None
            # last: who is told asks at once for what it now is
            self._noticing.tell(code, revoked.record, failure=why)

    async def _ask(self, stored: Stored | None, timeout: float) -> Revoked | None:
        return await revoke_stored(self._settings, stored, self._clock.now(), timeout)
