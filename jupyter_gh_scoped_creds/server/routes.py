"""The REST resources of ``openapi.yaml``: the authorization, the repositories, one folder."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from jupyter_server.auth.decorator import authorized
from jupyter_server.base.handlers import APIHandler
from jupyter_server.utils import ApiPath, to_os_path
from tornado import web

from ..authorization import Authorization
from ..codes import RepairCode, RepairScope
from ..push import FolderChecks, RepositoryList
from .front import folder_of_terminal, front_of, path_below

if TYPE_CHECKING:
    from .. import wire
    from .following import Following

AUTH_RESOURCE = "gh-scoped-creds"


class StateHandler(APIHandler):
    """A resource that answers with a state that must not be kept."""

    auth_resource = AUTH_RESOURCE

    def finish_with(self, state: Mapping[str, object]) -> None:
        """Answer."""
        self.set_header("Cache-Control", "no-store")
        self.finish(json.dumps(state))

    def refuse_parameters(self) -> None:
        """Answer 400 to a body, which nothing here takes."""
        if self.request.body.strip() not in (b"", b"{}"):
            raise web.HTTPError(400, "This takes no parameters.")


class AuthorizationHandler(StateHandler):
    """The person's authorization: look at it, start it, cancel it or sign out."""

    def initialize(
        self,
        authorization: Callable[[], Authorization],
        following: Callable[[], Following | None],
    ) -> None:
        """Take the functions that make the server's one of each when first needed."""
        self._get_authorization = authorization
        self._get_following = following

    @web.authenticated
    @authorized
    async def get(self) -> None:
        """Tell the state; with ``returned=1``, to somebody who has just come back to the page."""
        if self.get_query_argument("returned", ""):
            self._get_authorization().hurry()
        if following := self._get_following():
            following.begin()
        self.finish_with(await self._get_authorization().status())

    @web.authenticated
    @authorized
    async def post(self) -> None:
        """Start a flow, for one ``repository`` or for ``all`` if there is that; or keep one."""
        self.refuse_parameters()
        repository = self.get_query_argument("repository", None)
        for_all = bool(self.get_query_argument("all", ""))
        if repository and for_all:
            raise web.HTTPError(400, 'Only one of the parameters "repository" and "all".')
        self.finish_with(await self._get_authorization().start(repository, for_all=for_all))

    @web.authenticated
    @authorized
    async def delete(self) -> None:
        """Cancel (``?state=pending``) or sign out (``?state=authorized``).

        The person saw that state when clicking; if it is no longer so, nothing happens.
        """
        seen = self.get_query_argument("state", "")
        actions = {"pending": "cancel", "authorized": "sign_out"}
        if seen not in actions:
            raise web.HTTPError(400, 'The parameter "state" is "pending" or "authorized".')
        authorization = self._get_authorization()
        state = await authorization.status()
        if state["state"] == seen:
            state = await getattr(authorization, actions[seen])()
        self.finish_with(state)


class RepositoriesHandler(StateHandler):
    """The repositories that the token can push to, as far as GitHub has answered."""

    def initialize(self, repository_list: Callable[[], RepositoryList]) -> None:
        """Take the function that makes the server's one list when first needed."""
        self._get_list = repository_list

    @web.authenticated
    @authorized
    async def get(self) -> None:
        """Tell what is known, after the first ``start`` repositories of a ``generation``."""
        counts = [self.get_query_argument(name, "0") for name in ("generation", "start")]
        if not all(count.isascii() and count.isdigit() and len(count) < 10 for count in counts):
            raise web.HTTPError(400, 'The parameters "generation" and "start" are numbers.')
        self.finish_with(await self._get_list().look(*map(int, counts)))

    @web.authenticated
    @authorized
    async def post(self) -> None:
        """Ask GitHub again."""
        self.refuse_parameters()
        self.finish_with(await self._get_list().refresh())


class FolderHandler(StateHandler):
    """The repository in one folder of the server's: can one push it, and what mends it."""

    def initialize(self, checks: Callable[[], FolderChecks]) -> None:
        """Take the function that makes the server's one `FolderChecks` when first needed."""
        self._get_checks = checks

    @web.authenticated
    @authorized
    async def get(self) -> None:
        """Check the repository in front of the person.

        That is the one of the folder ``first``, or of a ``terminal``'s, else of the folder
        ``path``, else a clone below that.
        """
        checks, browsed = self._checks(), self._folder("path")
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
        folder = self._folder("path")
        await self._finish(folder, self._checks().repair(folder, self._agreed()))

    @web.authenticated
    @authorized
    async def delete(self) -> None:
        """Undo the last repair."""
        folder = self._folder("path")
        await self._finish(folder, self._checks().undo(folder))

    async def _finish(
        self, folder: Path, checking: Awaitable[wire.FolderCheck], is_below: bool = False
    ) -> None:
        found = await checking
        root = self._root_folder()
        path = await asyncio.to_thread(path_below, folder, root)
        if path is None:
            found = {**found, "repairs": [], "last_repair": None}
        self.finish_with({**found, "path": path, "is_below": is_below})

    def _agreed(self) -> wire.Repair:
        """The body, which is compared with what would be shown now, and never used itself."""
        try:
            body = self.get_json_body()
        except UnicodeDecodeError as e:
            raise web.HTTPError(400, "The body is not UTF-8.") from e
        repair = _repair_of(body)
        if repair is None:
            raise web.HTTPError(400, "The body is not a repair.")
        return repair

    def _checks(self) -> FolderChecks:
        checks = self._get_checks()
        if checks.settings.misconfiguration():
            raise web.HTTPError(409, "The GitHub App is not set up.")
        return checks

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
