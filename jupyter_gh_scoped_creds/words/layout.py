"""Lines that fit a terminal, broken between words: by itself, it breaks them anywhere."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import TextIO

_COLUMN = re.compile(r" *(?:\S+ {2,})?")


def say(text: str, stream: TextIO) -> None:
    """Print a line, fitted to the terminal if the stream is one."""
    print("\n".join(fitted(text, columns_of(stream))), file=stream, flush=True)


def columns_of(stream: TextIO | int) -> int:
    """The columns of a terminal, a stream or a descriptor; 0 for anything else."""
    try:
        return os.get_terminal_size(stream if isinstance(stream, int) else stream.fileno()).columns
    except (OSError, ValueError, AttributeError):
        return 0


def fitted(text: str, columns: int) -> list[str]:
    """Break a line between words; with 0 columns it stays whole, as does a longer word.

    What stands below each other goes on so: behind an indent, or a word with two spaces after it.
    """
    if not columns or width_of(text) <= columns:
        return [text]
    found = _COLUMN.match(text)
    start = found[0] if found else ""
    indent = " " * width_of(start)
    if len(indent) > columns // 2:
        indent = " " * min(2, columns // 4)
    lines, line = [], start
    for piece in _pieces(text[len(start) :]):
        if line.strip() and width_of(line + piece.rstrip()) > columns:
            lines.append(line.rstrip())
            line = indent
        line += piece
    return [*lines, line.rstrip()]


def width_of(text: str) -> int:
    """How many columns a terminal needs for a text."""
    return len(text) if text.isascii() else sum(map(_width, text))


def _width(character: str) -> int:
    from unicodedata import category, east_asian_width

    if category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if east_asian_width(character) in {"W", "F"} else 1


def _pieces(text: str) -> Iterator[str]:
    """What is not broken: a word with the space after it, or one character of a wide script."""
    if text.isascii():
        yield from re.findall(r"\S+ *", text)
        return
    from unicodedata import category

    piece = ""
    for character in text:
        is_wide = _width(character) == 2 and category(character) not in {"Pe", "Pf", "Po"}
        after_wide = piece and _width(piece[-1]) == 2 and _width(character) == 1
        is_next = is_wide or after_wide or piece[-1:] == " "
        if piece and is_next and character != " " and category(piece[-1]) != "Ps":
            yield piece
            piece = ""
        piece += character
    yield piece
