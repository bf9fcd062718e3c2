"""The list of repositories that a server's tabs look at, which fills as GitHub answers."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import aclosing, suppress
from typing import TYPE_CHECKING

from ..codes import Failure, FailureCode
from ..credentials import Credentials
from ..github import Batch, Connection, Installation, Repository, fetch
from ..settings import Settings
from ..wire import failure_report

if TYPE_CHECKING:
    from .. import wire

PATIENCE = 1.0
MAX_TOLD = 1000
"""Repositories in one reply to a page: to write more at once would hold up the server."""

log = logging.getLogger(__name__)


class RepositoryList:
    """What the present token can push to. It asks GitHub once, and again when told to."""

    def __init__(self, settings: Settings, connection: Connection | None = None) -> None:
        self._settings = settings
        self._authorization = ""
        self._connection = connection or Connection()
        self._task: asyncio.Task[None] | None = None
        self._failure: Failure | None = None
        self._generation = 0
        self._is_stale = False
        self._is_cut = False
        self._starting = asyncio.Lock()
        self._clear()

    async def look(
        self, generation: int = 0, start: int = 0, installations: int = 0
    ) -> wire.Repositories:
        """Tell what is known, without the first ones of the same generation, some at a time.

        Without `start` repositories and so many `installations`, that is. Waits a moment for news
        if there would be none.
        """
        await self._follow_authorization()
        if generation != self._generation:
            start = installations = 0
        if self._task and start >= len(self._repositories):
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self._news.wait(), PATIENCE)
        self._news.clear()
        told = self._repositories[start : start + MAX_TOLD]
        base = self._settings.host.url if told else ""
        return {
            "generation": self._generation,
            "complete": self._task is None and start + MAX_TOLD >= len(self._repositories),
            "is_cut": self._is_cut,
            "failure": failure_report(self._failure),
            "installations": [listed_installation(f) for f in self._installations[installations:]],
            "repositories": [listed_repository(base, found) for found in told],
        }

    async def refresh(self) -> wire.Repositories:
        """Ask GitHub again, which is cheap for what has not changed."""
        self._is_stale = self._task is None
        return await self.look()

    async def close(self) -> None:
        """Stop asking."""
        if self._task:
            self._task.cancel()
            await asyncio.wait([self._task])

    async def _follow_authorization(self) -> None:
        """Start anew when the token is another than the one asked with, or when told to."""
        async with self._starting:
            authorization = await asyncio.to_thread(self._present_authorization)
            if authorization == self._authorization and not self._is_stale:
                return
            await self.close()
            self._authorization = authorization
            self._is_stale = False
            self._generation += 1
            self._clear()
            if authorization:
                self._task = asyncio.create_task(self._fill())

    def _present_authorization(self) -> str:
        if self._settings.misconfiguration():
            return ""
        stored = Credentials.of(self._settings).load()
        return stored.record.id if stored and stored.token else ""

    async def _fill(self) -> None:
        try:
            async for batch in fetch_stored(self._settings, self._connection):
                self._installations += batch.installations
                self._repositories += batch.repositories
                self._is_cut = self._is_cut or batch.is_cut
                self._news.set()
        except Failure as e:
            self._failure = e
        except Exception:
            log.exception("Listing the repositories ended with an error that should not happen")
            self._failure = Failure(FailureCode.INTERNAL_ERROR)
        finally:
            self._task = None
            self._news.set()

    def _clear(self) -> None:
        self._news = asyncio.Event()
        self._failure = None
        self._is_cut = False
        self._installations: list[Installation] = []
        self._repositories: list[Repository] = []


async def fetch_stored(
    settings: Settings, connection: Connection | None = None
) -> AsyncGenerator[Batch, None]:
    """Ask in the name of the stored token; nothing without one.

    A token that GitHub refuses is erased, as git does. Raises `Failure` as `github.fetch` does.
    A `connection` is kept, what is opened without one is not.
    """
    credentials = await asyncio.to_thread(Credentials.of, settings)
    stored = await asyncio.to_thread(credentials.load)
    if stored is None or stored.token is None:
        return
    kept = connection or Connection()
    try:
        async with aclosing(
            fetch(await kept.client(), settings.host, stored.token, kept.etags)
        ) as batches:
            async for batch in batches:
                yield batch
    except Failure as e:
        if e.code is FailureCode.TOKEN_REJECTED:
            await asyncio.to_thread(credentials.reject, stored.token)
        raise
    finally:
        if kept is not connection:
            await kept.close()


def listed_installation(found: Installation) -> wire.Installation:
    """An installation as it is told; whether it is an organization's is of no use there."""
    return {
        "id": found.id,
        "owner": found.owner,
        "url": found.url,
        "is_selective": found.is_selective,
        "obstacle": found.obstacle,
    }


def listed_repository(base: str, found: Repository) -> wire.Repository:
    """A repository as it is told; `base` is the host's URL."""
    return {
        "id": found.id,
        "name": found.name,
        "private": found.private,
        "url": f"{base}/{found.name}",
        "installation": found.installation,
        "obstacle": found.obstacle,
    }
