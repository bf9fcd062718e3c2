"""The five front ends from which people push, each a real one of a running Jupyter server."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from jupyter_client.asynchronous.client import AsyncKernelClient

from .machine import Machine
from .server import TIMEOUT, Server, Terminal

FOLDER = "hello-world"
PROMPTS = ("Username for", "Password for")

Push = Callable[[str], Awaitable[bool]]
"""Pushes to a branch; whether it arrived."""


class FrontEnds:
    """A terminal, a kernel and jupyterlab-git's own resource, which push a folder of the home."""

    def __init__(self, running: Machine) -> None:
        self._machine = running
        self._server = Server(running.url, running.token)
        self._push = f"git -C {running.home}/work/{FOLDER} push origin HEAD:"
        self._terminal: Terminal | None = None
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
        self._terminal = await Terminal.open(self._server)
        kernel = await self._server.ask("POST", "api/kernels")
        runtime = self._machine.home / ".local/share/jupyter/runtime"
        self._kernel.load_connection_file(str(runtime / f"kernel-{kernel['id']}.json"))
        # on a busy machine, a beat of its heart that is late would be its end
        self._kernel.start_channels(hb=False)
        try:
            await self._kernel.wait_for_ready(TIMEOUT)
        except BaseException:
            # sockets that are left open keep the thread for ever that collects them
            self.stop()
            raise

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
        try:
            code = await self._terminal.run(command, self._machine.github.approve, PROMPTS)
        finally:
            self.said = self._terminal.said
        return code == 0

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
