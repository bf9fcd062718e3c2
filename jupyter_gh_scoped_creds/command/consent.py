"""Asking whether to change what is the person's."""

from __future__ import annotations

from ..words import gettext
from .result import Call


def refusal(call: Call, question: str) -> str | None:
    """Ask, unless ``-y`` has said so; `None` is a yes, else what is to be said of the no."""
    if call.options.yes:
        return None
    not_changed = gettext("Not changed: add -y to change it.")
    if call.options.json:
        return not_changed
    try:
        answer = input(f"{question} ")
    except EOFError:
        return not_changed
    return None if answer.strip().lower() in {"y", "yes"} else gettext("Left as it is.")
