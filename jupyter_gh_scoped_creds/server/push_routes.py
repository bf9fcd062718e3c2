"""The REST resources of ``openapi.yaml`` for pushes: those that are offered, and refused ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from jupyter_server.auth.decorator import authorized
from tornado import web

from ..refusals import Offers, Refusals
from .state_handler import StateHandler

if TYPE_CHECKING:
    from .. import wire


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
