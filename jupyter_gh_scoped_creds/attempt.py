"""One attempt to authorize, for front ends that wait for its end."""

from __future__ import annotations

from collections.abc import AsyncIterator

from .authorization import Authorization
from .config import GhScopedCreds
from .failure import Failure, Unreachable
from .sentences import (
    HTTPS_REMINDER,
    authorized_sentence,
    failure_sentence,
    repositories_sentence,
)
from .states import State
from .translation import gettext

SECOND = 1.0
COUNT_TIMEOUT = 20.0


async def attempt(
    authorization: Authorization, *, force: bool = False, repository: str | None = None
) -> AsyncIterator[State]:
    """Authorize unless that is done, and yield the state each second, and at the end.

    `force` renews what is still valid; so does a `repository` (``OWNER/REPO``) that the token is
    to be narrowed to, if it is not yet. Leaving early cancels.
    """
    state = await authorization.status()
    try:
        if state["state"] == "authorized" and repository:
            force = force or (state["repository"] or "").lower() != repository.lower()
        if force or state["state"] == "unauthorized":
            state = await authorization.start(repository)
        while state["state"] == "pending":
            yield state
            await authorization.finished(SECOND)
            state = await authorization.status()
    finally:
        await authorization.close()
    yield state


async def outcome(settings: GhScopedCreds, state: State, *, is_new: bool) -> list[str]:
    """Say what a successful attempt has come to: who, until when, and where one can push."""
    if not is_new:
        return [authorized_sentence(state), gettext("Nothing to do: --force renews it.")]
    import anyio

    from .repositories import fetch_stored

    try:
        with anyio.fail_after(COUNT_TIMEOUT):
            batches = [batch async for batch in fetch_stored(settings)]
        listed = [repository for batch in batches for repository in batch.repositories]
        count = sum(not repository.obstacle for repository in listed)
        where = repositories_sentence(count, settings.app_url)
    except (Failure, TimeoutError) as e:
        if not isinstance(e, Failure):
            e = Unreachable("no answer in time")
        where = gettext("Your repositories could not be counted: {why}", why=failure_sentence(e))
    return [authorized_sentence(state), where, gettext(HTTPS_REMINDER)]
