"""Following git's refusals while the server runs, where that harms nobody and nobody minds."""

from __future__ import annotations

import asyncio
import logging
import os
from contextlib import suppress
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from ..refusals import FailedCommand, Listener, Refusals, can_listen, telling_environment

if TYPE_CHECKING:
    from collections.abc import Mapping

MAX_NOTICED = 32
"""How many failures are looked at, or wait for that, at once."""

log = logging.getLogger(__name__)


class RefusalWatch:
    """Listens to the git of all that this server starts."""

    def __init__(self, refusals: Refusals) -> None:
        self._refusals = refusals
        self._listener: Listener | None = None
        self._environment: Mapping[str, str] = {}
        self._noticing: set[asyncio.Task[None]] = set()
        self._free = BoundedSemaphore(MAX_NOTICED)

    async def start(self) -> None:
        """Begin, unless git cannot be listened to here: then all is as without us."""
        loop = asyncio.get_running_loop()

        def on_failed(failed: FailedCommand) -> None:
            # what is more than a person can read is not kept for a loop that is blocked
            if self._free.acquire(blocking=False):
                # the loop can have ended before the listener
                with suppress(RuntimeError):
                    loop.call_soon_threadsafe(self._notice, failed)

        if not await asyncio.to_thread(can_listen):
            return
        try:
            self._listener = await asyncio.to_thread(Listener, on_failed)
        except OSError as e:
            log.info("Refusals of git commands are not noticed: %s", e)
            return
        self._environment = telling_environment(self._listener.path)
        os.environ.update(self._environment)

    async def close(self) -> None:
        """Stop listening, and have nothing told any more by what is started from now on."""
        for name, value in self._environment.items():
            if os.environ.get(name) == value:
                del os.environ[name]
        if self._listener:
            await asyncio.to_thread(self._listener.close)
        for task in self._noticing:
            task.cancel()

    def _notice(self, failed: FailedCommand) -> None:
        task = asyncio.ensure_future(self._refusals.notice(failed))
        self._noticing.add(task)
        task.add_done_callback(self._noticed)

    def _noticed(self, task: asyncio.Task[None]) -> None:
        self._noticing.discard(task)
        self._free.release()
