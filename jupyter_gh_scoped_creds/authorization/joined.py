"""The flow of another program of the person's, which this one has joined."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Any, TypeGuard

from ..channel import Message, Talk
from ..codes import EventCode, Failure
from ..github import Wish
from ..host import Host
from ..wire import failure_from, failure_report, is_time

if TYPE_CHECKING:
    from ..wire import Pending

USER_CODE = re.compile(r"[A-Za-z0-9-]{1,64}")
REPOSITORY = re.compile(r"[A-Za-z0-9_.-]{1,100}/[A-Za-z0-9_.-]{1,100}")


class JoinedFlow:
    """Shows what the other program tells, until that one has the token, or gives up."""

    def __init__(self, talk: Talk, pending: Pending, host: Host) -> None:
        self.holders: set[object] = set()
        self.cancelled_as: EventCode | None = None
        self.is_abandoned = False
        """Whether the other program is gone without a word on how it ended."""
        self._talk = talk
        self._host = host
        self._pending = pending
        self._is_left = False
        self._following = asyncio.create_task(self._follow())

    @property
    def wish(self) -> Wish:
        """The one repository that it is for, if it is."""
        return Wish(None, self._pending["repository"])

    def hurry(self) -> None:
        """Leave the pace to the program that asks GitHub."""

    def cancel(self, event: EventCode | None = None) -> None:
        """End the flow for all who have joined it; without an event of the person's, leave it."""
        self.cancelled_as = event
        self._is_left = True
        if event is not None:
            # at once: the connection is closed next
            self._talk.send_soon({"want": "cancel"})
        self._talk.close()

    async def end(self) -> None:
        """Wait for its end. Raises the `Failure` that ended it."""
        await asyncio.wait([self._following])
        failure = self._following.result()
        if failure:
            raise failure

    def state(
        self,
        host: str,
        now: float,
        failure: Failure | None,
        *,
        revokes: bool = False,
        ends_with_server: bool = False,
    ) -> Pending:
        """Tell what the person is to be shown."""
        return {
            **self._pending,
            "failure": failure_report(failure, now) or self._pending["failure"],
            "ends_with_server": ends_with_server or self._pending["ends_with_server"],
        }

    async def _follow(self) -> Failure | None:
        try:
            while message := await self._talk.receive():
                pending = pending_of(message, self._host)
                if pending is None:
                    return failure_from(message.get("failure"))
                self._pending = pending
            self.is_abandoned = not self._is_left
            return None
        finally:
            self._talk.close()


def pending_of(message: Message | None, host: Host) -> Pending | None:
    """What another program shows, as far as it can be shown; `None` for anything else."""
    if message is None or message.get("state") != "pending":
        return None
    user_code, address = message.get("user_code"), message.get("verification_uri")
    repository = message.get("repository")
    if (
        not isinstance(user_code, str)
        or not USER_CODE.fullmatch(user_code)
        or not isinstance(address, str)
        or not host.serves(address)
        or not (repository is None or is_name(repository))
        or not is_time(message.get("seconds_left"))
        or not is_time(message.get("expires_in"))
    ):
        return None
    renewing = message.get("renewing")
    seconds = renewing.get("seconds_left") if isinstance(renewing, dict) else None
    is_renewing = isinstance(renewing, dict) and (seconds is None or is_time(seconds))
    return {
        "state": "pending",
        "host": host.name,
        "user_code": user_code,
        "verification_uri": address,
        "seconds_left": message["seconds_left"],
        "expires_in": message["expires_in"],
        "repository": repository,
        "failure": failure_report(failure_from(message.get("failure"))),
        "renewing": {"seconds_left": seconds, "revokes": bool(renewing.get("revokes"))}
        if isinstance(renewing, dict) and is_renewing
        else None,
        "ends_with_server": bool(message.get("ends_with_server")),
    }


def is_name(value: Any) -> TypeGuard[str]:
    """Whether what another program tells can be the name of a repository."""
    return isinstance(value, str) and REPOSITORY.fullmatch(value) is not None
