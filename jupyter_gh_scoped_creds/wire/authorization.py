"""The states of the authorization, as they cross to the browser and to scripts."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any, Literal, TypedDict, TypeGuard

from .. import codes
from ..codes import (
    EndReason,
    EventCode,
    FailureCode,
    MisconfigurationCode,
    RepairCode,
    RevokingCode,
)

MAX_SECONDS = 24 * 3600


class _Failure(TypedDict):
    code: FailureCode
    detail: str
    """The particular reason or path, in one line; may be foreign text."""


# optional fields stand apart: Python 3.10 has no other way
class Failure(_Failure, total=False):
    """Why something that was asked for did not succeed."""

    retry_in: int
    """Seconds until it is worth trying again, where a limit of GitHub's can be the cause."""


class Ended(TypedDict):
    """The last authorization that ended without the person asking for it."""

    id: str
    reason: EndReason
    repository: str | None
    """The only one that it was for, and that the next one is for unless it is widened."""


class Renewing(TypedDict):
    """The authorization that goes on while a flow waits."""

    seconds_left: int | None
    revokes: bool
    """Whether its token is revoked at GitHub once it is replaced."""


class Revocation(TypedDict):
    """What has come of revoking a token at GitHub, as long as the token's time is not over."""

    failure: Failure | None
    """Null if GitHub has taken it on."""
    seconds_left: int | None
    """Until when the token can be valid without it; null if it does not expire."""
    is_kept: bool
    """Whether the token is still stored here."""


class Unconfigured(TypedDict):
    """The administrator has not set up the GitHub App."""

    state: Literal["unconfigured"]
    misconfiguration: MisconfigurationCode


class OnServer(TypedDict, total=False):
    """What only a server adds, for who asks it."""

    owner: str
    """Whose server it is, where who asks is known to be another person."""


class Unauthorized(OnServer):
    """Nothing valid is stored and nothing waits."""

    state: Literal["unauthorized"]
    host: str
    app_url: str | None
    failure: Failure | None
    ended: Ended | None
    revocation: Revocation | None
    """Of the token that was stored before."""
    ends_with_server: bool


class Pending(OnServer):
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
    ends_with_server: bool


class Authorized(OnServer):
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
    clock_skew: int | None
    """Seconds that the server's clock was ahead of GitHub's when the token came; null if they
    agreed."""
    failure: Failure | None
    revocation: Revocation | None
    """Of this token, or of the one before."""
    revoking: RevokingCode
    ends_with_server: bool
    """Whether the token is erased when the server stops; of the command, as its settings say."""


State = Unconfigured | Unauthorized | Pending | Authorized


class Asker(TypedDict):
    """A git command that asks for an authorization, and what for."""

    command: str
    """git push, or another command of git's."""
    folder: str
    """Where it runs, on the server; empty if that is not known."""
    repository: str | None
    """OWNER/REPO that it wants to reach, if it is known."""
    waits: bool
    """Whether git waits for the answer; else it has ended."""
    by_server: bool
    """Whether a part of the Jupyter server has started it, such as jupyterlab-git."""


class Asking(TypedDict):
    """git asks for an authorization; of several commands, each gets the same answer."""

    id: str
    """Names this question, and is no secret."""
    askers: list[Asker]
    """Those that wait now or have ended at once; empty once none of them does."""


class Event(TypedDict):
    """What has happened to the authorization, for listeners and for an audit log."""

    event: EventCode
    owner: str
    """Whose server it is, or whose account it runs as; empty if that has no name."""
    host: str
    id: str | None
    """The authorization that it is about, as in its state."""
    login: str | None
    repository: str | None
    """The only one that the authorization is good for, if it is narrowed; the one repaired."""
    failure: FailureCode | None
    """Why an attempt failed."""
    asking: Asking | None
    """Who asks, or still does."""
    repair: RepairCode | None
    """What was repaired."""


def failure_report(failure: codes.Failure | None, now: float | None = None) -> Failure | None:
    """A failure as it is told to a browser or a script, at `now` (seconds since the epoch)."""
    if failure is None:
        return None
    report: Failure = {"code": failure.code, "detail": failure.detail}
    if failure.retry_at is not None:
        left = failure.retry_at - (time.time() if now is None else now)
        report["retry_in"] = max(round(left), 0)
    return report


def failure_from(report: Mapping[str, Any] | None) -> codes.Failure | None:
    """The failure that a report tells of, whichever program has made it; `None` if it is none."""
    if not isinstance(report, Mapping):
        return None
    try:
        code = FailureCode(report.get("code"))
    except ValueError:
        return codes.Failure(FailureCode.INTERNAL_ERROR)
    seconds = report.get("retry_in")
    retry_at = time.time() + seconds if is_time(seconds) else None
    return codes.Failure(code, str(report.get("detail", "")), retry_at=retry_at)


def is_time(value: object) -> TypeGuard[int]:
    """Whether what another program tells can be a time that is left, in seconds."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MAX_SECONDS
