"""The checks and repairs that a server's tabs ask for, and the way back from each repair."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from contextlib import suppress
from pathlib import Path
from typing import Any

from .check import check
from .config import GhScopedCreds
from .etags import ETags
from .failure import Failure, failure_json
from .local_repository import find_repository
from .repairs import REPAIRABLE, Repair, apply, find_repairs, undo


class RepositoryChecks:
    """Checks folders. The repairs it made are all it remembers, so that they can be undone."""

    def __init__(self, settings: GhScopedCreds) -> None:
        self.settings = settings
        self._etags = ETags()
        self._made: dict[str, list[Repair]] = {}

    async def look(self, folder: Path) -> dict[str, Any]:
        """Check, and tell what each repair would change and what would undo it."""
        checked = await check(self.settings, folder, self._etags)
        repairs: list[Repair] = []
        for problem in checked.problems:
            if problem.code in REPAIRABLE:
                # what cannot be told is not offered
                with suppress(Failure):
                    repairs += await find_repairs(self.settings, folder, problem.code)
        made = self._made.get(checked.folder)
        return {
            **checked.as_json(),
            "repairs": [_shown(repair) for repair in repairs],
            "last_repair": _shown(made[-1]) if made else None,
            "failure": None,
        }

    async def repair(self, folder: Path, agreed: dict[str, Any]) -> dict[str, Any]:
        """Make the one repair that the person was shown and has agreed to, and check again."""
        return await self._act(folder, self._repair(folder, agreed))

    async def undo(self, folder: Path) -> dict[str, Any]:
        """Take the last repair back that was made here, and check again."""
        return await self._act(folder, self._undo(folder))

    async def _act(self, folder: Path, action: Awaitable[None]) -> dict[str, Any]:
        failure: Failure | None = None
        try:
            await action
        except Failure as e:
            failure = e
        return {**await self.look(folder), "failure": failure_json(failure)}

    async def _repair(self, folder: Path, agreed: dict[str, Any]) -> None:
        for repair in await find_repairs(self.settings, folder, agreed["code"]):
            if _shown(repair) == agreed:
                top = await self._top(folder)
                await asyncio.to_thread(apply, folder, repair)
                self._made.setdefault(top, []).append(repair)
                return
        raise Failure("repair_changed")

    async def _undo(self, folder: Path) -> None:
        made = self._made.get(await self._top(folder))
        if made:
            await asyncio.to_thread(undo, folder, made[-1])
            made.pop()

    @staticmethod
    async def _top(folder: Path) -> str:
        return str((await asyncio.to_thread(find_repository, folder)).folder)


def _shown(repair: Repair) -> dict[str, Any]:
    steps = [{"change": step.command, "undo": step.undo_command} for step in repair.steps]
    return {"code": repair.code, "scope": repair.scope, "steps": steps}
