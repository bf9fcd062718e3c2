"""An HTTP proxy that knows only CONNECT, and tunnels GitHub's names to the simulator."""

from __future__ import annotations

import asyncio
import contextlib

from .simulation import Simulation

TARGETS = {"github.com:443", "api.github.com:443"}


class ConnectProxy:
    """A proxy for ``HTTPS_PROXY`` (RFC 9110, section 9.3.6)."""

    def __init__(self, simulation: Simulation, tls_port: int) -> None:
        self._simulation = simulation
        self._tls_port = tls_port
        self._server: asyncio.Server | None = None
        self._connections: set[asyncio.Task[None]] = set()

    async def listen(self, port: int) -> int:
        """Start to listen; return the port, which the system chooses if it is 0."""
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", port)
        chosen: int = self._server.sockets[0].getsockname()[1]
        return chosen

    async def stop(self) -> None:
        """Stop listening, and close all tunnels."""
        if self._server is not None:
            self._server.close()
        for task in self._connections:
            task.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._connections.add(task)
        try:
            await self._tunnel(reader, writer)
        # a task that asyncio has started for a connection must not end with an error
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError, ValueError):
            pass
        except asyncio.CancelledError:
            pass
        finally:
            writer.close()
            self._connections.discard(task)

    async def _tunnel(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
        method, target, _ = head.split("\r\n")[0].split(" ", 2)
        allowed = method == "CONNECT" and target.lower() in TARGETS
        self._simulation.journal.record_connect(target, allowed)
        if not allowed:
            writer.write(
                b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
            )
            await writer.drain()
            return
        tls_reader, tls_writer = await asyncio.open_connection("127.0.0.1", self._tls_port)
        try:
            writer.write(b"HTTP/1.1 200 Connection established\r\n\r\n")
            up = asyncio.ensure_future(_relay(reader, tls_writer))
            down = asyncio.ensure_future(_relay(tls_reader, writer))
            try:
                await asyncio.wait({up, down}, return_when=asyncio.FIRST_COMPLETED)
            finally:
                up.cancel()
                down.cancel()
        finally:
            tls_writer.close()


async def _relay(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    with contextlib.suppress(OSError):
        while chunk := await reader.read(2**16):
            writer.write(chunk)
            await writer.drain()
