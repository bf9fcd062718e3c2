"""The token's life: in the git-credentials file, which is the one truth about it, or in memory.

The secret is an entry that git itself writes and erases, or in the memory of git's own daemon
(`in_memory`). What git does not keep travels as a comment line in the file: git preserves such
lines. A comment knows its token by a fingerprint, so every moment at which a process can die leaves
a file that can be read:

- comment and entry, or comment and memory: authorized until the time in the comment;
- a comment whose token is gone: git erased it after a refusal (401), or its time was over;
- the same, and a promise that it is in memory: the daemon is gone, or on another machine;
- an entry without comment: not ours.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..codes import Failure, FailureCode
from ..git import (
    clear_abandoned_config,
    discard_config_drafts,
    git_version,
    probe_config,
    remove_include,
)
from ..host import Host
from ..settings import OWN_FOLDER, Settings
from .answer import answered_token, promised_token
from .in_file import InFile
from .in_memory import InMemory
from .place import credentials_file
from .records import Record, Stored, fingerprint_of, records_in, tokens_in
from .serving import Serving

if TYPE_CHECKING:
    from ..git import Helper

MAX_RECORDS = 32


class Credentials:
    """One host's token and its one credentials file. All methods block: call them in a thread."""

    def __init__(
        self,
        host: Host,
        file: Path,
        *,
        in_own_folder: bool,
        in_memory: bool = False,
        client_flags: Sequence[str] = (),
    ) -> None:
        self._host = host
        self._file = file
        self._in_file = InFile(host, file, in_own_folder=in_own_folder)
        self._memory = InMemory(host, file)
        self._in_memory = in_memory
        # where git runs our helper, the environment may be another
        flags = (*client_flags, f"--hostname={host.name}", f"--git-credentials-path={file}")
        self._serving = Serving(host, self._in_file, flags)

    @classmethod
    def of(cls, settings: Settings) -> Credentials:
        """The credentials of valid settings; blocks, as `credentials_file` does."""
        file = credentials_file(settings)
        return cls(
            settings.host,
            file,
            in_own_folder=file.parent.name == OWN_FOLDER,
            in_memory=settings.in_memory,
            client_flags=(
                f"--client-id={settings.client_id}",
                f"--github-app-url={settings.app_url}",
                # none for a file: what is set may be stricter by then
                *(["--storage=memory"] if settings.in_memory else []),
            ),
        )

    def probe(self) -> None:
        """Find all that can be found before a person is asked to approve. Raises `Failure`."""
        git_version()
        probe_config()
        self._in_file.probe()
        if self._in_memory:
            self._memory.probe()

    def load(self) -> Stored | None:
        """Read the latest authorization for the host; `None` if there is none of ours."""
        try:
            return self._find(self._in_file.read())
        except Failure:
            return None

    def _find(self, content: bytes) -> Stored | None:
        records = [record for record in records_in(content) if record.host == self._host.name]
        if not records:
            return None
        in_file, in_memory = tokens_in(content), self._memory.tokens()
        for record in records:
            if token := in_file.get(record.fingerprint) or in_memory.get(record.fingerprint):
                return Stored(record, token, record.fingerprint not in in_file)
        return Stored(records[0], None, promised_token(self._file) == records[0].fingerprint)

    def _tokens(self, content: bytes) -> dict[str, str]:
        return {**self._memory.tokens(), **tokens_in(content)}

    def settle(self, now: float) -> Stored | None:
        """Load, erase what is over, and make git's configuration agree.

        `now` is in seconds since the epoch. Raises `Failure`.
        """
        self._in_file.clear_abandoned()
        clear_abandoned_config()
        content = self._in_file.read()
        over = {record.fingerprint for record in records_in(content) if record.is_over(now)}
        tokens = self._tokens(content) if over else {}
        if gone := over & tokens.keys():
            self._end(gone, [tokens[fingerprint] for fingerprint in gone])
            content = self._in_file.read()
        stored = self._find(content)
        if stored is None or stored.token is None:
            if stored is None or not stored.is_gone or stored.record.is_over(now):
                self._serving.leave_nothing()
            remove_include(self._host, self._file)
            return stored
        if self._in_memory and not stored.in_memory:
            self._move(stored.record, stored.token, now)
        self._serving.serve(stored.record, stored.token)
        return stored

    def _move(self, record: Record, token: str, now: float) -> None:
        """Take a token from before the setting into memory; where that cannot be, sign out."""
        try:
            self._memory.put(token, record.expires_at, now)
        except Failure:
            self.erase()
            raise
        self._in_file.drop({record.fingerprint})

    def store(
        self, token: str, expires_at: float | None, now: float, repository: str | None = None
    ) -> Record:
        """Put a token in the place of the one before, and make git use it.

        `expires_at` and `now` are in seconds since the epoch; `repository` is the only one that
        it is good for, if it is narrowed. Raises `Failure`.
        """
        record = Record(
            id=os.urandom(8).hex(),
            host=self._host.name,
            login=None,
            expires_at=None if expires_at is None else int(expires_at),
            fingerprint=fingerprint_of(token),
            repository=repository,
        )
        self._in_file.prepare()
        replaced = self.load()
        if replaced and replaced.token and replaced.token != token:
            self._serving.erase_copies([replaced.token])
        # the others stay: until git has replaced the entry, it still needs its comment,
        # and a comment may belong to a token that another process is just storing
        self._in_file.change(
            lambda records: [record, *(found for found in records if not found.is_over(now))][
                :MAX_RECORDS
            ]
        )
        if self._in_memory:
            self._memory.put(token, record.expires_at, now)
        else:
            self._in_file.put(token)
        self._require_stored(record)
        self._serving.begin(record, token, in_memory=self._in_memory)
        if self._in_memory:
            self._in_file.drop(self._own_fingerprints(self._in_file.read()))
        else:
            self._memory.end()
        self._require_stored(record)
        return record

    def _own_fingerprints(self, content: bytes) -> set[str]:
        return {
            record.fingerprint for record in records_in(content) if record.host == self._host.name
        }

    def _require_stored(self, record: Record) -> None:
        """Another process may sign out meanwhile: leave no token without its comment."""
        stored = self.load()
        if stored is None or stored.token is None:
            self._drop({record.fingerprint})
            self._serving.leave_nothing()
            remove_include(self._host, self._file)
            raise Failure(
                FailureCode.CREDENTIALS_NOT_WRITABLE, f"{self._file}: nothing is stored there"
            )

    def set_login(self, record: Record, login: str) -> None:
        """Add to a stored authorization whose it is. Raises `Failure`."""
        named = record._replace(login=login)
        self._in_file.change(
            lambda records: [named if found == record else found for found in records]
        )

    def erase(self, folder: Path | None = None) -> list[Helper]:
        """Sign out: take away our token, our comments and our include. Raises `Failure`.

        Other helpers that git has handed the token to are asked to erase it; those of the
        repository in `folder`, too. Returns those that could not be, and may still have it.
        """
        content = self._in_file.read()
        ours = self._own_fingerprints(content)
        tokens = [token for key, token in self._tokens(content).items() if key in ours]
        if answered := answered_token(self._file):
            tokens.append(answered)
        # first, while the token is known, and the helpers by coming after our include
        left = self._serving.erase_copies(tokens, folder)
        self._memory.end()
        if ours:
            self._in_file.change(
                lambda records: [found for found in records if found.fingerprint not in ours],
                without=ours,
            )
        self._stop_serving()
        remove_include(self._host, self._file)
        return left

    def erase_copies(self, token: str, helpers: Sequence[Helper], folder: Path) -> list[Helper]:
        """Have some helpers of a folder's repository erase a token of ours; never raises.

        Returns those that were not asked, and may still have it.
        """
        return self._serving.erase_copies_in(token, helpers, folder)

    def reject(self, token: str) -> None:
        """Erase a token that GitHub refused, and no other that came since. Raises `Failure`."""
        fingerprint = fingerprint_of(token)
        is_there = fingerprint in self._tokens(self._in_file.read())
        if is_there or answered_token(self._file) == token:
            self._end({fingerprint}, [token])

    def _end(self, fingerprints: Collection[str], tokens: Collection[str]) -> None:
        """Erase tokens that serve no more, in our places and where copies of them are."""
        # first, as nobody would know the token any more after a kill
        self._serving.erase_copies(tokens)
        self._drop(fingerprints)
        self._stop_serving()

    def _drop(self, fingerprints: Collection[str]) -> None:
        self._memory.drop(fingerprints)
        self._in_file.drop(fingerprints)

    def _stop_serving(self) -> None:
        self._serving.leave_nothing()
        discard_config_drafts()
