"""What one check has found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from ..failure import Failure
from ..sentences import failure_exit_code, failure_sentence


class Level(str, Enum):
    """How bad it is."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True)
class Finding:
    """One line of the report: what was checked, how it is, and what to do if it is not well."""

    check: str
    level: Level
    said: str
    next_step: str = ""
    exit_code: int = 0
    """What the command ends with because of it."""


def ok(check: str, said: str) -> Finding:
    """Tell that all is well."""
    return Finding(check, Level.OK, said)


def warning(check: str, said: str, next_step: str) -> Finding:
    """Tell what works, but not as it should."""
    return Finding(check, Level.WARNING, said, next_step)


def error(check: str, said: str, next_step: str, exit_code: int) -> Finding:
    """Tell what keeps everybody from authorizing."""
    return Finding(check, Level.ERROR, said, next_step, exit_code)


def failed(check: str, failure: Failure, next_step: str = "") -> Finding:
    """Tell of a failure that a person would meet, by what its sentence says before the colon."""
    said, _, step = failure_sentence(Failure(failure.code)).partition(": ")
    detail = f" ({failure.detail})" if failure.detail else ""
    step = next_step or step[:1].upper() + step[1:]
    return error(check, f"{said}{detail}.", step, failure_exit_code(failure))
