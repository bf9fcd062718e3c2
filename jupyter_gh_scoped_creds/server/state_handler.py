"""What all resources of ``openapi.yaml`` have in common."""

from __future__ import annotations

import json
from collections.abc import Mapping

from jupyter_server.base.handlers import APIHandler
from tornado import web

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
