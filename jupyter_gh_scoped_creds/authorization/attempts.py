"""One attempt to authorize, for front ends that wait for its end."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

from .machine import Authorization

if TYPE_CHECKING:
    from ..wire import State

SECOND = 1.0


async def attempt(
    authorization: Authorization, *, force: bool = False, repository: str | None = None
) -> AsyncIterator[State]:
    """Authorize unless that is done, and yield the state each second, and at the end.

    `force` renews what is still valid; so does a `repository` (``OWNER/REPO``) that the token is
    to be narrowed to, if it is not yet. Leaving early cancels.
    """
    state = await authorization.status()
    has_waited = False
    try:
        if state["state"] == "authorized" and repository:
            force = force or (state["repository"] or "").lower() != repository.lower()
        if force or state["state"] == "unauthorized":
            state = await authorization.start(repository)
        while state["state"] == "pending":
            yield state
            await authorization.finished(SECOND)
            state = await authorization.status()
            has_waited = True
    finally:
        await authorization.close()
    if has_waited:
        # what was replaced has been revoked meanwhile, where that is the rule
        state = await authorization.status()
    yield state
