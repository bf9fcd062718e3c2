"""Repairing what stands in the way of a push, where that is a setting of git's."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import TYPE_CHECKING

from ..codes import ExitCode, Failure, RepairCode, RepairScope, exit_code_of
from ..git import tell_helpers
from ..push import Repair, check, find_repairs, make, repair_code, shown_repair
from ..wire import failure_report
from ..words import copies_sentence, failure_sentence, gettext, ngettext, obstacle_lines
from .consent import refusal
from .result import Call, Result

if TYPE_CHECKING:
    from ..wire import Check, Obstacle
    from .reports import Mended


async def fix(call: Call) -> AsyncIterator[Result]:
    """Take the obstacles one after the other; one that cannot be repaired does not end it."""
    checked = await check(call.settings, Path(call.options.path))
    found = [
        (obstacle, code)
        for obstacle in [*checked["obstacles"], *checked["warnings"]]
        if (code := repair_code(obstacle["code"]))
    ]
    if not found:
        nothing = gettext("There is nothing to repair here: see {program} check.")
        yield Result(checked, [nothing])
    declined = 0
    for obstacle, code in found:
        yield Result(lines=obstacle_lines(checked, obstacle, call.settings.host.name)[:1])
        try:
            repair = await _find(call, code, obstacle["detail"])
        except Failure as e:
            yield _failed(checked, obstacle, None, e)
            continue
        if repair is None:
            yield Result(_mended(checked, obstacle, None), [_by_hand(code)], ExitCode.NOT_VALID)
            continue
        yield Result(lines=_change_lines(repair), is_code=True)
        yield Result(lines=_lost_lines(repair))
        said = refusal(call, gettext("Change this? [y/N]"))
        if said is None:
            yield _make(call, checked, obstacle, repair)
        else:
            declined += 1
            yield Result(_mended(checked, obstacle, repair), [said], ExitCode.NOT_VALID)
    if declined and not call.options.json:
        yield Result(lines=[_later(declined)])


async def _find(call: Call, code: RepairCode, told: str) -> Repair | None:
    scope = RepairScope.GLOBAL if call.options.everywhere else RepairScope.LOCAL
    fork = told if code is RepairCode.FORKED else ""
    repairs = await find_repairs(call.settings, Path(call.options.path), code, fork=fork)
    # of what is only about this repository, there is nothing global
    return next((repair for repair in repairs if repair.scope == scope), next(iter(repairs), None))


def _make(call: Call, checked: Check, obstacle: Obstacle, repair: Repair) -> Result:
    try:
        left = make(call.settings, Path(call.options.path), repair)
    except Failure as e:
        return _failed(checked, obstacle, repair, e)
    lines = [gettext("Done.")]
    if left:
        lines.append(copies_sentence(tell_helpers(left)))
    return Result(_mended(checked, obstacle, repair, changed=True), lines)


def _later(count: int) -> str:
    return ngettext(
        "To change it later, run {program} fix again, or the command above.",
        "To change these {count} later, run {program} fix again, or the commands above.",
        count,
    )


def _by_hand(code: RepairCode) -> str:
    if code in {RepairCode.HELPER_AFTER, RepairCode.FORMER_HELPER}:
        return gettext("Change this by hand, in the place named above.")
    return gettext("Change this by hand: git config --local --edit.")


def _failed(checked: Check, obstacle: Obstacle, repair: Repair | None, failure: Failure) -> Result:
    return Result(
        {**_mended(checked, obstacle, repair), "failure": failure_report(failure)},
        [failure_sentence(failure)],
        exit_code_of(failure.code),
        is_error=True,
    )


def _mended(
    checked: Check, obstacle: Obstacle, repair: Repair | None, *, changed: bool = False
) -> Mended:
    return {
        "folder": checked["folder"],
        "obstacle": obstacle,
        "repair": shown_repair(repair) if repair else None,
        "changed": changed,
        "failure": None,
    }


def _change_lines(repair: Repair) -> list[str]:
    lines = []
    for step in repair.steps:
        lines.append("  " + gettext("change: {command}", command=step.command))
        lines.append("  " + gettext("undo:   {command}", command=step.undo_command))
    return lines


def _lost_lines(repair: Repair) -> list[str]:
    """What undoing does not bring back."""
    lines = []
    if repair.code is RepairCode.HELPER_AFTER:
        lines.append(
            gettext("This also erases copies of the token: undoing does not bring them back.")
        )
    if repair.code is RepairCode.FORMER_HELPER:
        lines.append(gettext("This also erases the old token: undoing does not bring it back."))
    return lines
