"""That GitHub takes only so many codes an hour, which its page tells, and nobody else knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..codes import CODES_WINDOW
from .states import end_of
from .translation import gettext

if TYPE_CHECKING:
    from ..wire import Pending

LONG_WAIT = 120
"""Seconds after which who waits for a code is told what may keep it from being taken."""


def limit_hint(state: Pending) -> str:
    """Say it to who has waited for long; ``""`` before that."""
    if state["expires_in"] - state["seconds_left"] < LONG_WAIT:
        return ""
    return too_many_codes(state["seconds_left"] + CODES_WINDOW)


def too_many_codes(seconds: float) -> str:
    """Say what to do if GitHub has taken no more codes; it does in that many seconds."""
    return gettext(
        "If GitHub said that too many codes were entered, try again after {time}: it takes 50 an "
        "hour from all who use the same app.",
        time=end_of(seconds),
    )
