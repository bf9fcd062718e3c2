"""What can happen to an authorization, and why it can be over; whether tokens are revoked."""

from __future__ import annotations

from enum import Enum


class EndReason(str, Enum):
    """Why an authorization ended without the person asking for it."""

    TOKEN_EXPIRED = "token_expired"
    TOKEN_REJECTED = "token_rejected"
    MEMORY_GONE = "memory_gone"
    """The token was in memory only, and is there no more, or on another machine."""


class EventCode(str, Enum):
    """What has happened to the person's authorization on this machine."""

    ASKED = "asked"
    """git wants an authorization, and asks whoever looks at a page."""
    WITHDRAWN = "withdrawn"
    """A git command that asked has gone without an answer; `asking` says who still asks."""
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
    MEMORY_GONE = "memory_gone"
    """The token was in memory only, and is there no more."""
    REVOKED = "revoked"
    """GitHub has accepted the request to revoke the token."""
    NOT_REVOKED = "not_revoked"
    """The token was to be revoked, and may still be valid."""
    REPAIRED = "repaired"
    """A setting of git's was changed, which the person has agreed to."""
    REPAIR_UNDONE = "repair_undone"


class RevokingCode(str, Enum):
    """Whether a token is revoked at GitHub when it is signed out of or replaced."""

    UNAVAILABLE = "unavailable"
    """The host revokes none on request."""
    POSSIBLE = "possible"
    """If the person asks for it."""
    RULE = "rule"
    """Always: an administrator has chosen that."""
