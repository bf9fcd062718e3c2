"""A running Jupyter server: what may be asked of it, and what can be typed into its terminals."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import urlencode

from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

TIMEOUT = 120.0
"""How long a reply may take, in seconds."""

USER_CODE = re.compile(r"\b[A-Z]{4}-[A-Z]{4}\b")


class Server:
    """What a page may ask of a server at an address, for whom Jupyter's token is of."""

    def __init__(self, url: str, token: str) -> None:
        self._url = url
        self._authorization = {"Authorization": f"token {token}"}

    async def ask(self, method: str, resource: str, body: object = None, **query: str) -> Any:
        """Ask for a resource; also what comes with an error."""
        request = HTTPRequest(
            f"{self._url}{resource}?{urlencode(query)}",
            method=method,
            body=json.dumps({} if body is None else body) if method == "POST" else None,
            headers=self._authorization,
            request_timeout=TIMEOUT,
        )
        reply = await AsyncHTTPClient().fetch(request, raise_error=False)
        return json.loads(reply.body or b"null")

    async def listen(self, resource: str) -> WebSocketClientConnection:
        """Open a web socket."""
        url = self._url.replace("http", "ws", 1)
        return await websocket_connect(HTTPRequest(f"{url}{resource}", headers=self._authorization))


class Terminal:
    """A terminal of a server's."""

    def __init__(self, connection: WebSocketClientConnection) -> None:
        self._connection = connection
        self._numbers = iter(range(10**9))
        self.said = ""
        """What the last command has said, and what was typed."""

    @classmethod
    async def open(cls, server: Server) -> Terminal:
        """Open one."""
        terminal = await server.ask("POST", "api/terminals")
        return cls(await server.listen(f"terminals/websocket/{terminal['name']}"))

    async def run(
        self, command: str, approve: Callable[[str], object], prompts: Sequence[str] = ()
    ) -> int | None:
        """Type a command, and wait for its end; its exit code.

        `approve` is called with the code that it shows. If it shows one of the `prompts`, it is
        interrupted; then, and if the terminal is closed, there is no exit code.
        """
        number, approved, self.said = next(self._numbers), False, ""
        end = re.compile(rf"end {number} (\d+)")
        await self._type(f"{command}; echo end {number} $?\r")
        while not (ended := end.search(self.said)):
            message = await self._connection.read_message()
            if message is None:
                return None
            kind, *texts = json.loads(message)
            self.said += texts[0] if kind == "stdout" else ""
            if any(prompt in self.said for prompt in prompts):
                await self._type("\x03")
                return None
            code = USER_CODE.search(self.said)
            if code and not approved:
                approved = True
                approve(code[0])
        return int(ended[1])

    def close(self) -> None:
        """Let go of it."""
        self._connection.close()

    async def _type(self, text: str) -> None:
        await self._connection.write_message(json.dumps(["stdin", text]))
