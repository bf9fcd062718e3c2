"""The states that tell of what is stored."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from ..codes import EndReason, Failure
from ..credentials import Credentials, Stored
from ..settings import Settings

if TYPE_CHECKING:
    from .. import wire
    from ..wire import Authorized, Revocation, Unauthorized


def look(settings: Settings) -> Authorized | Unauthorized:
    """Tell what is stored now, after cleaning up what is over. Blocks; for valid settings."""
    credentials, now = Credentials.of(settings), time.time()
    try:
        return settled_state(settings, credentials.settle(now), now, None)
    except Failure as e:
        return settled_state(settings, credentials.load(), now, e)


def settled_state(
    settings: Settings,
    stored: Stored | None,
    now: float,
    failure: Failure | None,
    *,
    revocation: Revocation | None = None,
    ends_with_server: bool = False,
) -> Authorized | Unauthorized:
    """Tell what is stored at `now` (seconds since the epoch), and what failed.

    `ends_with_server` is the person's own wish.
    """
    ends = settings.ends_with_server or ends_with_server
    host, app_url = settings.host.name, settings.app_url or None
    reported = _reported(failure, now)
    record = stored.record if stored else None
    if stored and record and stored.is_valid(now):
        return {
            "state": "authorized",
            "host": host,
            "app_url": app_url,
            "id": record.id,
            "login": record.login,
            "repository": record.repository,
            "seconds_left": record.seconds_left(now),
            "clock_skew": record.clock_skew,
            "failure": reported,
            "revocation": revocation,
            "revoking": settings.revoking,
            "ends_with_server": ends,
        }
    return {
        "state": "unauthorized",
        "host": host,
        "app_url": app_url,
        "failure": reported,
        "ended": {
            "id": stored.record.id,
            "reason": _why_ended(stored, now),
            "repository": stored.record.repository,
        }
        if stored
        else None,
        "revocation": revocation,
        "ends_with_server": ends,
    }


def _why_ended(stored: Stored, now: float) -> EndReason:
    if stored.record.is_over(now):
        return EndReason.TOKEN_EXPIRED
    return EndReason.MEMORY_GONE if stored.is_gone else EndReason.TOKEN_REJECTED


def _reported(failure: Failure | None, now: float) -> wire.Failure | None:
    if failure is None:
        return None
    # only here, as types that nobody looks at cost time too
    from ..wire import failure_report

    return failure_report(failure, now)
