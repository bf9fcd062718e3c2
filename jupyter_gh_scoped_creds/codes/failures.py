"""The errors a person can meet, named by codes that every front end puts into words."""

from __future__ import annotations

from enum import Enum

MAX_DETAIL = 200
UNPRINTABLE = "\ufffd"

CODES_WINDOW = 3600.0
"""Seconds after which GitHub takes an app's next codes, where too many were entered.

docs.github.com, "Authorizing OAuth apps", "Rate limits for the device flow": 50 in an hour.
"""


class Kind(Enum):
    """Where the cause of a failure lies, and so who can do something about it."""

    USAGE = "usage"
    """In what was asked for."""
    SETTINGS = "settings"
    """In the administrator's settings."""
    MACHINE = "machine"
    """In the person's set-up on this machine: git and files."""
    GITHUB = "github"
    """In the app, in the account, or in what GitHub answers."""
    PASSING = "passing"
    """In the network, or in GitHub's load: worth trying again."""
    AUTHORIZATION = "authorization"
    """In the authorization, which is not there or no longer good."""
    NOT_MEANT = "not_meant"
    """In a mistake of ours."""


class FailureCode(str, Enum):
    """What went wrong. The errors of RFC 8628 (section 3.5) keep the names they have there."""

    ACCESS_DENIED = "access_denied"
    EXPIRED_TOKEN = "expired_token"
    GITHUB_UNREACHABLE = "github_unreachable"
    GITHUB_FAULT = "github_fault"
    RATE_LIMITED = "rate_limited"
    DEVICE_FLOW_DISABLED = "device_flow_disabled"
    CLIENT_ID_UNKNOWN = "client_id_unknown"
    VERIFICATION_URI_REFUSED = "verification_uri_refused"
    REPLY_INVALID = "reply_invalid"
    UNVERIFIED_USER_EMAIL = "unverified_user_email"
    GITHUB_REFUSED = "github_refused"
    TOKEN_REJECTED = "token_rejected"
    NOT_AUTHORIZED = "not_authorized"
    REPOSITORY_INVALID = "repository_invalid"
    REPOSITORY_UNKNOWN = "repository_unknown"
    NOT_NARROWED = "not_narrowed"
    REVOCATION_UNAVAILABLE = "revocation_unavailable"
    REVOCATION_LIMITED = "revocation_limited"
    REVOCATION_REFUSED = "revocation_refused"
    REVOCATION_UNCONFIRMED = "revocation_unconfirmed"
    NOT_A_REPOSITORY = "not_a_repository"
    REPOSITORY_UNSAFE = "repository_unsafe"
    NO_REMOTE = "no_remote"
    REPAIR_CHANGED = "repair_changed"
    REPAIR_UNPRINTABLE = "repair_unprintable"
    REPAIR_OUTSIDE = "repair_outside"
    CONFIG_FILE_INVALID = "config_file_invalid"
    GIT_MISSING = "git_missing"
    GIT_TOO_OLD = "git_too_old"
    GIT_FAILED = "git_failed"
    CREDENTIALS_NOT_WRITABLE = "credentials_not_writable"
    CREDENTIALS_NOT_PRIVATE = "credentials_not_private"
    MEMORY_UNAVAILABLE = "memory_unavailable"
    GIT_CONFIG_NOT_WRITABLE = "git_config_not_writable"
    INTERNAL_ERROR = "internal_error"

    @property
    def kind(self) -> Kind:
        """Where the cause lies."""
        match self:
            case (
                FailureCode.ACCESS_DENIED
                | FailureCode.EXPIRED_TOKEN
                | FailureCode.DEVICE_FLOW_DISABLED
                | FailureCode.CLIENT_ID_UNKNOWN
                | FailureCode.VERIFICATION_URI_REFUSED
                | FailureCode.REPLY_INVALID
                | FailureCode.UNVERIFIED_USER_EMAIL
                | FailureCode.GITHUB_REFUSED
                | FailureCode.REPOSITORY_UNKNOWN
                | FailureCode.NOT_NARROWED
                | FailureCode.REVOCATION_UNAVAILABLE
                | FailureCode.REVOCATION_REFUSED
            ):
                return Kind.GITHUB
            case (
                FailureCode.GITHUB_UNREACHABLE
                | FailureCode.GITHUB_FAULT
                | FailureCode.RATE_LIMITED
                | FailureCode.REVOCATION_LIMITED
                | FailureCode.REVOCATION_UNCONFIRMED
            ):
                return Kind.PASSING
            case FailureCode.TOKEN_REJECTED | FailureCode.NOT_AUTHORIZED:
                return Kind.AUTHORIZATION
            case FailureCode.REPOSITORY_INVALID:
                return Kind.USAGE
            case (
                FailureCode.NOT_A_REPOSITORY
                | FailureCode.REPOSITORY_UNSAFE
                | FailureCode.NO_REMOTE
                | FailureCode.REPAIR_CHANGED
                | FailureCode.REPAIR_UNPRINTABLE
                | FailureCode.REPAIR_OUTSIDE
                | FailureCode.GIT_MISSING
                | FailureCode.GIT_TOO_OLD
                | FailureCode.GIT_FAILED
                | FailureCode.CREDENTIALS_NOT_WRITABLE
                | FailureCode.CREDENTIALS_NOT_PRIVATE
                | FailureCode.MEMORY_UNAVAILABLE
                | FailureCode.GIT_CONFIG_NOT_WRITABLE
            ):
                return Kind.MACHINE
            case FailureCode.CONFIG_FILE_INVALID:
                return Kind.SETTINGS
            case FailureCode.INTERNAL_ERROR:
                return Kind.NOT_MEANT


class Failure(Exception):
    """Something that keeps the person from what was asked for.

    Attributes
    ----------
    code
        What happened; the front ends own the sentence shown for it.
    detail
        The particular reason or path, one printable line of at most 200 characters, or ``""``.
        Never holds a secret.
    retry_at
        When it is worth trying again, in seconds since the epoch, if a limit of GitHub's is, or
        can be, the cause.
    """

    def __init__(
        self, code: FailureCode, detail: str = "", *, retry_at: float | None = None
    ) -> None:
        self.code = code
        self.detail = one_line(detail)
        self.retry_at = retry_at
        super().__init__(f"{code.value}: {self.detail}" if self.detail else code.value)


class Unreachable(Failure):
    """GitHub did not answer as GitHub: worth trying again while there is time."""

    def __init__(self, detail: str) -> None:
        super().__init__(FailureCode.GITHUB_UNREACHABLE, detail)


class Faulty(Unreachable):
    """There was an answer, of GitHub or of what is before it, and it is of no use."""

    def __init__(self, detail: str) -> None:
        Failure.__init__(self, FailureCode.GITHUB_FAULT, detail)


def printable(text: str) -> str:
    """Make foreign text safe to show, on one line.

    What would move the cursor, turn the direction of writing or not be seen at all becomes a
    question mark in a box: a control or format character, half a surrogate pair. A line end
    becomes a space.
    """
    if text.isprintable():
        return text
    return "".join(map(_shown, text))


def one_line(text: str) -> str:
    """The same, cut to a short line."""
    return " ".join(printable(text).split())[:MAX_DETAIL]


def _shown(character: str) -> str:
    if character.isprintable():
        return character
    return " " if character.isspace() else UNPRINTABLE
