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
from ..codes import AskingAnswer, ObstacleCode, RepairCode, RepairScope
from ..push import FolderChecks, RepositoryList
from ..refusals import Offers, Refusals
from .asking import Questions
from .front import folder_of_terminal, front_of, path_below
from .looker import owner_for

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

    def json_body(self) -> object:
        """The body, which can be anything; 400 if it is not JSON."""
        try:
            return self.get_json_body()
        except UnicodeDecodeError as e:
            raise web.HTTPError(400, "The body is not UTF-8.") from e

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
        await self._finish(await self._get_authorization().status())

    @web.authenticated
    @authorized
    async def post(self) -> None:
        """Start a flow, for one ``repository`` or for ``all`` if there is that; or keep one."""
        self.refuse_parameters()
        repository = self.get_query_argument("repository", None)
        for_all = bool(self.get_query_argument("all", ""))
        if repository and for_all:
            raise web.HTTPError(400, 'Only one of the parameters "repository" and "all".')
        await self._finish(await self._get_authorization().start(repository, for_all=for_all))

    @web.authenticated
    @authorized
    async def delete(self) -> None:
        """Cancel (``?state=pending``) or sign out (``?state=authorized``).

        The person saw that state when clicking; if it is no longer so, nothing happens. With
        ``revoke``, the token is revoked as well, or (``first``) before it is removed.
        """
        seen, revoke = self.get_query_argument("state", ""), self.get_query_argument("revoke", "")
        if seen not in {"pending", "authorized"}:
            raise web.HTTPError(400, 'The parameter "state" is "pending" or "authorized".')
        if revoke not in {"", "also", "first"} or (revoke and seen == "pending"):
            raise web.HTTPError(400, 'The parameter "revoke" is "also" or "first", to sign out.')
        authorization = self._get_authorization()
        state = await authorization.status()
        if state["state"] == seen == "pending":
            state = await authorization.cancel()
        elif state["state"] == seen:
            state = await authorization.sign_out(revoke=bool(revoke), first=revoke == "first")
        await self._finish(state)

    @web.authenticated
    @authorized
    async def patch(self) -> None:
        """Take over whether the person wishes the token to end with the server."""
        body = self.json_body()
        if not isinstance(body, dict) or body.keys() != {"ends_with_server"}:
            raise web.HTTPError(400, 'The body has "ends_with_server", and nothing else.')
        if not isinstance(body["ends_with_server"], bool):
            raise web.HTTPError(400, '"ends_with_server" is true or false.')
        authorization = self._get_authorization()
        authorization.end_with_server(wished=body["ends_with_server"])
        await self._finish(await authorization.status())

    async def _finish(self, state: wire.State) -> None:
        """Answer, and say whose server it is to somebody who is known to be another person."""
        looker = getattr(self.current_user, "username", "")
        owner = await asyncio.to_thread(owner_for, looker)
        has_place = owner is not None and state["state"] != "unconfigured"
        self.finish_with({**state, "owner": owner} if has_place else state)


class AskingHandler(StateHandler):
    """What a page tells of the question that git asks, and who asks it."""

    def initialize(self, questions: Callable[[], Questions]) -> None:
        """Take the function that makes the server's one `Questions` when first needed."""
        self._get_questions = questions

    @web.authenticated
    @authorized
    async def post(self) -> None:
        """Take the ``answer`` to the question ``id``; answer with who asks."""
        self.refuse_parameters()
        answer = self.get_query_argument("answer", "")
        if answer not in list(AskingAnswer):
            raise web.HTTPError(400, 'The parameter "answer" is none.')
        asking = self._get_questions().hear(self.get_query_argument("id", ""), AskingAnswer(answer))
        if asking is None:
            raise web.HTTPError(409, "The question is over, or another page has it.")
        self.finish_with(asking)


class RepositoriesHandler(StateHandler):
    """The repositories that the token can push to, as far as GitHub has answered."""

    def initialize(self, repository_list: Callable[[], RepositoryList]) -> None:
        """Take the function that makes the server's one list when first needed."""
        self._get_list = repository_list

    @web.authenticated
    @authorized
    async def get(self) -> None:
        """Tell what came after ``start`` repositories and so many ``installations``.

        Of a ``generation``, that is; all of another one.
        """
        names = ("generation", "start", "installations")
        counts = [self.get_query_argument(name, "0") for name in names]
        if not all(count.isascii() and count.isdigit() and len(count) < 10 for count in counts):
            raise web.HTTPError(400, f"The parameters {', '.join(names)} are numbers.")
        self.finish_with(await self._get_list().look(*map(int, counts)))

    @web.authenticated
    @authorized
    async def post(self) -> None:
        """Ask GitHub again."""
        self.refuse_parameters()
        self.finish_with(await self._get_list().refresh())


class FolderHandler(StateHandler):
    """The repository in one folder of the server's: can one push it, and what mends it."""

    def initialize(
        self,
        checks: Callable[[], FolderChecks],
        refusals: Callable[[], Refusals],
        offers: Callable[[], Offers],
    ) -> None:
        """Take the functions that make the server's one of each when needed."""
        self._get_checks = checks
        self._get_refusals = refusals
        self._get_offers = offers

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
            found = {**found, "repairs": [], "last_repair": None}
        is_outside = any(w["code"] is ObstacleCode.OUTSIDE_ROOT for w in found["warnings"])
        is_ready = found["folder"] and path is not None and not found["obstacles"]
        push = None
        if is_ready and not is_outside:
            push = await self._get_offers().offer(folder, found)
        self.finish_with({**found, "path": path, "is_below": is_below, "push": push})

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


class PushHandler(StateHandler):
    """A push that a check has offered."""

    def initialize(self, offers: Callable[[], Offers]) -> None:
        """Take the function that makes the server's one `Offers` when first needed."""
        self._get_offers = offers

    @web.authenticated
    @authorized
    async def get(self) -> None:
        """Tell what came of the offer ``id``."""
        self._finish(await self._get_offers().look(self.get_query_argument("id")))

    @web.authenticated
    @authorized
    async def post(self) -> None:
        """Do it, if it still would be what was shown."""
        self.refuse_parameters()
        self._finish(await self._get_offers().push(self.get_query_argument("id")))

    def _finish(self, offer: wire.Offer | None) -> None:
        if offer is None:
            raise web.HTTPError(404, "This push is not offered any more.")
        self.finish_with(offer)


class RefusalHandler(StateHandler):
    """A git command that has failed at the host; a push can be done again."""

    def initialize(self, refusals: Callable[[], Refusals]) -> None:
        """Take the function that makes the server's one `Refusals` when first needed."""
        self._get_refusals = refusals

    @web.authenticated
    @authorized
    async def get(self) -> None:
        """Tell of the refusal ``id``, and what came of doing it again."""
        self._finish(await self._get_refusals().look(self._id()))

    @web.authenticated
    @authorized
    async def post(self) -> None:
        """Do the same push again, if it still would be the same."""
        self.refuse_parameters()
        refusals, id = self._get_refusals(), self._id()
        known = refusals.find(id)
        if known and not known["can_push_again"]:
            raise web.HTTPError(409, "This cannot be done again.")
        self._finish(await refusals.push_again(id))

    def _id(self) -> str:
        return self.get_query_argument("id")

    def _finish(self, refusal: wire.Refusal | None) -> None:
        if refusal is None:
            raise web.HTTPError(404, "This refusal is not known any more.")
        self.finish_with(refusal)


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
