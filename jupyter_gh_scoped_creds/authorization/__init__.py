"""What a person's authorization is now, and what can be done about it."""

from .attempt import attempt
from .clock import Clock
from .machine import Authorization
from .states import settled_state

__all__ = [
    "Authorization",
    "Clock",
    "attempt",
    "settled_state",
]
