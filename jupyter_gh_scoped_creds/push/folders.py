"""The checks and repairs that a server's tabs ask for, and the way back from each repair."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ..codes import Failure, FailureCode
from ..git import find_repository
from ..github import ETags
from ..settings import Settings
from ..wire import failure_report
from .checks import check
from .repairs import Repair, apply, find_repairs, repair_code, shown_repair, undo

if TYPE_CHECKING:
    from .. import wire


class FolderChecks:
    """Checks folders. The repairs it made are all it remembers, so that they can be undone."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self._etags = ETags()
        self._made: dict[str, list[Repair]] = {}

    async def look(
        self, folder: Path, failure: Failure | None = None, repository: str = ""
    ) -> wire.Folder:
        """Check, and tell what each repair would change and what would undo it.

        `failure` is why a repair was not made; for a `repository`, see `check`.
        """
        checked = await check(self.settings, folder, self._etags, repository)
        repairs: list[Repair] = []
        for obstacle in checked["obstacles"]:
            if code := repair_code(obstacle["code"]):
                # what cannot be told is not offered
                with suppress(Failure):
                    repairs += await find_repairs(self.settings, folder, code)
        made = self._made.get(checked["folder"])
        return {
            **checked,
            "repairs": [shown_repair(repair) for repair in repairs],
            "last_repair": shown_repair(made[-1]) if made else None,
            "failure": failure_report(failure),
        }

    async def repair(self, folder: Path, agreed: wire.Repair) -> wire.Folder:
        """Make the one repair that the person was shown and has agreed to, and check again."""
        return await self._act(folder, self._repair(folder, agreed))

    async def undo(self, folder: Path) -> wire.Folder:
        """Take the last repair back that was made here, and check again."""
        return await self._act(folder, self._undo(folder))

    async def _act(self, folder: Path, action: Awaitable[None]) -> wire.Folder:
        failure: Failure | None = None
        try:
            await action
        except Failure as e:
            failure = e
        return await self.look(folder, failure)

    async def _repair(self, folder: Path, agreed: wire.Repair) -> None:
        for repair in await find_repairs(self.settings, folder, agreed["code"]):
            if shown_repair(repair) == agreed:
                top = await self._top(folder)
                await asyncio.to_thread(apply, folder, repair)
                self._made.setdefault(top, []).append(repair)
                return
        raise Failure(FailureCode.REPAIR_CHANGED)

    async def _undo(self, folder: Path) -> None:
        made = self._made.get(await self._top(folder))
        if made:
            await asyncio.to_thread(undo, folder, made[-1])
            made.pop()

    @staticmethod
    async def _top(folder: Path) -> str:
        return str((await asyncio.to_thread(find_repository, folder)).folder)
