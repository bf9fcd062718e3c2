"""The operations over HTTP."""

from __future__ import annotations

import json
import subprocess
from typing import Any

from tornado.web import RequestHandler

from .controls import Controls
from .operation import OPERATIONS


class ControlHandler(RequestHandler):
    """``POST /_simulator/NAME`` for every operation, and ``GET /_simulator/state``."""

    def initialize(self, controls: Controls) -> None:
        """Take the operations."""
        self.controls = controls

    def get(self, name: str) -> None:
        """Return the state."""
        if name == "state":
            self._reply(200, self.controls.state())
        else:
            self._reply(405, {"error": "use POST"})

    def post(self, name: str) -> None:
        """Do what the name says, and reply with the result."""
        if name not in OPERATIONS:
            self._reply(404, {"error": f"no operation {name!r}"})
            return
        try:
            arguments = json.loads(self.request.body or "{}")
            result = getattr(self.controls, name)(**arguments)
        except (LookupError, OSError, TypeError, ValueError, subprocess.SubprocessError) as e:
            self._reply(400, {"error": str(e)})
        else:
            self._reply(200, result)

    def _reply(self, status: int, body: Any) -> None:
        self.set_status(status)
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.finish(json.dumps(body))
