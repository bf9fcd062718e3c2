"""Colour and weight, where a terminal has them and its person wants them."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

PLAIN = {"", "dumb"}
"""The kinds of terminals (``TERM``) that obey nothing."""

# bold in reverse stands out whatever the colours of the terminal are
CODE, GOOD, WARNING, BAD = "1;7", "1;32", "1;33", "1;31"
LEVELS = {"ok": GOOD, "warning": WARNING, "error": BAD}


def has_style(stream: TextIO) -> bool:
    """Whether it is a terminal that has them, without ``NO_COLOR`` (no-color.org)."""
    is_plain = os.environ.get("TERM", "") in PLAIN or bool(os.environ.get("NO_COLOR"))
    return not is_plain and stream.isatty()


def styled(text: str, style: str, stream: TextIO) -> str:
    """Make a text stand out, by ECMA-48's "Select Graphic Rendition", if it can be."""
    return f"\033[{style}m{text}\033[m" if text and has_style(stream) else text
