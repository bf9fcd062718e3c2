"""Changing files safely, in places that are the person's own."""

from .locked_file import clear_abandoned, discard, discard_drafts, probe_writable, rewrite
from .private_place import describe, is_own_file, not_writable, prepare
from .reading import read_regular

__all__ = [
    "clear_abandoned",
    "describe",
    "discard",
    "discard_drafts",
    "is_own_file",
    "not_writable",
    "prepare",
    "probe_writable",
    "read_regular",
    "rewrite",
]
