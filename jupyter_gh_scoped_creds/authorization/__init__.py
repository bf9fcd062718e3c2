"""What a person's authorization is now, and what can be done about it."""

from typing import TYPE_CHECKING

from ..lazy_face import lazy_face

if TYPE_CHECKING:
    from .attempts import attempt
    from .clock import Clock
    from .machine import Authorization
    from .revoking import revoke_stored
    from .sharing import Sharing, subject_of
    from .states import look, settled_state
else:
    # who only looks needs no event loop, and importing one takes longer than looking
    __getattr__ = lazy_face(
        __name__,
        {
            "Authorization": "machine",
            "Clock": "clock",
            "Sharing": "sharing",
            "attempt": "attempts",
            "look": "states",
            "revoke_stored": "revoking",
            "settled_state": "states",
            "subject_of": "sharing",
        },
    )

__all__ = [
    "Authorization",
    "Clock",
    "Sharing",
    "attempt",
    "look",
    "revoke_stored",
    "settled_state",
    "subject_of",
]
