"""What is stored on this machine: ``status`` tells it, and ``logout`` removes it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

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


def status(call: Call) -> Iterator[Result]:
    """Look, and clean up what is over."""
    state = look(call.settings)
    file = credentials_file(call.settings)
    if state["state"] == "authorized":
        code = ExitCode.DONE
        lines = [authorized_sentence(state), gettext("The token is in {file}.", file=file)]
    else:
        code = ExitCode.NOT_VALID
        lines = [unauthorized_sentence(state)]
    failure = failure_of(state)
    report = {**state, "credentials_file": str(file)}
    yield Result(report, lines, ExitCode.DONE if failure else code)
    if failure:
        # which the object tells of already
        yield failed(failure)._replace(report=None)


def logout(call: Call) -> Iterator[Result]:
    """Sign out. Raises `Failure`."""
    before = look(call.settings)
    left = Credentials.of(call.settings).erase(Path())
    after = look(call.settings)
    failure = failure_of(after)
    if failure:
        raise failure
    said = gettext("Nothing was stored.")
    if before["state"] == "authorized":
        said = gettext(
            "Signed out: the token is removed from this machine. At GitHub it is valid until its "
            "end, or until you revoke it there."
        )
    yield Result(after, [said, *([copies_sentence(tell_helpers(left))] if left else [])])
