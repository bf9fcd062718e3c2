"""The objects of ``docs/architecture.md``, "The wire", that tell of what is stored."""

from __future__ import annotations

from typing import Any

from .config import GhScopedCreds
from .credentials import Stored
from .failure import Failure, failure_json

State = dict[str, Any]


def settled_state(
    settings: GhScopedCreds, stored: Stored | None, now: float, failure: Failure | None
) -> State:
    """Tell what is stored at `now` (seconds since the epoch), and what failed."""
    state: State = {
        "host": settings.host.name,
        "app_url": settings.app_url or None,
        "failure": failure_json(failure),
    }
    if stored is None:
        return {"state": "unauthorized", **state, "ended": None}
    record = stored.record
    if not stored.is_valid(now):
        reason = "token_expired" if record.is_over(now) else "token_rejected"
        return {"state": "unauthorized", **state, "ended": {"id": record.id, "reason": reason}}
    return {
        "state": "authorized",
        **state,
        "id": record.id,
        "login": record.login,
        "repository": record.repository,
        "seconds_left": record.seconds_left(now),
    }
