"""Telling listeners what has happened, whichever program of the person's has done it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from ..codes import EventCode, FailureCode, RepairCode
from ..credentials import Record, Stored
from ..settings import Settings, server_owner

if TYPE_CHECKING:
    from ..wire import Asking, Event

log = logging.getLogger(__name__)

Listener = Callable[["Event"], None]


class Noticing:
    """Compares what is stored with what was, and tells of the difference."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._listeners: list[Listener] = []
        self._valid: Record | None = None
        self._unnamed: str | None = None
        self._is_first = True

    def listen(self, listener: Listener) -> None:
        """Call a listener with each `Event` from now on."""
        self._listeners.append(listener)

    def look(self, stored: Stored | None, now: float, await_login: bool = False) -> None:
        """Tell what is new about what is stored at `now` (seconds since the epoch).

        What was stored before the first look is no news. Another program writes whose a token is
        a moment after it: `await_login` leaves a nameless one to the next look.
        """
        before, is_first = self._valid, self._is_first
        after = stored.record if stored and stored.is_valid(now) else None
        if await_login and after and after.login is None and after.id != self._unnamed:
            self._unnamed = after.id
            return
        self._valid, self._is_first = after, False
        if is_first or (before and after and before.id == after.id):
            return
        if after:
            self.tell(EventCode.AUTHORIZED, after)
        elif before:
            if stored is None or stored.record.id != before.id:
                code = EventCode.SIGNED_OUT
            elif stored.record.is_over(now):
                code = EventCode.EXPIRED
            else:
                code = EventCode.MEMORY_GONE if stored.is_gone else EventCode.REFUSED
            self.tell(code, before)

    def tell(
        self,
        code: EventCode,
        record: Record | None = None,
        *,
        repository: str | None = None,
        failure: FailureCode | None = None,
        asking: Asking | None = None,
        repair: RepairCode | None = None,
    ) -> None:
        """Tell of an event; what a listener raises is logged and goes no further."""
        event: Event = {
            "event": code,
            "owner": server_owner(),
            "host": self._settings.host.name,
            "id": record.id if record else None,
            "login": record.login if record else None,
            "repository": record.repository if record else repository,
            "failure": failure,
            "asking": asking,
            "repair": repair,
        }
        for listener in self._listeners:
            try:
                listener(event)
            except Exception:
                log.exception("A listener failed")
