"""The code blocks of the documentation, so that tests run what the pages show."""

from __future__ import annotations

import re
from pathlib import Path

DOCS = Path(__file__).parent.parent / "docs"

_MARKED = re.compile(
    r"^<!-- tested: (?P<name>[^\n]+) -->\n\n```(?P<language>\w+)\n(?P<text>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)
_BLOCK = re.compile(r"^ *```(?P<language>\w+)$", re.MULTILINE)


def blocks(page: str) -> dict[str, str]:
    """The marked blocks of a page, by the names in their marks, which no reader sees."""
    return {found["name"]: found["text"] for found in _MARKED.finditer(_text(page))}


def unmarked(page: str) -> list[str]:
    """The languages of the blocks that no test knows."""
    text = _MARKED.sub("", _text(page))
    return [found["language"] for found in _BLOCK.finditer(text)]


def _text(page: str) -> str:
    return (DOCS / page).read_text("utf-8")
