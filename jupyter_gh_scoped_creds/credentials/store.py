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
from .answer import answered_token
from .in_file import InFile
from .place import credentials_file
from .records import Record, Stored, fingerprint_of, records_in
from .serving import Serving
from .storage import Storage

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
        self._storage = Storage(host, self._in_file, is_memory=in_memory)
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
        self._storage.probe()

    def load(self) -> Stored | None:
        """Read the latest authorization for the host; `None` if there is none of ours."""
        try:
            return self._storage.find()
        except Failure:
            return None

    def settle(self, now: float) -> Stored | None:
        """Load, erase what is over, and make git's configuration agree.

        `now` is in seconds since the epoch. Raises `Failure`.
        """
        self._in_file.clear_abandoned()
        clear_abandoned_config()
        records = records_in(self._in_file.read())
        if over := self._storage.tokens(
            {found.fingerprint for found in records if found.is_over(now)}
        ):
            self._end(over.keys(), over.values())
        stored = self._storage.find()
        if stored is None or stored.token is None:
            if stored is None or not stored.is_gone or stored.record.is_over(now):
                self._serving.leave_nothing()
            remove_include(self._host, self._file)
            return stored
        if self._storage.is_memory and not stored.in_memory:
            # from before the setting was made
            try:
                self._storage.put(stored.record, stored.token, now)
            except Failure:
                self.erase()
                raise
            self._storage.clear_other()
        self._serving.serve(stored.record, stored.token)
        return stored

    def store(
        self,
        token: str,
        expires_at: float | None,
        now: float,
        repository: str | None = None,
        repository_id: int | None = None,
        clock_skew: int | None = None,
    ) -> Record:
        """Put a token in the place of the one before, and make git use it.

        `expires_at` and `now` are in seconds since the epoch; `repository` is the only one that
        it is good for, if it is narrowed, and `repository_id` GitHub's number of it; `clock_skew`
        is how many seconds this machine's clock is ahead of GitHub's, if they disagree. Raises
        `Failure`.
        """
        record = Record(
            id=os.urandom(8).hex(),
            host=self._host.name,
            login=None,
            expires_at=None if expires_at is None else int(expires_at),
            fingerprint=fingerprint_of(token),
            repository=repository,
            repository_id=repository_id,
            clock_skew=clock_skew,
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
        self._storage.put(record, token, now)
        self._require_stored(record)
        self._serving.begin(record, token, in_memory=self._storage.is_memory)
        self._storage.clear_other()
        self._require_stored(record)
        return record

    def _require_stored(self, record: Record) -> None:
        """Another process may sign out meanwhile: leave no token without its comment."""
        stored = self.load()
        if stored is None or stored.token is None:
            self._storage.drop({record.fingerprint})
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
        ours = self._storage.own_fingerprints()
        tokens = [*self._storage.tokens(ours).values()]
        if answered := answered_token(self._file):
            tokens.append(answered)
        # first, while the token is known, and the helpers by coming after our include
        left = self._serving.erase_copies(tokens, folder)
        self._storage.end_memory()
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
        return self._serving.erase_copies([token], folder, helpers)

    def reject(self, token: str) -> bool:
        """Erase a token that GitHub refused, and no other that came since; whether it was there.

        Raises `Failure`.
        """
        fingerprint = fingerprint_of(token)
        is_there = self._storage.tokens({fingerprint})
        is_ours = bool(is_there) or answered_token(self._file) == token
        if is_ours:
            self._end({fingerprint}, [token])
        return is_ours

    def _end(self, fingerprints: Collection[str], tokens: Collection[str]) -> None:
        """Erase tokens that serve no more, in our places and where copies of them are."""
        # first, as nobody would know the token any more after a kill
        self._serving.erase_copies(tokens)
        self._storage.drop(fingerprints)
        self._stop_serving()

    def _stop_serving(self) -> None:
        self._serving.leave_nothing()
        discard_config_drafts()
