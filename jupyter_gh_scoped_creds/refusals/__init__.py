"""Noticing that git was refused, from what git itself tells; and pushing for the person."""

from .environment import can_listen, telling_environment
from .listener import Listener
from .offers import Offers
from .refusals import Refusals
from .trace import FailedCommand

__all__ = [
    "FailedCommand",
    "Listener",
    "Offers",
    "Refusals",
    "can_listen",
    "telling_environment",
]
