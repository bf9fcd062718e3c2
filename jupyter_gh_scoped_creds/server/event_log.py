"""What happens, in Jupyter Server's own event system: an audit log, and the browser's news."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Awaitable, Callable, Collection
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jupyter_server.services.events.handlers import SubscribeWebsocket

if TYPE_CHECKING:
    from jupyter_events import EventLogger

    from ..wire import Event, RefusalEvent

SCHEMA = Path(__file__).with_name("event.yaml")
SCHEMA_ID = "https://events.jupyter.org/jupyter_gh_scoped_creds/authorization/v1"
PULSE_ID = "https://events.jupyter.org/jupyter_gh_scoped_creds/pulse/v1"

REFUSAL_SCHEMA = SCHEMA.with_name("refusal.yaml")
REFUSAL_SCHEMA_ID = "https://events.jupyter.org/jupyter_gh_scoped_creds/refusal/v1"

Browser = Callable[..., Awaitable[None]]

log = logging.getLogger(__name__)


class EventLog:
    """Tells the event system, and keeps count so that a browser knows when it has missed some."""

    def __init__(self, events: EventLogger) -> None:
        # at once: a browser's connection is given the events of those schemas that it finds
        for schema in (SCHEMA, REFUSAL_SCHEMA):
            events.register_event_schema(schema)
        self._events = events
        # another one after each start of the server
        self._told = secrets.randbelow(2**32)

    def tell(self, event: Event) -> None:
        """Tell of an event, as plain text for listeners who may print it."""
        self._told += 1
        data = {
            **event,
            "event": event["event"].value,
            "failure": event["failure"] and event["failure"].value,
            "repair": event["repair"] and event["repair"].value,
        }
        self._events.emit(schema_id=SCHEMA_ID, data=data)

    def tell_refusal(self, event: RefusalEvent) -> None:
        """Tell of a git command that was refused, as plain text too."""
        cause = event["cause"] and event["cause"].value
        data = {**event, "command": event["command"].value, "cause": cause}
        self._events.emit(schema_id=REFUSAL_SCHEMA_ID, data=data)

    def browsers(self) -> Collection[Browser]:
        """The connections over which browsers follow the events now."""
        # nothing public tells; where it is not there, nobody gets a pulse, and browsers ask
        listeners = getattr(self._events, "_modified_listeners", {}).get(SCHEMA_ID, ())
        return {
            listener
            for listener in listeners
            if isinstance(getattr(listener, "__self__", None), SubscribeWebsocket)
        }

    async def pulse(self, browser: Browser) -> None:
        """Let a browser know that it is connected, and how many events have been told.

        It is no event: handlers, who may write an audit log, get none.
        """
        data: dict[str, Any] = {"told": self._told}
        try:
            await browser(logger=self._events, schema_id=PULSE_ID, data=data)
        except Exception:
            log.exception("A browser that follows the events could not be told")
