"""The include in the text of a configuration: put in, found and taken out, and no other byte."""

from __future__ import annotations

import re

from .snippet import SNIPPET_NAME

INCLUDE = f"[include]\n\tpath = {SNIPPET_NAME}\n".encode()

# an editor may have changed the ends of all lines
_SECTION = rb"\[include\]\r?\n"
_PATH = rb"\tpath = " + re.escape(SNIPPET_NAME).encode() + rb"[ \t]*"
_ALL = re.compile(_SECTION + _PATH + rb"\r?\n")
# without a newline at the end, as in what was there before
_LAST = re.compile(rb"\r?\n" + _SECTION + _PATH + rb"\Z")
# the section goes too, unless somebody has added a path of their own to it
_INCLUDE_ALONE = re.compile(rb"^" + _SECTION + _PATH + rb"(\r?\n(?=\s*(\[|\Z))|\Z)", re.MULTILINE)
_PATH_ALONE = re.compile(rb"^" + _PATH + rb"(\r?\n|\Z)", re.MULTILINE)
# what comes after the include could add helpers that the snippet does not reset
_LATER = re.compile(rb"^\s*\[(credential|include)", re.MULTILINE | re.IGNORECASE)


def has_include(content: bytes) -> bool:
    """Whether an include of ours stands in a configuration."""
    return bool(_PATH_ALONE.search(content))


def is_include_last(content: bytes) -> bool:
    """Whether it does, and nothing after it could add helpers."""
    includes = [found.end() for found in _PATH_ALONE.finditer(content)]
    return bool(includes) and not _LATER.search(content, includes[-1])


def with_include(content: bytes | None) -> bytes:
    """The configuration with the include at its end; `None` is for no file."""
    if content is None or content.endswith(b"\n"):
        return (content or b"") + INCLUDE
    # no newline at the end, then none after: that is how removal knows to restore it
    return content + b"\n" + INCLUDE.rstrip()


def without_include(content: bytes | None) -> bytes | None:
    """The configuration as it was before; `None` if it held nothing else."""
    if content is None or _ALL.fullmatch(content):
        return None
    if found := _LAST.search(content):
        return content[: found.start()]
    return _PATH_ALONE.sub(b"", _INCLUDE_ALONE.sub(b"", content))
