"""The states of the authorization, as they cross to the browser and to scripts."""

from __future__ import annotations

from typing import Literal, TypedDict

from ..codes import EndReason, EventCode, FailureCode, MisconfigurationCode, RepairCode
from ..codes import Failure as _Failure


class Failure(TypedDict):
    """Why something that was asked for did not succeed."""

    code: FailureCode
    detail: str
    """The particular reason or path, in one line; may be foreign text."""


class Ended(TypedDict):
    """The last authorization that ended without the person asking for it."""

    id: str
    reason: EndReason
    repository: str | None
    """The only one that it was for, and that the next one is for unless it is widened."""


class Renewing(TypedDict):
    """The authorization that goes on while a flow waits."""

    seconds_left: int | None


class Unconfigured(TypedDict):
    """The administrator has not set up the GitHub App."""

    state: Literal["unconfigured"]
    misconfiguration: MisconfigurationCode


class Unauthorized(TypedDict):
    """Nothing valid is stored and nothing waits."""

    state: Literal["unauthorized"]
    host: str
    app_url: str | None
    failure: Failure | None
    ended: Ended | None


class Pending(TypedDict):
    """A device flow waits for the person's approval (RFC 8628)."""

    state: Literal["pending"]
    host: str
    user_code: str
    verification_uri: str
    seconds_left: int
    expires_in: int
    repository: str | None
    """The only one that it is for."""
    failure: Failure | None
    """Why it is not for the one that was wished for."""
    renewing: Renewing | None


class Authorized(TypedDict):
    """A token is stored that git can push with."""

    state: Literal["authorized"]
    host: str
    app_url: str | None
    id: str
    """Names this authorization, and is no secret."""
    login: str | None
    repository: str | None
    """The only one that the token is good for, if it is narrowed."""
    seconds_left: int | None
    """Null for a token that does not expire."""
    failure: Failure | None


State = Unconfigured | Unauthorized | Pending | Authorized


class Event(TypedDict):
    """What has happened to the authorization, for listeners and for an audit log."""

    event: EventCode
    host: str
    id: str | None
    """The authorization that it is about, as in its state."""
    login: str | None
    repository: str | None
    """The only one that the authorization is good for, if it is narrowed; the one repaired."""
    failure: FailureCode | None
    """Why an attempt failed."""
    repair: RepairCode | None
    """What was repaired."""


def failure_report(failure: _Failure | None) -> Failure | None:
    """A failure as it is told to a browser or a script."""
    return None if failure is None else {"code": failure.code, "detail": failure.detail}
