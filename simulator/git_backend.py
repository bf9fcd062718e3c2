"""One run of ``git http-backend``, a CGI program (RFC 3875)."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import BinaryIO

from tornado.httputil import HTTPServerRequest
from tornado.iostream import StreamClosedError
from tornado.web import RequestHandler

from .bare_repository import git_environment

HOOKS = Path(__file__).parent / "hooks"

_CHUNK = 2**16


class GitBackend:
    """A request for git, which is collected, and then answered by ``git http-backend``.

    Files stand between git and the network, as with pipes each could wait for the other.
    """

    def __init__(
        self,
        request: HTTPServerRequest,
        repository: Path,
        path: str,
        *,
        login: str,
        workflows: bool,
    ) -> None:
        # without a length git reads to the end, and tornado has decompressed the body
        self._environment = {
            **git_environment(),
            "GIT_HTTP_EXPORT_ALL": "1",
            "GIT_PROJECT_ROOT": str(repository),
            "PATH_INFO": f"/{path}",
            "QUERY_STRING": request.query,
            "REQUEST_METHOD": request.method or "",
            "CONTENT_TYPE": request.headers.get("Content-Type", ""),
            "GIT_PROTOCOL": request.headers.get("Git-Protocol", ""),
            "REMOTE_ADDR": "127.0.0.1",
        }
        if login:
            # this is what permits a push
            self._environment["REMOTE_USER"] = login
        if not workflows:
            self._environment["GIT_CONFIG_COUNT"] = "1"
            self._environment["GIT_CONFIG_KEY_0"] = "core.hooksPath"
            self._environment["GIT_CONFIG_VALUE_0"] = str(HOOKS)
        self._body: BinaryIO = tempfile.TemporaryFile()  # noqa: SIM115
        self._process: subprocess.Popen[bytes] | None = None

    def write(self, chunk: bytes) -> None:
        """Add a part of the request body."""
        self._body.write(chunk)

    async def reply(self, handler: RequestHandler) -> None:
        """Run git, and send its reply to the client."""
        with tempfile.TemporaryFile() as output:
            self._process = process = self._start(output)
            try:
                await asyncio.to_thread(process.wait)
            finally:
                self.close()
            output.seek(0)
            with contextlib.suppress(StreamClosedError):
                await _relay(output, handler)

    def close(self) -> None:
        """End git, with the processes it has started, if it is running."""
        self._body.close()
        if self._process is not None and self._process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)

    def _start(self, output: BinaryIO) -> subprocess.Popen[bytes]:
        self._body.seek(0)
        return subprocess.Popen(
            ["git", "http-backend"],
            env=self._environment,
            stdin=self._body,
            stdout=output,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )


async def _relay(output: BinaryIO, handler: RequestHandler) -> None:
    has_header = False
    while line := output.readline().decode().strip():
        has_header = True
        name, _, value = line.partition(": ")
        if name == "Status":
            handler.set_status(int(value.split()[0]))
        else:
            handler.set_header(name, value)
    if not has_header:
        handler.set_status(500)
    while chunk := output.read(_CHUNK):
        handler.write(chunk)
        await handler.flush()
    await handler.finish()
