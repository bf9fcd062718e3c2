"""Finding the person's other programs that listen."""

from __future__ import annotations

import asyncio
import os
import socket
from collections.abc import AsyncGenerator
from pathlib import Path

from .place import SUFFIX, channel_folder, discard_dead, short_name, sockets_in
from .talk import MAX_LINE, Talk, is_own

SOCKET_VARIABLE = "GH_SCOPED_CREDS_SOCKET"
"""The environment variable that names the socket of the server that started a program."""

ANSWERS_WITHIN = 1.0


async def talks(own: Path | None = None) -> AsyncGenerator[Talk, None]:
    """Talk to one after the other of those that listen, the server that started us first.

    Not to ourselves, who listen at `own`. Who gets a talk has to close it.
    """
    for place in await asyncio.to_thread(_places):
        if place == own:
            continue
        talk = await _connect(place)
        if talk is not None:
            yield talk


def _places() -> list[Path]:
    folder = channel_folder()
    found = sockets_in(folder)
    named = os.environ.get(SOCKET_VARIABLE, "")
    first = [Path(named)] if named.startswith("/") and named.endswith(SUFFIX) else []
    return [*first, *(place for place in found if place not in first)]


async def _connect(place: Path) -> Talk | None:
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    # where the queue of one that is stopped is full, this fails at once
    connection.setblocking(False)
    try:
        with short_name(place) as name:
            connection.connect(name)
        if not is_own(connection):
            raise PermissionError
        reader, writer = await asyncio.open_unix_connection(sock=connection, limit=MAX_LINE)
    except OSError as e:
        connection.close()
        if isinstance(e, ConnectionRefusedError):
            discard_dead(place)
        return None
    talk = Talk(reader, writer)
    if await talk.receive(ANSWERS_WITHIN) is None:
        talk.close()
        return None
    return talk
