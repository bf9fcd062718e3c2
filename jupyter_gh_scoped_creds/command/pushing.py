"""Where one can push: ``repos`` in general, ``check`` in a folder, ``explain`` after a failure."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

from ..authorization import look
from ..codes import ExitCode, Failure
from ..push import (
    MAX_CHARACTERS,
    explain,
    fetch_stored,
    listed_installation,
    listed_repository,
)
from ..push import check as check_folder
from ..words import (
    cause_sentence,
    check_lines,
    cut_sentence,
    failure_of,
    gettext,
    installation_line,
    repositories_sentence,
    repository_line,
    unauthorized_sentence,
)
from .result import Call, Result, failed


async def repos(call: Call) -> AsyncIterator[Result]:
    """List where the app is installed, by name. Raises `Failure`."""
    state = look(call.settings)
    if state["state"] != "authorized":
        failure = failure_of(state)
        if failure:
            yield failed(failure, state)
        else:
            yield Result(state, [unauthorized_sentence(state)], ExitCode.NOT_VALID, is_error=True)
        return
    count = 0
    is_cut = False
    listed: list[tuple[str, Result]] = []
    failure = None
    try:
        async for batch in fetch_stored(call.settings):
            for installation in map(listed_installation, batch.installations):
                if line := installation_line(installation):
                    listed.append((installation["owner"], Result(lines=[line])))
            for found in batch.repositories:
                repository = listed_repository(call.settings.host.url, found)
                count += not repository["obstacle"]
                line = repository_line(repository)
                listed.append((repository["name"], Result(repository, [line])))
            is_cut = is_cut or batch.is_cut
    except Failure as e:
        # what came before it is true
        failure = e
    # GitHub answers in any order; what is told of an owner comes before the repositories
    for _, result in sorted(listed, key=lambda entry: entry[0].lower()):
        yield result
    if failure:
        raise failure
    if is_cut:
        yield Result({"is_cut": True}, [cut_sentence()])
    yield Result(lines=[repositories_sentence(count, call.settings.app_url)])


async def check(call: Call) -> AsyncIterator[Result]:
    """Check the repository that a folder is in."""
    checked = await check_folder(call.settings, Path(call.options.path))
    lines = check_lines(checked, call.settings.host.name)
    yield Result(checked, lines, ExitCode.NOT_VALID if checked["obstacles"] else ExitCode.DONE)


def explain_message(_: Call) -> Iterator[Result]:
    """Read git's message to its end, and say the cause and the next step."""
    if sys.stdin.isatty():
        print(gettext("Paste what git said, then press Ctrl-D:"), file=sys.stderr)
    cause = explain(sys.stdin.read(MAX_CHARACTERS))
    said = cause_sentence(cause)
    report = {"cause": cause, "said": said if cause else None}
    yield Result(report, [said], ExitCode.DONE if cause else ExitCode.NOT_VALID)
