"""Where a token can push: the repositories on which the person chose to install the app.

Being authorized says nothing of that. A push works where the person may push, the installation
may write contents, nobody has suspended it, and the repository is not archived.
GitHub: docs.github.com, "REST API endpoints for GitHub App installations".
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from ..codes import Failure, FailureCode, Faulty
from ..host import Host
from .etags import ETags
from .listed import Installation, Repository, is_id, read_installation, read_repository
from .rest import get
from .transport import CONCURRENT

if TYPE_CHECKING:
    import httpx

PER_PAGE = 100
MAX_PAGES = 100
MAX_REQUESTS = 1000
MAX_INSTALLATIONS = 1000
MAX_REPOSITORIES = 10_000
MAX_BYTES = 1536 * 1024
"""Of a page: three times what a hundred repositories usually take."""
READ_AT_ONCE = 4
"""Replies of which a part is in memory; the others are on their way."""
FIELDS = (
    "account",
    "archived",
    "contents",
    "full_name",
    "html_url",
    "id",
    "installations",
    "login",
    "permissions",
    "private",
    "push",
    "repositories",
    "repository_selection",
    "suspended_at",
    "total_count",
    "type",
    "workflows",
)
"""What of a page is looked at, wherever in it."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What one reply of GitHub has brought."""

    installations: list[Installation] = field(default_factory=list)
    repositories: list[Repository] = field(default_factory=list)
    is_cut: bool = False
    """Whether GitHub tells of more, which is left out."""


@dataclass(frozen=True, slots=True)
class _Page:
    """One page that is to be asked for: of the installations, or of one's repositories."""

    number: int
    installation: Installation | None = None

    @property
    def path(self) -> str:
        base = "/user/installations"
        if self.installation:
            base += f"/{self.installation.id}/repositories"
        return f"{base}?per_page={PER_PAGE}&page={self.number}"


async def fetch(
    client: httpx.AsyncClient,
    host: Host,
    token: str,
    etags: ETags | None = None,
    *,
    installations_only: bool = False,
) -> AsyncGenerator[Batch, None]:
    """Ask for everything, many pages at a time, and yield each as it comes.

    Only for the `installations_only`, if told so.
    Whatever GitHub sends, so many of both and no more: the rest is cut.
    Raises `Failure`: ``token_rejected``, ``reply_invalid``, or `Unreachable`.
    """
    slots = asyncio.Semaphore(CONCURRENT)
    turn = asyncio.Semaphore(READ_AT_ONCE)

    async def ask(page: _Page) -> tuple[_Page, int, Batch]:
        async with slots:
            return page, *await _ask(client, host, token, page, etags, turn)

    waiting = {asyncio.create_task(ask(_Page(1)))}
    done: set[asyncio.Task[tuple[_Page, int, Batch]]] = set()
    asked, read = 1, 0
    room_for_installations, room = MAX_INSTALLATIONS, MAX_REPOSITORIES
    try:
        while waiting:
            done, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                page, total, told = task.result()
                read += 1
                batch = Batch(told.installations[:room_for_installations], told.repositories[:room])
                room_for_installations -= len(batch.installations)
                room -= len(batch.repositories)
                following = [
                    _Page(1, found)
                    for found in batch.installations
                    if not found.obstacle and not installations_only
                ]
                if page.number == 1:
                    last = -(-total // PER_PAGE)
                    numbers = range(2, min(last, MAX_PAGES) + 1)
                    following += [_Page(number, page.installation) for number in numbers]
                can_follow = following[: MAX_REQUESTS - asked]
                is_complete = (batch.installations, batch.repositories, can_follow) == (
                    told.installations,
                    told.repositories,
                    following,
                )
                asked += len(can_follow)
                waiting |= {asyncio.create_task(ask(found)) for found in can_follow}
                is_counted = page.number > 1 or total <= MAX_PAGES * PER_PAGE
                # what is still on its way would be left out as a whole
                is_full = not room and asked > read
                is_all = is_complete and is_counted and not is_full
                yield replace(batch, is_cut=told.is_cut or not is_all)
                if is_full:
                    return
    finally:
        for task in waiting:
            task.cancel()
        # also of those that failed beside the first one, so that nothing is logged
        await asyncio.gather(*waiting, *done, return_exceptions=True)


async def _ask(
    client: httpx.AsyncClient,
    host: Host,
    token: str,
    page: _Page,
    etags: ETags | None,
    turn: asyncio.Semaphore,
) -> tuple[int, Batch]:
    """Ask for a page; returns how many items there are on all pages, and what is on this one."""
    reply = await get(
        client,
        host,
        page.path,
        token,
        max_bytes=MAX_BYTES,
        turn=turn,
        etags=etags,
        # a page in memory takes many times what is needed of it
        fields=FIELDS,
        digest=partial(_digest, host, page),
    )
    if reply.status == 401:
        raise Failure(FailureCode.TOKEN_REJECTED)
    if page.installation and reply.status in {403, 404}:
        # removed or suspended since it was listed
        return 0, Batch()
    if reply.status != 200:
        raise Faulty(f"HTTP status {reply.status}")
    return reply.body["total"], reply.body["batch"]


def _digest(host: Host, page: _Page, body: dict[str, Any]) -> dict[str, Any]:
    """Take what can be understood; what is not as documented cannot be pushed to."""
    total = body.get("total_count")
    if isinstance(total, bool) or not isinstance(total, int):
        raise Failure(FailureCode.REPLY_INVALID, "total_count")
    name = "repositories" if page.installation else "installations"
    items = body.get(name)
    if not isinstance(items, list):
        raise Failure(FailureCode.REPLY_INVALID, name)
    is_cut = len(items) > PER_PAGE
    objects = [
        item for item in items[:PER_PAGE] if isinstance(item, dict) and is_id(item.get("id"))
    ]
    if page.installation is None:
        found = (read_installation(host, item) for item in objects)
        batch = Batch([known for known in found if known], [], is_cut)
    else:
        listed = (read_repository(page.installation, item) for item in objects)
        batch = Batch([], [known for known in listed if known], is_cut)
    return {"total": total, "batch": batch}
