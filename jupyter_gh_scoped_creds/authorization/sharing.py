"""One waiting flow for a person and host: whoever needs an authorization joins the one that waits.

Programs ask each other over their channel: a server answers all the time, a command while it waits.
What crosses is what is shown: the code to enter, and never the device code or a token.
"""

from __future__ import annotations

import asyncio
import fcntl
import os
from collections.abc import AsyncIterator, Mapping
from contextlib import aclosing, asynccontextmanager, suppress
from types import MappingProxyType
from typing import TYPE_CHECKING

from ..channel import Answer, Listener, Message, Talk, channel_folder, talks
from ..codes import Failure
from ..credentials import credentials_file
from ..github import Wish
from ..settings import Settings
from .joined import JoinedFlow, is_name, pending_of

if TYPE_CHECKING:
    from .machine import Authorization

LOCK = "starting.turn"
LOOKS = 300
# all in seconds
LOOK_FOR_LOCK = 0.05
TELLS_WITHIN = 1.0
STARTS_WITHIN = 60.0
TELL_EVERY = 1.0


class Sharing:
    """Lets other programs of the person's join the flow of this one, and finds theirs.

    A server `starts` flows for others, when their person wants it. `also` answers what else other
    programs want, by its name.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        starts: bool = False,
        also: Mapping[str, Answer] = MappingProxyType({}),
    ) -> None:
        self._settings = settings
        self._starts = starts
        self._also = also
        self._authorization: Authorization | None = None
        self.listener = Listener(self.answer)

    def share(self, authorization: Authorization) -> None:
        """Answer for this authorization."""
        self._authorization = authorization

    async def find(
        self, repository: str | None, for_all: bool, *, start: bool
    ) -> JoinedFlow | None:
        """Join a flow of another program's that serves a wish; with `start`, have one begun."""
        # those that wait first, whoever else could begin one
        for may_start in (False, True) if start else (False,):
            wish = {"repository": repository, "all": for_all}
            question = {**await subject_of(self._settings), **wish, "start": may_start}
            async with aclosing(talks(self.listener.place)) as found:
                async for talk in found:
                    await talk.send({"want": "flow", **question})
                    reply = await talk.receive(STARTS_WITHIN if may_start else TELLS_WITHIN)
                    pending = pending_of(reply, self._settings.host)
                    if pending and Wish(None, pending["repository"]).is_for(repository, for_all):
                        return JoinedFlow(talk, pending, self._settings.host)
                    talk.close()
        return None

    @property
    def asks_servers(self) -> bool:
        """Whether a server is to begin the flow, which then goes on without this program."""
        return not self._starts

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Begin one after the other, in whichever program: what begins first is joined."""
        descriptor = await asyncio.to_thread(_open_lock)
        if descriptor is None:
            yield
            return
        try:
            for _ in range(LOOKS):
                if _try_lock(descriptor):
                    break
                await asyncio.sleep(LOOK_FOR_LOCK)
            yield
        finally:
            os.close(descriptor)

    async def answer(self, talk: Talk, message: Message) -> None:
        """Answer another program: tell the flow that waits, each second, and how it ended."""
        want = str(message.get("want"))
        if not await self._is_subject(message):
            return
        if want in self._also:
            await self._also[want](talk, message)
            return
        authorization = self._authorization
        repository = message.get("repository")
        if authorization is None or want != "flow":
            return
        if repository is not None and not is_name(repository):
            return
        for_all = message.get("all") is True
        if not authorization.is_waiting_for(repository, for_all):
            if not (self._starts and message.get("start") is True):
                return
            state = await authorization.start(repository, talk, for_all=for_all)
            if state["state"] != "pending":
                await talk.send(state)
                return
        authorization.hold(talk)
        hearing = asyncio.create_task(_wants_cancel(talk))
        try:
            state = await authorization.status()
            while state["state"] == "pending" and not hearing.done():
                await talk.send(state)
                await authorization.finished(TELL_EVERY, hearing)
                state = await authorization.status()
            if state["state"] != "pending":
                # who gives up here ends nothing for those who go on
                if state["state"] == "authorized" or not authorization.is_closed:
                    await talk.send(state)
            elif hearing.done() and hearing.result():
                await authorization.cancel()
        finally:
            hearing.cancel()
            await authorization.leave(talk)

    async def _is_subject(self, message: Message) -> bool:
        if self._settings.misconfiguration():
            return False
        subject = await subject_of(self._settings)
        return all(message.get(name) == value for name, value in subject.items())


async def subject_of(settings: Settings) -> dict[str, str]:
    """What an authorization is of: nobody joins, or asks for, one of another app, host or file."""
    file = await asyncio.to_thread(credentials_file, settings)
    return {"host": settings.host.name, "client_id": settings.client_id, "file": str(file)}


async def _wants_cancel(talk: Talk) -> bool:
    """Wait until the other one has gone, or wants the flow to end."""
    message = await talk.receive()
    return message is not None and message.get("want") == "cancel"


def _open_lock() -> int | None:
    with suppress(OSError, Failure):
        place = channel_folder() / LOCK
        return os.open(place, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
    return None


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        # a file system without locks
        return True
    return True
