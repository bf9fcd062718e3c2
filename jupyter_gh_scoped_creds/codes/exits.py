"""What the command ends with."""

from __future__ import annotations

from enum import IntEnum

from .failures import FailureCode, Kind


class ExitCode(IntEnum):
    """The documented exit codes of ``gh-scoped-creds``."""

    DONE = 0
    NOT_VALID = 1
    USAGE = 2
    NOT_CONFIGURED = 3
    DENIED = 4
    EXPIRED = 5
    GITHUB = 6
    LOCAL = 7
    INTERRUPTED = 130


def exit_code_of(code: FailureCode) -> ExitCode:
    """The exit code for a failure."""
    if code is FailureCode.ACCESS_DENIED:
        return ExitCode.DENIED
    if code is FailureCode.EXPIRED_TOKEN:
        return ExitCode.EXPIRED
    match code.kind:
        case Kind.USAGE:
            return ExitCode.USAGE
        case Kind.SETTINGS:
            return ExitCode.NOT_CONFIGURED
        case Kind.MACHINE:
            return ExitCode.LOCAL
        case Kind.GITHUB | Kind.PASSING:
            return ExitCode.GITHUB
        case Kind.AUTHORIZATION | Kind.NOT_MEANT:
            return ExitCode.NOT_VALID
