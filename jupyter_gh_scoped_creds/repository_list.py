"""The list of repositories that a server's tabs look at, which fills as GitHub answers."""

from __future__ import annotations

import asyncio
import logging
from contextlib import suppress
from dataclasses import asdict
from importlib import import_module
from typing import TYPE_CHECKING, Any

from .config import GhScopedCreds
from .credentials import Credentials
from .etags import ETags
from .failure import Failure, failure_json

if TYPE_CHECKING:
    from .repositories import Installation, Repository

PATIENCE = 1.0

log = logging.getLogger(__name__)


class RepositoryList:
    """What the present token can push to. It asks GitHub once, and again when told to."""

    def __init__(self, settings: GhScopedCreds) -> None:
        self._settings = settings
        self._authorization = ""
        self._etags = ETags()
        self._task: asyncio.Task[None] | None = None
        self._failure: Failure | None = None
        self._generation = 0
        self._is_stale = False
        self._starting = asyncio.Lock()
        self._clear()

    async def look(self, generation: int = 0, start: int = 0) -> dict[str, Any]:
        """Tell what is known, without the first `start` repositories of the same generation.

        Waits a moment for news if there would be none.
        """
        await self._follow_authorization()
        start = start if generation == self._generation else 0
        if self._task and start >= len(self._repositories):
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(self._news.wait(), PATIENCE)
        self._news.clear()
        return {
            "generation": self._generation,
            "complete": self._task is None,
            "failure": failure_json(self._failure),
            "installations": [asdict(found) for found in self._installations],
            "repositories": [asdict(found) for found in self._repositories[start:]],
        }

    async def refresh(self) -> dict[str, Any]:
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
        if self._settings.problem():
            return ""
        stored = Credentials.of(self._settings).load()
        return stored.record.id if stored and stored.token else ""

    async def _fill(self) -> None:
        try:
            # not before it is needed, and not on the event loop: it takes a tenth of a second
            await asyncio.to_thread(import_module, ".repositories", __package__)
            from .repositories import fetch_stored

            async for batch in fetch_stored(self._settings, self._etags):
                self._installations += batch.installations
                self._repositories += batch.repositories
                self._news.set()
        except Failure as e:
            self._failure = e
        except Exception:
            log.exception("Listing the repositories ended with an error that should not happen")
            self._failure = Failure("internal_error")
        finally:
            self._task = None
            self._news.set()

    def _clear(self) -> None:
        self._news = asyncio.Event()
        self._failure = None
        self._installations: list[Installation] = []
        self._repositories: list[Repository] = []
