"""A git command that failed at the host, as it crosses to the browser and to listeners."""

from __future__ import annotations

from typing import TypedDict

from ..codes import CauseCode, CommandCode, RepetitionCode


class Repetition(TypedDict):
    """What came of doing a push again."""

    code: RepetitionCode
    cause: CauseCode | None
    """Why it was refused, as far as git's message tells."""
    detail: str
    """The beginning of what git said, in one line; foreign text."""


class RefusedCommand(TypedDict):
    """A git command that has failed at the host."""

    id: str
    """Names the refusal, and is no secret."""
    command: CommandCode
    host: str
    repository: str
    """OWNER/REPO where the remote names one, else empty."""
    cause: CauseCode | None
    """Why, as far as git's errors tell; null if they do not."""


class RefusalEvent(RefusedCommand):
    """A git command that this server's programs ran has failed at the host."""

    owner: str
    """Whose server it is, or whose account it runs as; empty if that has no name."""


class Refusal(RefusedCommand):
    """A refusal, and what can be done again."""

    folder: str
    can_push_again: bool
    repetition: Repetition | None
    """The last time that it was done again."""
