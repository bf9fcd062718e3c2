"""Authorizing: shows a code to enter on GitHub, and waits."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from ..authorization import Authorization, attempt
from ..codes import Failure, FailureCode
from ..words import failure_of
from .outcome import outcome
from .result import Call, Result, failed

if TYPE_CHECKING:
    from ..wire import State


async def authorize(call: Call) -> AsyncIterator[Result]:
    """Authorize unless that is done, waiting for the person."""
    options = call.options
    state: State | None = None
    waited = False
    async for state in attempt(
        Authorization(call.settings),
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
    if failure or state["state"] != "authorized":
        yield failed(failure or Failure(FailureCode.INTERNAL_ERROR), state)
    elif options.json:
        # without asking GitHub where one can push
        yield Result(state)
    else:
        yield Result(state, await outcome(call.settings, state, is_new=waited))
