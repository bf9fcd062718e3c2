"""One connection between two programs of a person's: lines of JSON, short and few.

Nothing secret crosses. Each side asks the system which user the other one is.
"""

from __future__ import annotations

import asyncio
import json
import os
import socket
import struct
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

MAX_LINE = 8 * 1024
Message = dict[str, Any]


class Talk:
    """Sends and receives messages; whatever is not one ends it."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer

    async def send(self, message: Mapping[str, object]) -> None:
        """Send a message, if the other one is still there."""
        with suppress(OSError):
            self.send_soon(message)
            await self._writer.drain()

    def send_soon(self, message: Mapping[str, object]) -> None:
        """Send a message without waiting; what is closed afterwards has it first."""
        if not self._writer.is_closing():
            self._writer.write(json.dumps(message).encode() + b"\n")

    async def receive(self, timeout: float | None = None) -> Message | None:
        """Wait for the next message, for at most `timeout` seconds; `None` if there is none."""
        try:
            line = await asyncio.wait_for(self._reader.readuntil(b"\n"), timeout)
            message = json.loads(line)
        except (TimeoutError, asyncio.TimeoutError):
            return None
        except (OSError, EOFError, ValueError, RecursionError, asyncio.LimitOverrunError):
            return None
        return message if isinstance(message, dict) else None

    def close(self) -> None:
        """End it."""
        self._writer.close()


def is_own(connection: socket.socket) -> bool:
    """Whether the program at the other end is the same user's."""
    try:
        if hasattr(socket, "SO_PEERCRED"):
            _, user = _peer(connection)
        else:
            # macOS and the BSDs: struct xucred in sys/ucred.h, asked for by LOCAL_PEERCRED
            _, user = struct.unpack_from("II", connection.getsockopt(0, 1, 128))
    except (OSError, struct.error):
        return False
    return bool(user == os.geteuid())


def process_behind(connection: socket.socket) -> int:
    """The process that made a connection; 0 where the system does not tell."""
    with suppress(OSError, AttributeError, struct.error):
        return _peer(connection)[0]
    return 0


def _peer(connection: socket.socket) -> tuple[int, int]:
    """Process and user at the other end (unix(7))."""
    size = struct.calcsize("3i")
    peer = connection.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, size)
    process, user, _ = struct.unpack("3i", peer)
    return process, user
