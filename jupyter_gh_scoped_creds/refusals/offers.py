"""The pushes that are offered as the next step, so that what is shown is what is done."""

from __future__ import annotations

import asyncio
import secrets
from collections import OrderedDict
from typing import TYPE_CHECKING

from ..codes import printable
from ..git import LocalRepository
from .doing import Doing
from .next_push import NextPush, find_next_push

if TYPE_CHECKING:
    from ..wire import Offer

MAX_OFFERS = 20


class Offers:
    """The last offers, in memory only."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, tuple[NextPush, Doing]] = OrderedDict()

    async def offer(self, local: LocalRepository) -> Offer | None:
        """What would be pushed next from a repository as it was read; `None` if there is nothing.

        It may have changed meanwhile: then nothing is pushed.
        """
        found = await asyncio.to_thread(find_next_push, local)
        if found is None or printable(found.command) != found.command:
            return None
        id = next(
            (id for id, (known, _) in self._known.items() if known == found), secrets.token_hex(8)
        )
        self._known.setdefault(id, (found, Doing(found.push)))
        self._known.move_to_end(id)
        for old in list(self._known)[:-MAX_OFFERS]:
            if not self._known[old][1].is_running:
                del self._known[old]
        return self._report(id)

    async def look(self, id: str) -> Offer | None:
        """Tell of an offer that is still known; waits a moment for a push that is under way."""
        if id not in self._known:
            return None
        await self._known[id][1].wait()
        return self._report(id)

    async def push(self, id: str) -> Offer | None:
        """Do what was offered, if it is still the same; what is under way is waited for."""
        if id in self._known:
            self._known[id][1].start()
        return await self.look(id)

    def _report(self, id: str) -> Offer:
        found, doing = self._known[id]
        return {
            "id": id,
            "command": found.command,
            "commits": found.commits,
            "repetition": doing.repetition,
        }
