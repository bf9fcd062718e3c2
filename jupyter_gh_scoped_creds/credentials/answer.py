"""The answer that git's helper gives, prepared: a shell can neither decode nor encode by itself.

Four lines beside the credentials file: the token's end; its last characters in the entry, which
tell whether the answer is for that one; user name and token as Basic authentication has them; the
token. It serves only as long as its entry is in that file. The time of the file is the token's end
too, so that the helper can tell without asking the clock.

Where the token is in memory only, the answer is a promise that it is there: the end, an empty line,
and the token's fingerprint.
"""

from __future__ import annotations

import os
from base64 import b64decode, b64encode
from contextlib import suppress
from pathlib import Path

from ..files import discard, is_own_file, prepare, read_regular, rewrite
from ..git import USERNAME, answer_beside
from .records import entry_of, fingerprint_of, records_in

MAX_BYTES = 1024 * 1024
KEY = 6


def write_answer(
    file: Path, token: str, expires_at: int | None, *, ours: bool, in_memory: bool
) -> None:
    """Prepare the answer for a token; none if the credentials file does not have it (any more).

    Raises `OSError` or `Failure`.
    """
    answer = answer_beside(file)
    if answer.is_symlink() or (answer.exists() and not is_own_file(answer)):
        # nobody has a reason to put anything there
        answer.unlink()
    prepare(answer, ours=ours)

    def lines(_: bytes | None) -> bytes | None:
        # looked at anew whenever somebody signs out meanwhile, as that discards the draft
        return _lines(read_regular(file, MAX_BYTES), token, expires_at, in_memory)

    rewrite(answer, lines)
    if expires_at is not None and answer.exists():
        os.utime(answer, (expires_at, expires_at))


def is_answer_right(
    file: Path, content: bytes, token: str, expires_at: int | None, *, in_memory: bool
) -> bool:
    """Whether the helper can use the answer for a token."""
    answer = answer_beside(file)
    with suppress(OSError, RuntimeError):
        is_in_time = expires_at is None or answer.stat().st_mtime == expires_at
        wanted = _lines(content, token, expires_at, in_memory)
        return is_in_time and read_regular(answer, MAX_BYTES) == wanted
    return False


def answered_token(file: Path) -> str | None:
    """The token that an answer holds, whether or not it is in the credentials file."""
    lines = _answered_lines(file)
    return lines[3] if len(lines) == 5 and lines[3] else None


def promised_token(file: Path) -> str | None:
    """The fingerprint of the token that is to be in memory, whether or not it is there."""
    lines = _answered_lines(file)
    return lines[2] if len(lines) == 4 and not lines[1] else None


def remove_answer(file: Path) -> None:
    """Remove the answer, whatever it is, and all that was to become one. Raises `OSError`."""
    discard(answer_beside(file))


def basic_of(token: str) -> str:
    """User name and token as Basic authentication has them (RFC 7617)."""
    return b64encode(f"{USERNAME}:{token}".encode()).decode()


def token_of_basic(basic: str) -> str | None:
    """The token in what `basic_of` makes; `None` for anything else."""
    try:
        user, colon, token = b64decode(basic, validate=True).decode().partition(":")
    except ValueError:
        return None
    return token if colon and user == USERNAME else None


def _answered_lines(file: Path) -> list[str]:
    with suppress(OSError, RuntimeError):
        answer = answer_beside(file)
        if is_own_file(answer):
            return read_regular(answer, MAX_BYTES).decode("utf-8", "replace").split("\n")
    return []


def _lines(content: bytes, token: str, expires_at: int | None, in_memory: bool) -> bytes | None:
    end = "" if expires_at is None else str(expires_at)
    fingerprint = fingerprint_of(token)
    if in_memory:
        is_known = any(record.fingerprint == fingerprint for record in records_in(content))
        return f"{end}\n\n{fingerprint}\n".encode() if is_known else None
    entry = entry_of(content, fingerprint)
    if entry is None:
        return None
    written_token = entry.rpartition(b"@")[0].rpartition(b":")[2]
    key = written_token[-KEY:] if len(written_token) >= KEY else b""
    return b"\n".join([end.encode(), key, basic_of(token).encode(), token.encode(), b""])
