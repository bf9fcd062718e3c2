"""One attempt to authorize, for front ends that wait for its end."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress

from .authorization import Authorization, State
from .config import GhScopedCreds
from .failure import Failure
from .sentences import (
    HTTPS_REMINDER,
    authorized_sentence,
    failure_sentence,
    repositories_sentence,
)

SECOND = 1.0


async def attempt(authorization: Authorization, *, force: bool = False) -> AsyncIterator[State]:
    """Authorize unless that is done, and yield the state each second, and at the end.

    `force` renews what is still valid. Leaving early cancels.
    """
    state = await authorization.status()
    try:
        if force or state["state"] == "unauthorized":
            state = await authorization.start()
        while state["state"] == "pending":
            yield state
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(authorization.finished(), SECOND)
            state = await authorization.status()
    finally:
        await authorization.close()
    yield state


async def outcome(settings: GhScopedCreds, state: State, *, is_new: bool) -> list[str]:
    """Say what a successful attempt has come to: who, until when, and where one can push."""
    if not is_new:
        return [authorized_sentence(state), "Nothing to do: --force renews it."]
    from .repositories import count_repositories

    try:
        where = repositories_sentence(await count_repositories(settings), settings.app_url)
    except Failure as e:
        where = f"Your repositories could not be counted: {failure_sentence(e)}"
    return [authorized_sentence(state), where, HTTPS_REMINDER]
