"""What can happen to an authorization, and why it can be over."""

from __future__ import annotations

from enum import Enum


class EndReason(str, Enum):
    """Why an authorization ended without the person asking for it."""

    TOKEN_EXPIRED = "token_expired"
    TOKEN_REJECTED = "token_rejected"


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
    REPAIRED = "repaired"
    """A setting of git's was changed, which the person has agreed to."""
    REPAIR_UNDONE = "repair_undone"
