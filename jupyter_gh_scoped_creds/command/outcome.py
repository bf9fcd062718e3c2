"""What a successful attempt has come to: who, until when, and where one can push."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..codes import Failure, Unreachable
from ..push import fetch_stored
from ..settings import Settings
from ..words import (
    HTTPS_REMINDER,
    authorized_sentence,
    cut_sentence,
    failure_sentence,
    gettext,
    narrowed_sentence,
    repositories_sentence,
    revocation_lines,
)

if TYPE_CHECKING:
    from ..wire import Authorized

COUNT_TIMEOUT = 20.0


async def outcome(settings: Settings, state: Authorized, *, is_new: bool) -> list[str]:
    """Say it in lines; where one can push is asked of GitHub, for at most `COUNT_TIMEOUT` s."""
    narrowed = [narrowed_sentence(state["repository"])] if state["repository"] else []
    if not is_new:
        nothing = gettext("Nothing to do: --force renews it.")
        return [authorized_sentence(state), nothing, *narrowed]
    import anyio

    try:
        with anyio.fail_after(COUNT_TIMEOUT):
            batches = [batch async for batch in fetch_stored(settings)]
        listed = [repository for batch in batches for repository in batch.repositories]
        count = sum(not repository.obstacle for repository in listed)
        where = repositories_sentence(count, settings.app_url)
        if any(batch.is_cut for batch in batches):
            where = f"{where} {cut_sentence()}"
    except (Failure, TimeoutError) as e:
        if not isinstance(e, Failure):
            e = Unreachable("no answer in time")
        where = gettext("Your repositories could not be counted: {why}", why=failure_sentence(e))
    revocation = state["revocation"]
    revoked = revocation_lines(revocation, is_replaced=True) if revocation else []
    return [authorized_sentence(state), *revoked, where, *narrowed, gettext(HTTPS_REMINDER)]
