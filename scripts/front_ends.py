"""The five front ends from which people push, each a real one of a running Jupyter server."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import urlencode

from jupyter_client.asynchronous.client import AsyncKernelClient
from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from .machine import Machine

FOLDER = "hello-world"
USER_CODE = re.compile(r"\b[A-Z]{4}-[A-Z]{4}\b")
TIMEOUT = 120.0
"""How long a push may take, in seconds."""

PROMPTS = ("Username for", "Password for")

Push = Callable[[str], Awaitable[bool]]
"""Pushes to a branch; whether it arrived."""


class Server:
    """What a page may ask of a machine's server."""

    def __init__(self, running: Machine) -> None:
        self.machine = running
        self._authorization = {"Authorization": f"token {running.token}"}

    async def ask(self, method: str, resource: str, body: object = None, **query: str) -> Any:
        """Ask for a resource; also what comes with an error."""
        request = HTTPRequest(
            f"{self.machine.url}{resource}?{urlencode(query)}",
            method=method,
            body=json.dumps({} if body is None else body) if method == "POST" else None,
            headers=self._authorization,
            request_timeout=TIMEOUT,
        )
        reply = await AsyncHTTPClient().fetch(request, raise_error=False)
        return json.loads(reply.body)

    async def listen(self, resource: str) -> WebSocketClientConnection:
        """Open a web socket."""
        url = self.machine.url.replace("http", "ws", 1)
        return await websocket_connect(HTTPRequest(f"{url}{resource}", headers=self._authorization))


class FrontEnds:
    """A terminal, a kernel and jupyterlab-git's own resource, which push a folder of the home."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._numbers = iter(range(10**9))
        self._push = f"git -C {server.machine.home}/work/{FOLDER} push origin HEAD:"
        self._terminal: WebSocketClientConnection | None = None
        self.said = ""
        """What the last push has said."""
        self._kernel = AsyncKernelClient()
        self.kinds: dict[str, Push] = {
            "terminal": self._in_terminal,
            "notebook": self._in_notebook,
            "kernel's script": self._in_script,
            "jupyterlab-git": self._in_jupyterlab_git,
            "gh-scoped-creds": self._with_command,
        }

    async def start(self) -> None:
        """Open the terminal and start the kernel."""
        terminal = await self._server.ask("POST", "api/terminals")
        self._terminal = await self._server.listen(f"terminals/websocket/{terminal['name']}")
        kernel = await self._server.ask("POST", "api/kernels")
        runtime = self._server.machine.home / ".local/share/jupyter/runtime"
        self._kernel.load_connection_file(str(runtime / f"kernel-{kernel['id']}.json"))
        # on a busy machine, a beat of its heart that is late would be its end
        self._kernel.start_channels(hb=False)
        await self._kernel.wait_for_ready(TIMEOUT)

    def stop(self) -> None:
        """Let go of them."""
        self._kernel.stop_channels()
        if self._terminal:
            self._terminal.close()

    @property
    def has_asked(self) -> bool:
        """Whether the last push has asked for a password."""
        return any(prompt in self.said for prompt in PROMPTS)

    async def push(self, kind: str, branch: str) -> bool:
        """Push from one of them, and wait for the end; whether it arrived."""
        self.said = ""
        try:
            return await asyncio.wait_for(self.kinds[kind](branch), TIMEOUT)
        except asyncio.TimeoutError:
            return False

    async def type(self, command: str) -> bool:
        """Type a command into the terminal, and approve the code that it shows."""
        assert self._terminal
        number, approved, self.said = next(self._numbers), False, ""
        end = re.compile(rf"end {number} (\d+)")
        line = f"{command}; echo end {number} $?\r"
        await self._terminal.write_message(json.dumps(["stdin", line]))
        while not (ended := end.search(self.said)):
            message = await self._terminal.read_message()
            if message is None:
                return False
            kind, *texts = json.loads(message)
            self.said += texts[0] if kind == "stdout" else ""
            if self.has_asked:
                await self._terminal.write_message(json.dumps(["stdin", "\x03"]))
                return False
            code = USER_CODE.search(self.said)
            if code and not approved:
                approved = True
                self._server.machine.github.approve(code[0])
        return ended[1] == "0"

    async def _in_terminal(self, branch: str) -> bool:
        return await self.type(f"{self._push}{branch}")

    async def _with_command(self, branch: str) -> bool:
        return await self.type(f"gh-scoped-creds && {self._push}{branch}")

    async def _run(self, code: str) -> bool:
        def hear(message: dict[str, Any]) -> None:
            if message["msg_type"] == "stream":
                self.said += message["content"]["text"]

        await self._kernel.execute_interactive(code, output_hook=hear)
        return self.said.rstrip().endswith("end 0")

    async def _in_notebook(self, branch: str) -> bool:
        return await self._run(f"!{self._push}{branch}\nprint('end', _exit_code)")

    async def _in_script(self, branch: str) -> bool:
        return await self._run(
            "import subprocess\n"
            f"done = subprocess.run('{self._push}{branch}'.split(), "
            "capture_output=True, text=True)\n"
            "print(done.stdout, done.stderr, 'end', done.returncode)"
        )

    async def _in_jupyterlab_git(self, branch: str) -> bool:
        """As its panel and ours do: again, once the page has authorized."""
        resource, body = f"git/{FOLDER}/push", {"remote": f"origin/{branch}"}
        reply = await self._server.ask("POST", resource, body)
        self.said += f"{reply}\n"
        if reply["code"] != 0:
            await self._is_authorized()
            reply = await self._server.ask("POST", resource, body)
            self.said += f"{reply}\n"
        return bool(reply["code"] == 0)

    async def _is_authorized(self) -> None:
        while True:
            state = await self._server.ask("GET", "gh-scoped-creds/authorization")
            if state["state"] == "authorized":
                return
            await asyncio.sleep(0.1)
