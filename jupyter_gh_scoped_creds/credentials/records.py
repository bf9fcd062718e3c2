"""The lines of a credentials file: comments of ours, entries of git's, and what is in them."""

from __future__ import annotations

import re
from collections.abc import Collection
from typing import NamedTuple
from urllib.parse import unquote

from ..git import USERNAME

MARK = b"# gh-scoped-creds "

_ENTRY = re.compile(rb"https?://%b:([^@:/\s]+)@[^@/\s]+/?" % USERNAME.encode())


class Record(NamedTuple):
    """What is known of one authorization, and written into the comment."""

    id: str
    host: str
    login: str | None
    expires_at: int | None
    """Seconds since the epoch; `None` for a token that does not expire."""
    fingerprint: str
    repository: str | None = None
    """``OWNER/REPO``, if the token is good for this one only."""
    repository_id: int | None = None
    """GitHub's number of it: a private one is not found by its name without a token."""
    clock_skew: int | None = None
    """Seconds that this machine's clock was ahead of GitHub's; `None` if they agreed."""

    def is_over(self, now: float) -> bool:
        """Whether its time is over, `now` being seconds since the epoch."""
        return self.expires_at is not None and self.expires_at <= now

    def seconds_left(self, now: float) -> int | None:
        """Whole seconds from `now` to its end; `None` if it has none."""
        return None if self.expires_at is None else max(0, round(self.expires_at - now))

    def line(self) -> bytes:
        """The comment line, with its newline."""
        import json

        fields = self._asdict()
        for name in ("repository_id", "clock_skew"):
            if fields[name] is None:
                # versions before know no such field, and skip a comment that they do not know
                del fields[name]
        return MARK + json.dumps(fields).encode() + b"\n"


class Stored(NamedTuple):
    """The latest authorization of a host, with its token if that is (still) there."""

    record: Record
    token: str | None
    in_memory: bool = False
    """Whether the token is, or was to be, in memory only."""

    def __repr__(self) -> str:
        """All but the secret."""
        return f"Stored({self.record!r})"

    def is_valid(self, now: float) -> bool:
        """Whether git can push with it, `now` being seconds since the epoch."""
        return self.token is not None and not self.record.is_over(now)

    @property
    def is_gone(self) -> bool:
        """Whether the token was in memory only, and is there no more, or on another machine."""
        return self.in_memory and self.token is None


def records_in(content: bytes) -> list[Record]:
    """All comments of ours, in their order."""
    return [record for record in map(record_of, content.splitlines()) if record]


def tokens_in(content: bytes) -> dict[str, str]:
    """All tokens under our user name, by their fingerprints."""
    tokens = filter(None, map(_token_of, content.splitlines()))
    return {fingerprint_of(token): token for token in tokens}


def entry_of(content: bytes, fingerprint: str) -> bytes | None:
    """The line with a token, without its newline, as git wrote it; `None` if there is none."""
    for line in content.splitlines():
        if is_entry_of(line, {fingerprint}):
            return line
    return None


def record_of(line: bytes) -> Record | None:
    """Read a comment line of ours; `None` for any other line."""
    if not line.startswith(MARK):
        return None
    import json

    try:
        record = Record(**json.loads(line[len(MARK) :]))
    except (ValueError, TypeError, RecursionError):
        return None
    texts = [record.id, record.host, record.fingerprint]
    texts += [text for text in (record.login, record.repository) if text is not None]
    numbers = [record.expires_at, record.repository_id, record.clock_skew]
    if all(map(_is_text, texts)) and all(isinstance(number, int | None) for number in numbers):
        return record
    return None


def is_entry_of(line: bytes, fingerprints: Collection[str]) -> bool:
    """Whether a line is an entry of git's with one of some tokens."""
    token = _token_of(line)
    return token is not None and fingerprint_of(token) in fingerprints


def fingerprint_of(token: str) -> str:
    """What tells a token from others, and nothing about the token."""
    # only here, as it loads OpenSSL, and often there is no token
    import hashlib

    return hashlib.sha256(token.encode()).hexdigest()[:16]


def _token_of(line: bytes) -> str | None:
    entry = _ENTRY.fullmatch(line.rstrip(b"\r\n"))
    return unquote(entry[1].decode("ascii", "replace")) if entry else None


def _is_text(value: object) -> bool:
    return isinstance(value, str) and value.isprintable() and 0 < len(value) <= 300
