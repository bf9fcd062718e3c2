"""The REST resource of the authorization."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from jupyter_server.auth.decorator import authorized
from jupyter_server.base.handlers import APIHandler
from tornado import web

from .authorization import Authorization

AUTH_RESOURCE = "gh-scoped-creds"


class AuthorizationHandler(APIHandler):
    """The person's authorization: look at it, start it, cancel it or sign out."""

    auth_resource = AUTH_RESOURCE

    def initialize(self, authorization: Callable[[], Authorization]) -> None:
        """Take the function that makes the server's one `Authorization` when first needed."""
        self._get_authorization = authorization

    @web.authenticated
    @authorized
    async def get(self) -> None:
        """Tell the state."""
        self._finish(await self._get_authorization().status())

    @web.authenticated
    @authorized
    async def post(self) -> None:
        """Start a flow, or answer with the one that is waiting."""
        if self.request.body.strip() not in (b"", b"{}"):
            raise web.HTTPError(400, "Starting an authorization takes no parameters.")
        self._finish(await self._get_authorization().start())

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
        self._finish(state)

    def _finish(self, state: dict[str, Any]) -> None:
        self.set_header("Cache-Control", "no-store")
        self.finish(json.dumps(state))
