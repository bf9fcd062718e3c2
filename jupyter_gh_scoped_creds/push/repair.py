"""One repair: its steps as they could be typed, made one after the other, and undone."""

from __future__ import annotations

import shlex
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..codes import (
    UNPRINTABLE,
    Failure,
    FailureCode,
    ObstacleCode,
    RepairCode,
    RepairScope,
)
from ..git import NO_REPOSITORY, find_repository, git_in

if TYPE_CHECKING:
    from .. import wire


@dataclass(frozen=True)
class Step:
    """One call of git: its arguments, and those that undo it."""

    arguments: tuple[str, ...]
    undo: tuple[str, ...]

    @property
    def command(self) -> str:
        """As it could be typed."""
        return shlex.join(("git", *self.arguments))

    @property
    def undo_command(self) -> str:
        """What would bring it back, as it could be typed."""
        return shlex.join(("git", *self.undo))


@dataclass(frozen=True)
class Repair:
    """What takes one obstacle away, for this repository (``local``) or for all (``global``)."""

    code: RepairCode
    scope: RepairScope
    steps: list[Step]


def repair_code(obstacle: ObstacleCode | FailureCode) -> RepairCode | None:
    """The repair that takes an obstacle away; `None` if there is none."""
    # a repair has the name of what it takes away
    return next((code for code in RepairCode if code.value == obstacle.value), None)


def shown_repair(repair: Repair) -> wire.Repair:
    """A repair as a person is shown it, before agreeing."""
    return {
        "code": repair.code,
        "scope": repair.scope,
        "steps": [{"change": step.command, "undo": step.undo_command} for step in repair.steps],
    }


def refuse_unprintable(repair: Repair) -> None:
    """Raise `Failure` if a person could not see what they agree to."""
    for step in repair.steps:
        for command in (step.command, step.undo_command):
            # what git said and could not be decoded is not what would be changed
            if not command.isprintable() or UNPRINTABLE in command:
                raise Failure(FailureCode.REPAIR_UNPRINTABLE)


def apply(folder: Path, repair: Repair) -> None:
    """Make all of the changes, or none. Blocks. Raises `Failure` with git's reason."""
    place = _place_of(folder, repair)
    made: list[Step] = []
    try:
        for step in repair.steps:
            git_in(place, *step.arguments)
            made.append(step)
    except Failure:
        with suppress(Failure):
            undo(folder, replace(repair, steps=made))
        raise


def undo(folder: Path, repair: Repair) -> None:
    """Take back all the changes that can be. Blocks. Raises `Failure` with git's last reason."""
    place = _place_of(folder, repair)
    failed: Failure | None = None
    for step in reversed(repair.steps):
        try:
            git_in(place, *step.undo)
        except Failure as e:
            failed = e
    if failed:
        raise failed


def _place_of(folder: Path, repair: Repair) -> Path:
    return NO_REPOSITORY if repair.scope is RepairScope.GLOBAL else find_repository(folder).folder
