"""What every simulated page and endpoint has in common."""

from __future__ import annotations

import asyncio
import secrets
import time

from tornado.httputil import format_timestamp
from tornado.web import RequestHandler

from .faults import reply_with
from .simulation import Simulation


class SimulatedHandler(RequestHandler):
    """A request handler that is slow, faulty or skewed in time when told to be."""

    def initialize(self, simulation: Simulation) -> None:
        """Take the simulated GitHub that answers."""
        self.simulation = simulation
        self._closed = asyncio.Event()

    def set_default_headers(self) -> None:
        """Tell the simulated time, which is not this machine's when the clock is skewed."""
        simulation: Simulation = self.application.settings["simulation"]
        self.set_header("Server", "GitHub.com (simulated)")
        digits = secrets.token_hex(16).upper()
        parts = (digits[:4], digits[4:10], digits[10:17], digits[17:24], digits[24:])
        self.set_header("X-GitHub-Request-Id", ":".join(parts))
        self.set_header("Date", format_timestamp(time.time() + simulation.settings.clock_skew))

    async def prepare(self) -> None:
        """Record the request; then reply late, or wrongly, if that was asked for."""
        self.simulation.journal.record_request(self.request)
        if self.simulation.settings.latency > 0:
            await asyncio.sleep(self.simulation.settings.latency)
        fault = self.simulation.faults.take(self.request.path)
        if fault is not None:
            await reply_with(fault, self, self._closed)

    def on_finish(self) -> None:
        """Record what has been sent."""
        self.simulation.journal.record_reply(int(self._headers.get("Content-Length", "0")))

    def on_connection_close(self) -> None:
        """Note that the client has left."""
        self._closed.set()

    @property
    def is_answered(self) -> bool:
        """Whether a fault has already taken the place of the reply, or the client has left."""
        return self._finished or self._closed.is_set()

    @property
    def base_url(self) -> str:
        """Base URL of the pages, as the client knows this host."""
        if self.request.host_name == "api.github.com":
            return "https://github.com"
        return f"{self.request.protocol}://{self.request.host}"

    @property
    def api_url(self) -> str:
        """Base URL of the REST API, as the client knows this host."""
        if self.request.host_name == "api.github.com":
            return "https://api.github.com"
        return f"{self.base_url}/api/v3"
