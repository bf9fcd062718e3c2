"""Listening for the person's other programs."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections.abc import Awaitable, Callable
from contextlib import suppress

from ..codes import Failure
from .place import channel_folder, make_private, new_socket, short_name
from .talk import MAX_LINE, Message, Talk, is_own

MAX_TALKS = 64
FIRST_MESSAGE = 5.0
LAST_WORDS = 1.0
BACKLOG = 64

log = logging.getLogger(__name__)

Answer = Callable[[Talk, Message], Awaitable[None]]


class Listener:
    """One socket of this program, and who answers there."""

    def __init__(self, answer: Answer) -> None:
        self.place = new_socket(channel_folder())
        self._answer = answer
        self._server: asyncio.Server | None = None
        self._talking: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        """Listen from now on; where that cannot be, nobody finds us, which is no failure."""
        if self._server is not None:
            return
        try:
            opened = await asyncio.to_thread(self._open)
        except (OSError, Failure) as e:
            log.debug("No socket for git: %s", e)
            return
        self._server = await asyncio.start_unix_server(self._begin, sock=opened, limit=MAX_LINE)

    async def close(self) -> None:
        """Listen no more, and end all talks."""
        if self._server is None:
            return
        self._server.close()
        with suppress(OSError):
            self.place.unlink()
        self._server = None
        if self._talking:
            # who is just being told how it ended is told that
            _, late = await asyncio.wait(self._talking, timeout=LAST_WORDS)
            for task in late:
                task.cancel()
            if late:
                await asyncio.wait(late)

    def _open(self) -> socket.socket:
        make_private(self.place)
        opened = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        try:
            with short_name(self.place) as name:
                opened.bind(name)
            self.place.chmod(0o600)
            opened.listen(BACKLOG)
        except BaseException:
            opened.close()
            raise
        opened.setblocking(False)
        return opened

    def _begin(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if len(self._talking) >= MAX_TALKS or not is_own(writer.get_extra_info("socket")):
            writer.close()
            return
        task = asyncio.get_running_loop().create_task(self._talk(Talk(reader, writer)))
        self._talking.add(task)
        task.add_done_callback(self._talking.discard)

    async def _talk(self, talk: Talk) -> None:
        try:
            # so that a server that is stopped is known from one that thinks
            await talk.send({"here": True})
            message = await talk.receive(FIRST_MESSAGE)
            if message is not None:
                await self._answer(talk, message)
        except Exception:
            log.exception("A program of the person's could not be answered")
        finally:
            talk.close()
