"""A git command that failed at the host, and what is pushed for the person, as they cross."""

from __future__ import annotations

from typing import TypedDict

from ..codes import CauseCode, CommandCode, RepetitionCode


class Repetition(TypedDict):
    """What came of a push that the server has done for the person."""

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


class Offer(TypedDict):
    """The push that is the next step in a folder."""

    id: str
    """Names the offer, and is no secret."""
    command: str
    """As it could be typed."""
    commits: int
    """How many the remote is not known to have."""
    repetition: Repetition | None
    """What came of it, the last time that it was done."""
