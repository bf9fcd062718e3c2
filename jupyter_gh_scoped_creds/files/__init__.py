"""Changing files safely, in places that are the person's own."""

from .locked_file import clear_abandoned, probe_writable, rewrite
from .private_place import describe, is_own_file, not_writable, prepare

__all__ = [
    "clear_abandoned",
    "describe",
    "is_own_file",
    "not_writable",
    "prepare",
    "probe_writable",
    "rewrite",
]
