"""What a command has to tell: as an object for scripts, and as sentences for people."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ..codes import ExitCode, Failure, exit_code_of

if TYPE_CHECKING:
    from ..settings import LoadedSettings, Settings
    from ..wire import Pending
    from .arguments import Options


class Call(NamedTuple):
    """What a command is to do, and with which settings."""

    options: Options
    loaded: LoadedSettings

    @property
    def settings(self) -> Settings:
        """The settings alone."""
        return self.loaded.settings


class Result(NamedTuple):
    """One thing to tell. A command ends with the first exit code that is not 0."""

    report: Mapping[str, object] | None = None
    """One of `reports`; `None` for what is for people only."""
    lines: Sequence[str] = ()
    exit_code: ExitCode = ExitCode.DONE
    is_error: bool = False
    pending: Pending | None = None
    """The code to show to people, and the time that is left."""
    level: str = ""
    """How bad it is (`doctor.Level`), if the first line begins with that word."""
    is_code: bool = False
    """Whether the lines are to be copied, and so are not fitted to a terminal."""


def failed(failure: Failure, report: Mapping[str, object] | None = None) -> Result:
    """Tell of a failure; `report` is an object that tells of it already."""
    # only here, as mostly nothing fails
    from ..wire import failure_report
    from ..words import failure_sentence

    return Result(
        report or {"failure": failure_report(failure)},
        [failure_sentence(failure)],
        exit_code_of(failure.code),
        is_error=True,
    )


def cancelled(said: str) -> Result:
    """Tell that the person did not want it any more."""
    return Result({"cancelled": True}, [said], ExitCode.INTERRUPTED, is_error=True)
