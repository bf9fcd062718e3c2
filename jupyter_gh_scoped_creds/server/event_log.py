"""What happens, in Jupyter Server's own event system: an audit log, and the browser's news."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jupyter_events import EventLogger

    from ..authorization import Authorization
    from ..wire import Event

SCHEMA = Path(__file__).with_name("event.yaml")
SCHEMA_ID = "https://events.jupyter.org/jupyter_gh_scoped_creds/authorization/v1"


def log_events(authorization: Authorization, events: EventLogger) -> None:
    """Tell the event system of all that happens to an authorization from now on."""
    events.register_event_schema(SCHEMA)

    def log(event: Event) -> None:
        failure = event["failure"] and event["failure"].value
        # plain text for listeners, who may print it
        data = {**event, "event": event["event"].value, "failure": failure}
        events.emit(schema_id=SCHEMA_ID, data=data)

    authorization.listen(log)
