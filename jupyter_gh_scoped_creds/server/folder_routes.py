"""The REST resource of ``openapi.yaml`` for one folder: its check, its repairs."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from jupyter_server.auth.decorator import authorized
from jupyter_server.utils import ApiPath, to_os_path
from tornado import web

from ..codes import RepairCode, RepairScope
from ..push import FolderChecks
from ..refusals import Refusals
from .front import folder_of_terminal, front_of, path_below
from .state_handler import StateHandler

if TYPE_CHECKING:
    from .. import wire


class FolderHandler(StateHandler):
    """The repository in one folder of the server's: can one push it, and what mends it."""

    def initialize(
        self, checks: Callable[[], FolderChecks], refusals: Callable[[], Refusals]
    ) -> None:
        """Take the functions that make the server's one of each when needed."""
        self._get_checks = checks
        self._get_refusals = refusals

    @web.authenticated
    @authorized
    async def get(self) -> None:
        """Check the repository in front of the person, that of a ``refusal``, or a named one.

        In front is the folder ``first``, or a ``terminal``'s, else the folder ``path``, else a
        clone below that.
        """
        checks, repository = self._checks(), self.get_query_argument("repository", "")
        if self.get_query_argument("refusal", ""):
            folder, repository = self._refused()
            await self._finish(folder, checks.look(folder, repository=repository))
            return
        browsed = self._folder("path")
        if repository:
            await self._finish(browsed, checks.look(browsed, repository=repository))
            return
        first = self._folder("first") if self.get_query_argument("first", None) else None
        if name := self.get_query_argument("terminal", ""):
            manager = self.settings.get("terminal_manager")
            first = await asyncio.to_thread(folder_of_terminal, manager, name)
        folder, is_below = await asyncio.to_thread(front_of, first, browsed)
        await self._finish(folder, checks.look(folder), is_below)

    @web.authenticated
    @authorized
    async def post(self) -> None:
        """Make the one repair of ``repairs``, as it was shown, that the person has agreed to."""
        folder = self._changed()
        await self._finish(folder, self._checks().repair(folder, self._agreed()))

    @web.authenticated
    @authorized
    async def delete(self) -> None:
        """Undo the last repair."""
        folder = self._changed()
        await self._finish(folder, self._checks().undo(folder))

    async def _finish(
        self, folder: Path, checking: Awaitable[wire.FolderCheck], is_below: bool = False
    ) -> None:
        found = await checking
        root = self._root_folder()
        path = await asyncio.to_thread(path_below, folder, root)
        if path is None:
            found = {**found, "repairs": [], "last_repair": None, "push": None}
        self.finish_with({**found, "path": path, "is_below": is_below})

    def _agreed(self) -> wire.Repair:
        """The body, which is compared with what would be shown now, and never used itself."""
        repair = _repair_of(self.json_body())
        if repair is None:
            raise web.HTTPError(400, "The body is not a repair.")
        return repair

    def _checks(self) -> FolderChecks:
        checks = self._get_checks()
        if checks.settings.misconfiguration():
            raise web.HTTPError(409, "The GitHub App is not set up.")
        return checks

    def _refused(self) -> tuple[Path, str]:
        refused = self._get_refusals().place_of(self.get_query_argument("refusal"))
        if not refused:
            raise web.HTTPError(404, "This refusal is not known any more.")
        return refused

    def _changed(self) -> Path:
        """The folder in which something is to be changed: the one that was shown."""
        return (
            self._refused()[0] if self.get_query_argument("refusal", "") else self._folder("path")
        )

    def _root_folder(self) -> Path:
        return Path(self.settings["server_root_dir"]).expanduser()

    def _folder(self, name: str) -> Path:
        path = self.get_query_argument(name, "")
        # of other drives than the server's own, there are no folders here
        if ".." in path.split("/") or ":" in path or not path.isprintable():
            raise web.HTTPError(400, f'The parameter "{name}" is not one of a folder here.')
        return Path(to_os_path(ApiPath(path), self.settings["server_root_dir"])).expanduser()


def _repair_of(body: object) -> wire.Repair | None:
    if (
        isinstance(body, dict)
        and body.keys() == {"code", "scope", "steps"}
        and body["code"] in list(RepairCode)
        and body["scope"] in list(RepairScope)
        and isinstance(body["steps"], list)
        and all(_is_step(step) for step in body["steps"])
    ):
        return {
            "code": RepairCode(body["code"]),
            "scope": RepairScope(body["scope"]),
            "steps": body["steps"],
        }
    return None


def _is_step(step: object) -> bool:
    return (
        isinstance(step, dict)
        and step.keys() == {"change", "undo"}
        and all(isinstance(command, str) for command in step.values())
    )
