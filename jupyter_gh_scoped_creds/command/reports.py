"""The objects that ``--json`` prints, one a line, beside those of `wire`."""

from __future__ import annotations

from typing import TypedDict

from ..codes import CauseCode
from ..doctor import Level
from ..wire import (
    Authorized,
    Check,
    Failure,
    Obstacle,
    Pending,
    Repair,
    Repository,
    Unauthorized,
    Unconfigured,
)


class Failed(TypedDict):
    """Why a command could not do what it was asked for."""

    failure: Failure


class Cancelled(TypedDict):
    """The person did not want it any more (Ctrl-C)."""

    cancelled: bool


class Written(TypedDict):
    """Of ``--generate-config``."""

    file: str
    written: bool
    """False where the file was there already, and stays as it is."""


class AuthorizedHere(Authorized):
    """Of ``status``: who is authorized."""

    credentials_file: str
    """The file that holds the token, unless it is in memory."""
    in_memory: bool
    """Whether the token is in memory, and in no file."""


class UnauthorizedHere(Unauthorized):
    """Of ``status``: nobody is authorized."""

    credentials_file: str
    """The file that would hold the token, unless it is to be in memory."""
    in_memory: bool
    """Whether a token is to be in memory, and in no file."""


class Mended(TypedDict):
    """Of ``fix``: one obstacle that can be repaired, and what has come of it."""

    folder: str
    obstacle: Obstacle
    repair: Repair | None
    """What was changed, or would be; null if it has to be changed by hand."""
    changed: bool
    failure: Failure | None
    """Why it could not be repaired."""


class Explanation(TypedDict):
    """Of ``explain``: what git's message tells of."""

    cause: CauseCode | None
    """Null for a message that is not known."""
    said: str | None
    """The sentence for people, in their language."""


class Examined(TypedDict):
    """Of ``doctor``: one thing that was looked at."""

    subject: str
    level: Level
    said: str
    next_step: str
    """What to do; empty if all is well."""
    exit_code: int
    """What the command ends with because of it."""


class Snippet(TypedDict):
    """Of ``doctor --hub``: ready configuration."""

    title: str
    text: str


Stopped = Failed | Cancelled
REPORTS: dict[str, object] = {
    "": Pending | Authorized | Unauthorized | Unconfigured | Written | Stopped,
    "status": AuthorizedHere | UnauthorizedHere | Unconfigured | Stopped,
    # authorized still, where a token that was leaked could not be revoked
    "logout": Unauthorized | Authorized | Unconfigured | Stopped,
    "repos": Repository | Unauthorized | Unconfigured | Stopped,
    "check": Check | Unconfigured | Stopped,
    # a check where nothing of what stands in the way can be repaired
    "fix": Mended | Check | Unconfigured | Stopped,
    "explain": Explanation | Stopped,
    "doctor": Examined | Snippet | Stopped,
}
"""What each command can print, by its name; ``""`` is the one that authorizes."""
