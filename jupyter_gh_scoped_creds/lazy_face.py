"""Faces of rooms that load their parts when these are first asked for (PEP 562)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from importlib import import_module


def lazy_face(room: str, parts: Mapping[str, str]) -> Callable[[str], object]:
    """Make the ``__getattr__`` of a room: `parts` tells which of its modules gives each name.

    No module may have the name of what is given: importing it would take the place of that.
    """

    def get(name: str) -> object:
        if name not in parts:
            raise AttributeError(f"module {room!r} has no attribute {name!r}")
        found = getattr(import_module(f"{room}.{parts[name]}"), name)
        setattr(sys.modules[room], name, found)
        return found

    return get
