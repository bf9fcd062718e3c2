"""What can happen to an authorization."""

from __future__ import annotations

from enum import Enum


class EventCode(str, Enum):
    """What has happened to the person's authorization on this machine."""

    STARTED = "started"
    """A code is shown, and waits to be approved."""
    CANCELLED = "cancelled"
    DENIED = "denied"
    FAILED = "failed"
    AUTHORIZED = "authorized"
    SIGNED_OUT = "signed_out"
    EXPIRED = "expired"
    REFUSED = "refused"
    """GitHub no longer accepts the token."""
