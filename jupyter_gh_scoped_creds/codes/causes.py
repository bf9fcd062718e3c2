"""What git's message after a push that failed can tell of."""

from __future__ import annotations

from enum import Enum


class CauseCode(str, Enum):
    """Why a push failed, as far as git's message tells."""

    WORKFLOW = "workflow"
    SSO = "sso"
    ARCHIVED = "archived"
    SECRET = "secret"
    PROTECTED_BRANCH = "protected_branch"
    DENIED = "denied"
    NOT_VISIBLE = "not_visible"
    SSH = "ssh"
    REJECTED_TOKEN = "rejected_token"
    NO_CREDENTIAL = "no_credential"
    NO_IDENTITY = "no_identity"
    TAG_EXISTS = "tag_exists"
    BEHIND = "behind"
    NO_UPSTREAM = "no_upstream"
    TOO_LARGE = "too_large"
    NETWORK = "network"
    CERTIFICATE = "certificate"
    REJECTED = "rejected"
    """The remote took none, or not all, of the commits; git says why in other lines."""
