"""The git commands that need a host, and what came of one that the server did."""

from __future__ import annotations

from enum import Enum


class CommandCode(str, Enum):
    """A git command that needs the remote's host."""

    PUSH = "push"
    FETCH = "fetch"
    PULL = "pull"
    CLONE = "clone"
    LS_REMOTE = "ls-remote"


class RepetitionCode(str, Enum):
    """What came of a push that the server did for the person."""

    RUNNING = "running"
    PUSHED = "pushed"
    REFUSED = "refused"
    CHANGED = "changed"
    """It was not done: folder, branch or remote are no longer those that were shown."""
    TOO_LONG = "too_long"
    """It was ended at the end of its time."""
