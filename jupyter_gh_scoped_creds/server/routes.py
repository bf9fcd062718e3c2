"""The REST resources of ``openapi.yaml``: the authorization, git's question, the repositories."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING

from jupyter_server.auth.decorator import authorized
from tornado import web

from ..authorization import Authorization
from ..codes import AskingAnswer
from ..push import RepositoryList
from .asking import Questions
from .looker import owner_for
from .state_handler import StateHandler
from .terminals import told_program

if TYPE_CHECKING:
    from .. import wire
    from .following import Following


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
        if state["state"] == "unconfigured":
            self.finish_with({**state, **await told_program(self.settings)})
        else:
            self.finish_with(state if owner is None else {**state, "owner": owner})


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
