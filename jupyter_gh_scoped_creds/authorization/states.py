"""The states that tell of what is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..codes import Failure
from ..credentials import Stored
from ..settings import GhScopedCreds
from ..wire import failure_report

if TYPE_CHECKING:
    from ..wire import Authorized, Unauthorized


def settled_state(
    settings: GhScopedCreds, stored: Stored | None, now: float, failure: Failure | None
) -> Authorized | Unauthorized:
    """Tell what is stored at `now` (seconds since the epoch), and what failed."""
    host, app_url = settings.host.name, settings.app_url or None
    reported = failure_report(failure)
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
            "failure": reported,
        }
    return {
        "state": "unauthorized",
        "host": host,
        "app_url": app_url,
        "failure": reported,
        "ended": {
            "id": record.id,
            "reason": "token_expired" if record.is_over(now) else "token_rejected",
        }
        if record
        else None,
    }
