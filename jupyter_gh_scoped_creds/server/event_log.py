"""What happens, in Jupyter Server's own event system: an audit log, and the browser's news."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jupyter_events import EventLogger

    from ..authorization import Authorization
    from ..wire import Event, RefusalEvent

SCHEMA = Path(__file__).with_name("event.yaml")
SCHEMA_ID = "https://events.jupyter.org/jupyter_gh_scoped_creds/authorization/v1"

REFUSAL_SCHEMA = SCHEMA.with_name("refusal.yaml")
REFUSAL_SCHEMA_ID = "https://events.jupyter.org/jupyter_gh_scoped_creds/refusal/v1"


def log_events(authorization: Authorization, events: EventLogger) -> None:
    """Tell the event system of all that happens to an authorization from now on."""
    events.register_event_schema(SCHEMA)

    def log(event: Event) -> None:
        failure = event["failure"] and event["failure"].value
        # plain text for listeners, who may print it
        data = {**event, "event": event["event"].value, "failure": failure}
        events.emit(schema_id=SCHEMA_ID, data=data)

    authorization.listen(log)


def refusal_log(events: EventLogger) -> Callable[[RefusalEvent], None]:
    """Make what tells the event system of a refusal."""
    events.register_event_schema(REFUSAL_SCHEMA)

    def log(event: RefusalEvent) -> None:
        cause = event["cause"] and event["cause"].value
        data = {**event, "command": event["command"].value, "cause": cause}
        events.emit(schema_id=REFUSAL_SCHEMA_ID, data=data)

    return log
