"""The token's life in the git-credentials file, which is the one truth about it.

The secret is an entry that git itself writes and erases. What git does not keep travels as a
comment line in the same file: git preserves such lines. A comment knows its entry by a
fingerprint, so every moment at which a process can die leaves a file that can be read:

- comment and entry: authorized until the time in the comment;
- a comment whose entry is gone: git erased it after a refusal (401), or its time was over;
- an entry without comment: not ours.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from collections.abc import Callable, Set
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from urllib.parse import unquote

from . import git_config
from .failure import Failure
from .git import USERNAME, check_git, credential_store
from .host import Host
from .locked_file import check_writable, rewrite
from .private_place import is_own_file, not_writable, prepare

MARK = b"# gh-scoped-creds "
MAX_BYTES = 1024 * 1024
MAX_RECORDS = 32

_ENTRY = re.compile(rb"https?://%b:([^@:/\s]+)@[^@/\s]+/?" % USERNAME.encode())


@dataclass(frozen=True)
class Record:
    """What is known of one authorization, and written into the comment."""

    id: str
    host: str
    login: str | None
    expires_at: int | None
    """Seconds since the epoch; `None` for a token that does not expire."""
    fingerprint: str

    def is_over(self, now: float) -> bool:
        """Whether its time is over, `now` being seconds since the epoch."""
        return self.expires_at is not None and self.expires_at <= now

    def seconds_left(self, now: float) -> int | None:
        """Whole seconds from `now` to its end; `None` if it has none."""
        return None if self.expires_at is None else max(0, round(self.expires_at - now))

    def line(self) -> bytes:
        """The comment line, with its newline."""
        return MARK + json.dumps(asdict(self)).encode() + b"\n"


@dataclass(frozen=True)
class Stored:
    """The latest authorization in a file, and whether its token is (still) there."""

    record: Record
    has_entry: bool

    def is_valid(self, now: float) -> bool:
        """Whether git can push with it, `now` being seconds since the epoch."""
        return self.has_entry and not self.record.is_over(now)


class Credentials:
    """One host's token in one credentials file. All methods block: call them in a thread."""

    def __init__(self, host: Host, file: Path, *, in_own_folder: bool) -> None:
        self._host = host
        self._file = file
        self._in_own_folder = in_own_folder

    def check(self) -> None:
        """Find all that can be found before a person is asked to approve. Raises `Failure`."""
        check_git()
        git_config.check()
        prepare(self._file, ours=self._in_own_folder)
        try:
            check_writable(self._file)
        except (OSError, RuntimeError) as e:
            raise not_writable(self._file, e) from e
        credential_store("get", self._file, self._host)

    def load(self) -> Stored | None:
        """Read the latest authorization for the host; `None` if there is none of ours."""
        content = self._read()
        records = [record for record in _records(content) if record.host == self._host.name]
        entries = _fingerprints(content)
        for record in records:
            if record.fingerprint in entries:
                return Stored(record, True)
        return Stored(records[0], False) if records else None

    def settle(self, now: float) -> Stored | None:
        """Load, erase what is over, and make git's configuration agree.

        `now` is in seconds since the epoch. Raises `Failure`.
        """
        content = self._read()
        over = {record.fingerprint for record in _records(content) if record.is_over(now)}
        if over & _fingerprints(content):
            self._rewrite(lambda records: records, without=over)
        stored = self.load()
        if stored is None or not stored.has_entry:
            git_config.remove()
        elif not git_config.is_installed(self._host, self._file):
            git_config.install(self._host, self._file)
        return stored

    def store(self, token: str, expires_at: float | None, now: float) -> Record:
        """Put a token in the place of the one before, and make git use it.

        `expires_at` and `now` are in seconds since the epoch. Raises `Failure`.
        """
        record = Record(
            id=secrets.token_hex(8),
            host=self._host.name,
            login=None,
            expires_at=None if expires_at is None else int(expires_at),
            fingerprint=_fingerprint(token),
        )
        prepare(self._file, ours=self._in_own_folder)
        # the others stay: until git has replaced the entry, it still needs its comment,
        # and a comment may belong to a token that another process is just storing
        self._rewrite(
            lambda records: [record, *(found for found in records if not found.is_over(now))][
                :MAX_RECORDS
            ]
        )
        credential_store("store", self._file, self._host, token)
        stored = self.load()
        if stored is None or not stored.has_entry:
            raise Failure("credentials_not_writable", f"{self._file}: git stored nothing")
        git_config.install(self._host, self._file)
        return record

    def set_login(self, record: Record, login: str) -> None:
        """Add to a stored authorization whose it is. Raises `Failure`."""
        named = replace(record, login=login)
        self._rewrite(lambda records: [named if found == record else found for found in records])

    def erase(self) -> None:
        """Sign out: take away our entry, our comments and our include. Raises `Failure`."""
        ours = {
            record.fingerprint
            for record in _records(self._read())
            if record.host == self._host.name
        }
        if ours:
            self._rewrite(
                lambda records: [found for found in records if found.fingerprint not in ours],
                without=ours,
            )
        git_config.remove()

    def _rewrite(
        self, change: Callable[[list[Record]], list[Record]], without: Set[str] = frozenset()
    ) -> None:
        """Change the comments, and drop the entries of some fingerprints, in one step.

        Not through ``git credential-store erase``: older versions look at the user name only,
        and would erase a fresh token that another process has stored meanwhile.
        """

        def change_content(before: bytes | None) -> bytes:
            content = before or b""
            comments = [record.line() for record in change(_records(content))]
            others = [
                line
                for line in content.splitlines(keepends=True)
                if _record(line) is None and _fingerprint_of_entry(line) not in without
            ]
            return b"".join([*comments, *others])

        try:
            rewrite(self._file, change_content)
        except (OSError, RuntimeError) as e:
            raise not_writable(self._file, e) from e

    def _read(self) -> bytes:
        try:
            if not is_own_file(self._file) or self._file.stat().st_size > MAX_BYTES:
                return b""
            return self._file.read_bytes()
        except (OSError, RuntimeError):
            return b""


def _records(content: bytes) -> list[Record]:
    return [record for record in map(_record, content.splitlines()) if record]


def _fingerprints(content: bytes) -> set[str]:
    return {_fingerprint_of_entry(line) for line in content.splitlines()} - {""}


def _record(line: bytes) -> Record | None:
    """Read a comment line of ours; `None` for any other line."""
    if not line.startswith(MARK):
        return None
    try:
        record = Record(**json.loads(line[len(MARK) :]))
    except (ValueError, TypeError, RecursionError):
        return None
    texts = [record.id, record.host, record.fingerprint]
    if record.login is not None:
        texts.append(record.login)
    if all(map(_is_text, texts)) and isinstance(record.expires_at, int | None):
        return record
    return None


def _is_text(value: object) -> bool:
    return isinstance(value, str) and value.isprintable() and 0 < len(value) <= 300


def _fingerprint_of_entry(line: bytes) -> str:
    """Fingerprint the token of an entry under our user name; ``""`` for any other line."""
    entry = _ENTRY.fullmatch(line.rstrip(b"\r\n"))
    return _fingerprint(unquote(entry[1].decode("ascii", "replace"))) if entry else ""


def _fingerprint(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()[:16]
