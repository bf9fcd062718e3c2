"""What is stored on this machine: ``status`` tells it, and ``logout`` removes it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ..authorization import look
from ..codes import ExitCode
from ..credentials import Credentials, credentials_file
from ..git import tell_helpers
from ..words import (
    authorized_sentence,
    copies_sentence,
    failure_of,
    gettext,
    unauthorized_sentence,
)
from .result import Call, Result, failed

if TYPE_CHECKING:
    from ..wire import Authorized, Unauthorized


def status(call: Call) -> Iterator[Result]:
    """Look, and clean up what is over."""
    state = look(call.settings)
    file = credentials_file(call.settings)
    if state["state"] == "authorized":
        code = ExitCode.DONE
        stored = Credentials.of(call.settings).load()
        in_memory = stored is not None and stored.in_memory
        where = gettext("The token is in {file}.", file=file)
        if in_memory:
            where = gettext("The token is in the memory of this machine, and in no file.")
        lines = [authorized_sentence(state), where]
    else:
        code, in_memory = ExitCode.NOT_VALID, call.settings.in_memory
        lines = [unauthorized_sentence(state)]
    failure = failure_of(state)
    report: dict[str, object] = {**state, "credentials_file": str(file), "in_memory": in_memory}
    yield Result(report, lines, ExitCode.DONE if failure else code)
    if failure:
        # which the object tells of already
        yield failed(failure)._replace(report=None)


def logout(call: Call) -> Iterator[Result]:
    """Sign out. Raises `Failure`."""
    before = look(call.settings)
    after, copies = erase(call)
    said = gettext("Nothing was stored.")
    if before["state"] == "authorized":
        said = gettext(
            "Signed out: the token is removed from this machine. GitHub still accepts it until it "
            "expires, or until you revoke it there."
        )
    yield Result(after, [said, *copies])


def erase(call: Call) -> tuple[Authorized | Unauthorized, list[str]]:
    """Remove what is stored; the state after it, and which copies may be left. Raises `Failure`."""
    left = Credentials.of(call.settings).erase(Path())
    after = look(call.settings)
    failure = failure_of(after)
    if failure:
        raise failure
    return after, [copies_sentence(tell_helpers(left))] if left else []
