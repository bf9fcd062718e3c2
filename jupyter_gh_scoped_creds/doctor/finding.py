"""What one examination has found."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from ..codes import ExitCode, Failure, exit_code_of
from ..words import failure_sentence


class Level(str, Enum):
    """How bad it is."""

    OK = "ok"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True)
class Finding:
    """One line of the report: what was looked at, how it is, and what to do if it is not well."""

    subject: str
    level: Level
    said: str
    next_step: str = ""
    exit_code: ExitCode = ExitCode.DONE
    """What the command ends with because of it."""


def ok(subject: str, said: str) -> Finding:
    """Tell that all is well."""
    return Finding(subject, Level.OK, said)


def warning(subject: str, said: str, next_step: str) -> Finding:
    """Tell what works, but not as it should."""
    return Finding(subject, Level.WARNING, said, next_step)


def error(subject: str, said: str, next_step: str, exit_code: ExitCode) -> Finding:
    """Tell what keeps everybody from authorizing."""
    return Finding(subject, Level.ERROR, said, next_step, exit_code)


def failed(subject: str, failure: Failure, next_step: str = "") -> Finding:
    """Tell of a failure that a person would meet, by what its sentence says before the colon."""
    without_detail = Failure(failure.code, retry_at=failure.retry_at)
    said, _, step = failure_sentence(without_detail).partition(": ")
    detail = f" ({failure.detail})" if failure.detail else ""
    step = next_step or step[:1].upper() + step[1:]
    return error(subject, f"{said}{detail}.", step, exit_code_of(failure.code))
