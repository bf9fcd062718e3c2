"""GitHub's limits: that one is reached, and for how long (docs.github.com, "Rate limits …")."""

from __future__ import annotations

import re
import time
from datetime import timezone
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

from ..codes import Failure, FailureCode, Unreachable

if TYPE_CHECKING:
    import httpx

LEAST_LIMIT = 60.0
"""Seconds that a limit lasts where GitHub does not say for how long."""
MOST_LIMIT = 24 * 3600.0

_NUMBER = re.compile(r"[0-9]{1,12}", re.ASCII)


class Limited(Unreachable):
    """GitHub takes no more requests for now.

    Attributes
    ----------
    seconds
        How long it is to be left alone.
    """

    def __init__(self, detail: str, seconds: float) -> None:
        Failure.__init__(self, FailureCode.RATE_LIMITED, detail, retry_at=time.time() + seconds)
        self.seconds = seconds


def is_limited(status: int, headers: httpx.Headers, content: bytearray) -> bool:
    """Tell a limit from a refusal (docs.github.com, "Troubleshooting the REST API")."""
    is_told = (
        headers.get("X-RateLimit-Remaining") == "0"
        or "Retry-After" in headers
        or b"rate limit" in content
    )
    return status == 429 or (status == 403 and is_told)


def seconds_limited(headers: httpx.Headers, date: float | None) -> float:
    """How long a limit lasts (docs.github.com, "Rate limits for the REST API").

    `date` is GitHub's own time, in seconds since the epoch.
    """
    now = time.time() if date is None else date
    seconds = LEAST_LIMIT
    after, reset = headers.get("Retry-After", ""), headers.get("X-RateLimit-Reset", "")
    if _NUMBER.fullmatch(after):
        seconds = float(after)
    elif (until := date_of(after)) is not None:
        seconds = until - now
    elif headers.get("X-RateLimit-Remaining") == "0" and _NUMBER.fullmatch(reset):
        seconds = float(reset) - now
    return min(max(seconds, 1.0), MOST_LIMIT)


def date_of(header: str) -> float | None:
    """Seconds since the epoch that an HTTP date says; `None` if it is none."""
    try:
        date = parsedate_to_datetime(header)
        # always in UTC (RFC 9110, section 5.6.7), even where it does not say so
        return (date if date.tzinfo else date.replace(tzinfo=timezone.utc)).timestamp()
    except (TypeError, ValueError, OverflowError):
        return None
