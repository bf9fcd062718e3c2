"""Revoking a stored token at GitHub, and telling what has come of it."""

from __future__ import annotations

from contextlib import aclosing
from typing import TYPE_CHECKING, NamedTuple

from ..codes import Failure, FailureCode, Unreachable
from ..credentials import Record, Stored
from ..github import open_client, revoke
from ..settings import Settings
from ..wire import failure_report

if TYPE_CHECKING:
    from ..wire import Revocation

TIMEOUT = 10.0


class Revoked(NamedTuple):
    """A token that was to be revoked; without a `failure`, GitHub has taken it on."""

    record: Record
    failure: Failure | None

    def report(self, stored: Stored | None, now: float) -> Revocation | None:
        """Tell of it at `now` (seconds since the epoch); `None` once the token is over anyway.

        `stored` is what is stored now.
        """
        if self.record.is_over(now):
            return None
        kept = stored.record.id if stored and stored.token else None
        return {
            "failure": failure_report(self.failure),
            "seconds_left": self.record.seconds_left(now),
            "is_kept": kept == self.record.id,
        }


async def revoke_stored(
    settings: Settings, stored: Stored | None, now: float, timeout: float = TIMEOUT
) -> Revoked | None:
    """Revoke what is stored; `None` if that is not valid at `now` (seconds since the epoch).

    `timeout` is how many seconds GitHub has to answer.
    """
    if stored is None or stored.token is None or not stored.is_valid(now):
        return None
    failure = None
    try:
        async with aclosing(await open_client()) as client:
            await revoke(client, settings.host, stored.token, timeout)
    except Unreachable as e:
        failure = Failure(FailureCode.REVOCATION_UNCONFIRMED, e.detail)
    except Failure as e:
        failure = e
    return Revoked(stored.record, failure)
