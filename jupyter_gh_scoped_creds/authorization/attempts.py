"""One attempt to authorize, for front ends that wait for its end."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from .machine import Authorization

if TYPE_CHECKING:
    from ..wire import State

SECOND = 1.0
MAX_PROGRAMS = 8


async def attempt(
    authorization: Authorization,
    *,
    force: bool = False,
    repository: str | None = None,
    for_all: bool = False,
) -> AsyncIterator[State]:
    """Authorize unless that is done, and yield the state each second, and at the end.

    `force` renews what is still valid; so does a `repository` (``OWNER/REPO``) that the token is
    to be narrowed to, if it is not yet, and `for_all`, if it is narrowed. A flow that waits in
    another program is joined, and begun anew where that program ends. Leaving early cancels,
    unless others wait for the same.
    """
    state = await authorization.status()
    before = state["id"] if state["state"] == "authorized" else None
    has_waited = False
    try:
        if state["state"] == "authorized" and (repository or for_all):
            force = force or (state["repository"] or "").lower() != (repository or "").lower()
        if force or state["state"] == "unauthorized":
            state = await authorization.start(repository, for_all=for_all)
        for _ in range(MAX_PROGRAMS):
            while state["state"] == "pending":
                yield state
                await authorization.finished(SECOND)
                state = await authorization.status()
                has_waited = True
            is_new = state["state"] == "authorized" and state["id"] != before
            if is_new or not authorization.was_abandoned:
                break
            state = await authorization.start(repository, for_all=for_all)
    finally:
        await authorization.close()
    if has_waited:
        # what was replaced has been revoked meanwhile, where that is the rule
        state = await authorization.status()
    yield state
