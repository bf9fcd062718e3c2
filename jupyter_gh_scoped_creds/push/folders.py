"""The checks and repairs that a server's tabs ask for, and the way back from each repair."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ..codes import EventCode, Failure, FailureCode, ObstacleCode, RepairCode, printable
from ..git import LocalRepository, find_repository, places_of, real_places
from ..github import Connection
from ..settings import Settings
from ..wire import failure_report
from .checks import examine
from .helper_repairs import make
from .obstacle import obstacle
from .repair import Repair, repair_code, shown_repair, undo
from .repairs import find_repairs

if TYPE_CHECKING:
    from .. import wire


Tell = Callable[[EventCode, str | None, RepairCode], None]
Offer = Callable[["LocalRepository"], Awaitable["wire.Offer | None"]]


async def _no_offer(_: LocalRepository) -> None:
    return None


class FolderChecks:
    """Checks folders. The repairs it made are all it remembers, so that they can be undone.

    `tell` is called after each repair, with what has happened, the repository and what it was.
    `offer` finds what would be pushed next, from what was read of a repository.
    """

    def __init__(
        self,
        settings: Settings,
        root: Path,
        tell: Tell = lambda code, repository, repair: None,
        connection: Connection | None = None,
        offer: Offer = _no_offer,
    ) -> None:
        """Take the folder outside of which no repository's settings are changed."""
        self.settings = settings
        self._root = root
        self._tell = tell
        self._connection = connection or Connection()
        self._offer = offer
        self._made: dict[str, list[Repair]] = {}

    async def look(
        self, folder: Path, failure: Failure | None = None, repository: str = ""
    ) -> wire.FolderCheck:
        """Check, and tell what each repair would change and what would undo it.

        `failure` is why a repair was not made; for a `repository`, see `check`.
        """
        if any(repair.code is RepairCode.FORKED for repair in self._made.get(_key(folder), [])):
            # where it pushes to now is what counts
            repository = ""
        checked, local = await examine(self.settings, folder, self._connection, repository)
        # of a repository that no folder leads to, nothing is on this machine
        outside = await asyncio.to_thread(self._outside, local.places) if local else []
        repairs: list[Repair] = []
        for found in [*checked["obstacles"], *checked["warnings"]]:
            if not outside and (code := repair_code(found["code"])):
                # what cannot be told is not offered
                with suppress(Failure):
                    repairs += await self._find_repairs(folder, code, local, found["detail"])
        push = None
        if local and not checked["obstacles"] and not outside:
            push = await self._offer(local)
        made = self._made.get(checked["folder"])
        return {
            **checked,
            "warnings": [*checked["warnings"], *outside],
            "repairs": [shown_repair(repair) for repair in repairs],
            "last_repair": shown_repair(made[-1]) if made else None,
            "failure": failure_report(failure),
            "push": push,
        }

    async def repair(self, folder: Path, agreed: wire.Repair) -> wire.FolderCheck:
        """Make the one repair that the person was shown and has agreed to, and check again."""
        return await self._act(folder, self._repair(folder, agreed), EventCode.REPAIRED)

    async def undo(self, folder: Path) -> wire.FolderCheck:
        """Take the last repair back that was made here, and check again."""
        return await self._act(folder, self._undo(folder), EventCode.REPAIR_UNDONE)

    async def _act(
        self, folder: Path, action: Awaitable[Repair | None], event: EventCode
    ) -> wire.FolderCheck:
        failure: Failure | None = None
        repair: Repair | None = None
        try:
            repair = await action
        except Failure as e:
            failure = e
        found = await self.look(folder, failure)
        if repair:
            self._tell(event, found["repository"] or None, repair.code)
        return found

    async def _repair(self, folder: Path, agreed: wire.Repair) -> Repair:
        await asyncio.to_thread(self._refuse_outside, folder)
        local, fork = None, ""
        if agreed["code"] is RepairCode.FORKED:
            # the check follows a former name to the present one, which the fork is of
            checked, local = await examine(self.settings, folder, self._connection, "")
            forked = [o for o in checked["obstacles"] if o["code"] is ObstacleCode.FORKED]
            fork = forked[0]["detail"] if forked else ""
        for repair in await self._find_repairs(folder, agreed["code"], local, fork):
            if shown_repair(repair) == agreed:
                top = await self._top(folder)
                await asyncio.to_thread(make, self.settings, folder, repair)
                self._made.setdefault(top, []).append(repair)
                return repair
        raise Failure(FailureCode.REPAIR_CHANGED)

    async def _find_repairs(
        self, folder: Path, code: RepairCode, local: LocalRepository | None = None, told: str = ""
    ) -> list[Repair]:
        """What repairs an obstacle, with what a check has `told` of it, if one has."""
        # of another repository than this folder's, there may be a fork, too
        fork = told if local and code is RepairCode.FORKED else ""
        return await find_repairs(
            self.settings, folder, code, self._connection, local=local, fork=fork
        )

    async def _undo(self, folder: Path) -> Repair | None:
        await asyncio.to_thread(self._refuse_outside, folder)
        made = self._made.get(await self._top(folder))
        if not made:
            return None
        await asyncio.to_thread(undo, folder, made[-1])
        return made.pop()

    def _outside(self, named: Sequence[str]) -> list[wire.Obstacle]:
        """The warning that the places of a repository are not all below the server's root."""
        root = os.path.realpath(self._root)
        try:
            found = [place for place in real_places(named) if not place.is_relative_to(root)]
        except Failure as e:
            return [obstacle(ObstacleCode.OUTSIDE_ROOT, detail=e.detail)]
        return [obstacle(ObstacleCode.OUTSIDE_ROOT, detail=str(place)) for place in found[:1]]

    def _refuse_outside(self, folder: Path) -> None:
        try:
            named = places_of(folder)
        except Failure:
            # without a repository, there is nothing of it to change
            return
        for warning in self._outside(named):
            raise Failure(FailureCode.REPAIR_OUTSIDE, warning["detail"])

    @staticmethod
    async def _top(folder: Path) -> str:
        return _key((await asyncio.to_thread(find_repository, folder)).folder)


def _key(folder: Path) -> str:
    return printable(str(folder))
