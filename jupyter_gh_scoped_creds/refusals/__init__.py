"""Noticing that git was refused, from what git itself tells; and doing a push again."""

from .environment import can_listen, telling_environment
from .listener import Listener
from .refusals import Refusals
from .trace import FailedCommand

__all__ = [
    "FailedCommand",
    "Listener",
    "Refusals",
    "can_listen",
    "telling_environment",
]
