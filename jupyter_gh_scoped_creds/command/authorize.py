"""Authorizing: shows a code to enter on GitHub, and waits."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from ..authorization import Authorization, Sharing, attempt
from ..codes import ExitCode, Failure, FailureCode
from ..words import failure_of, gettext
from .outcome import outcome
from .result import Call, Result, failed

if TYPE_CHECKING:
    from ..wire import State


async def authorize(call: Call) -> AsyncIterator[Result]:
    """Authorize unless that is done, waiting for the person."""
    options = call.options
    state: State | None = None
    waited = False
    authorization = Authorization(call.settings, sharing=Sharing(call.settings))
    async for state in attempt(
        authorization,
        force=options.force,
        repository=options.repository or None,
        for_all=options.for_all,
    ):
        if state["state"] == "pending":
            # scripts are told once
            yield Result(None if waited else state, pending=state)
            waited = True
    if state is None or state["state"] == "unconfigured":
        raise Failure(FailureCode.INTERNAL_ERROR)
    failure = failure_of(state)
    if waited and state["state"] == "unauthorized" and failure is None:
        # in JupyterLab, or by another program that waited for the same
        yield Result(state, [gettext("Cancelled.")], ExitCode.INTERRUPTED, is_error=True)
    elif failure or state["state"] != "authorized":
        yield failed(failure or Failure(FailureCode.INTERNAL_ERROR), state)
    elif options.json:
        # without asking GitHub where one can push
        yield Result(state)
    else:
        yield Result(state, await outcome(call.settings, state, is_new=waited))
