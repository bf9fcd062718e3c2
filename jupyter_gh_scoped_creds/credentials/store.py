"""The token's life in the git-credentials file, which is the one truth about it.

The secret is an entry that git itself writes and erases. What git does not keep travels as a
comment line in the same file: git preserves such lines. A comment knows its entry by a
fingerprint, so every moment at which a process can die leaves a file that can be read:

- comment and entry: authorized until the time in the comment;
- a comment whose entry is gone: git erased it after a refusal (401), or its time was over;
- an entry without comment: not ours.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..codes import Failure, FailureCode
from ..files import (
    clear_abandoned,
    discard_drafts,
    is_own_file,
    not_writable,
    prepare,
    probe_writable,
    read_regular,
    rewrite,
)
from ..git import (
    answer_beside,
    clear_abandoned_config,
    credential_store,
    discard_config_drafts,
    git_version,
    install_include,
    is_include_installed,
    probe_config,
    remove_include,
)
from ..host import Host
from ..settings import OWN_FOLDER, Settings
from .answer import answered_token, is_answer_right, remove_answer, write_answer
from .place import credentials_file
from .records import Record, fingerprint_of, is_entry_of, record_of, records_in, tokens_in

if TYPE_CHECKING:
    from ..git import Helper

MAX_BYTES = 1024 * 1024
MAX_RECORDS = 32


class Stored(NamedTuple):
    """The latest authorization in a file, with its token if that is (still) there."""

    record: Record
    token: str | None

    def __repr__(self) -> str:
        """All but the secret."""
        return f"Stored({self.record!r})"

    def is_valid(self, now: float) -> bool:
        """Whether git can push with it, `now` being seconds since the epoch."""
        return self.token is not None and not self.record.is_over(now)


class Credentials:
    """One host's token in one credentials file. All methods block: call them in a thread."""

    def __init__(
        self, host: Host, file: Path, *, in_own_folder: bool, client_flags: Sequence[str] = ()
    ) -> None:
        self._host = host
        self._file = file
        self._in_own_folder = in_own_folder
        # where git runs our helper, the environment may be another
        self._helper_flags = (
            *client_flags,
            f"--hostname={host.name}",
            f"--git-credentials-path={file}",
        )

    @classmethod
    def of(cls, settings: Settings) -> Credentials:
        """The credentials of valid settings; blocks, as `credentials_file` does."""
        file = credentials_file(settings)
        return cls(
            settings.host,
            file,
            in_own_folder=file.parent.name == OWN_FOLDER,
            client_flags=(
                f"--client-id={settings.client_id}",
                f"--github-app-url={settings.app_url}",
            ),
        )

    def probe(self) -> None:
        """Find all that can be found before a person is asked to approve. Raises `Failure`."""
        git_version()
        probe_config()
        for path in (self._file, answer_beside(self._file)):
            prepare(path, ours=self._in_own_folder)
            try:
                probe_writable(path)
            except (OSError, RuntimeError) as e:
                raise not_writable(path, e) from e
        credential_store("get", self._file, self._host)

    def load(self) -> Stored | None:
        """Read the latest authorization for the host; `None` if there is none of ours."""
        try:
            return self._find(self._read())
        except Failure:
            return None

    def _find(self, content: bytes) -> Stored | None:
        records = [record for record in records_in(content) if record.host == self._host.name]
        tokens = tokens_in(content)
        for record in records:
            if record.fingerprint in tokens:
                return Stored(record, tokens[record.fingerprint])
        return Stored(records[0], None) if records else None

    def settle(self, now: float) -> Stored | None:
        """Load, erase what is over, and make git's configuration agree.

        `now` is in seconds since the epoch. Raises `Failure`.
        """
        # in our own folder, whatever git is killed at is ours
        clear_abandoned(self._file, gits=self._in_own_folder)
        clear_abandoned_config()
        content = self._read()
        tokens = tokens_in(content)
        over = {record.fingerprint for record in records_in(content) if record.is_over(now)}
        if gone := over & tokens.keys():
            self._end(gone, [tokens[fingerprint] for fingerprint in gone])
            content = self._read()
        stored = self._find(content)
        if stored is None or stored.token is None:
            self._leave_nothing()
            remove_include(self._host, self._file)
            return stored
        expires_at = stored.record.expires_at
        if not is_answer_right(self._file, content, stored.token, expires_at):
            self._write_answer(stored.token, expires_at)
        if not is_include_installed(self._host, self._file, expires_at):
            self._put_include_last(stored)
        return stored

    def store(
        self,
        token: str,
        expires_at: float | None,
        now: float,
        repository: str | None = None,
        repository_id: int | None = None,
    ) -> Record:
        """Put a token in the place of the one before, and make git use it.

        `expires_at` and `now` are in seconds since the epoch; `repository` is the only one that
        it is good for, if it is narrowed, and `repository_id` GitHub's number of it. Raises
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
        )
        prepare(self._file, ours=self._in_own_folder)
        replaced = self.load()
        if replaced and replaced.token and replaced.token != token:
            self._erase_copies([replaced.token])
        # the others stay: until git has replaced the entry, it still needs its comment,
        # and a comment may belong to a token that another process is just storing
        self._rewrite(
            lambda records: [record, *(found for found in records if not found.is_over(now))][
                :MAX_RECORDS
            ]
        )
        credential_store("store", self._file, self._host, token)
        self._require_stored(record)
        self._write_answer(token, record.expires_at)
        self._install(record)
        self._require_stored(record)
        return record

    def _require_stored(self, record: Record) -> None:
        """Another process may sign out meanwhile: leave no token without its comment."""
        stored = self.load()
        if stored is None or stored.token is None:
            self._rewrite(lambda records: records, without={record.fingerprint})
            self._leave_nothing()
            remove_include(self._host, self._file)
            raise Failure(
                FailureCode.CREDENTIALS_NOT_WRITABLE, f"{self._file}: nothing is stored there"
            )

    def set_login(self, record: Record, login: str) -> None:
        """Add to a stored authorization whose it is. Raises `Failure`."""
        named = record._replace(login=login)
        self._rewrite(lambda records: [named if found == record else found for found in records])

    def erase(self, folder: Path | None = None) -> list[Helper]:
        """Sign out: take away our entry, our comments and our include. Raises `Failure`.

        Other helpers that git has handed the token to are asked to erase it; those of the
        repository in `folder`, too. Returns those that could not be, and may still have it.
        """
        content = self._read()
        ours = {
            record.fingerprint for record in records_in(content) if record.host == self._host.name
        }
        tokens = [token for key, token in tokens_in(content).items() if key in ours]
        if answered := answered_token(self._file):
            tokens.append(answered)
        # first, while the token is known, and the helpers by coming after our include
        left = self._erase_copies(tokens, folder)
        if ours:
            self._rewrite(
                lambda records: [found for found in records if found.fingerprint not in ours],
                without=ours,
            )
        self._leave_nothing()
        discard_config_drafts()
        remove_include(self._host, self._file)
        return left

    def reject(self, token: str) -> None:
        """Erase a token that GitHub refused, and no other that came since. Raises `Failure`."""
        fingerprint = fingerprint_of(token)
        if fingerprint in tokens_in(self._read()) or answered_token(self._file) == token:
            self._end({fingerprint}, [token])

    def _end(self, fingerprints: Collection[str], tokens: Collection[str]) -> None:
        """Erase tokens that serve no more, in our files and where copies of them are."""
        # first, as nobody would know the token any more after a kill
        self._erase_copies(tokens)
        self._rewrite(lambda records: records, without=fingerprints)
        self._leave_nothing()
        discard_config_drafts()

    def _leave_nothing(self) -> None:
        """Remove what holds a token that is not in the file: the answer, and abandoned drafts.

        Raises `Failure`.
        """
        answer = answer_beside(self._file)
        try:
            answered = answered_token(self._file)
            if answered is None or fingerprint_of(answered) not in tokens_in(self._read()):
                remove_answer(self._file)
            else:
                discard_drafts(answer)
        except (OSError, RuntimeError) as e:
            raise not_writable(answer, e) from e
        discard_drafts(self._file)

    def _write_answer(self, token: str, expires_at: int | None) -> None:
        try:
            write_answer(self._file, token, expires_at, ours=self._in_own_folder)
        except (OSError, RuntimeError) as e:
            raise not_writable(answer_beside(self._file), e) from e

    def _erase_copies(self, tokens: Collection[str], folder: Path | None = None) -> list[Helper]:
        if not tokens:
            return []
        # only here, as a look at what is stored has nothing to erase
        from ..git import erase_copies, possible_keepers

        helpers = possible_keepers(self._host, folder)
        left = []
        for token in set(tokens):
            left += erase_copies(self._host, token, self._file, helpers, folder)
        return left

    def _put_include_last(self, stored: Stored) -> None:
        """Install again; helpers that came after ours have a copy, and no longer come after it."""
        # only here, as mostly nothing is to be mended
        from ..git import helpers_after_ours

        if stored.token and helpers_after_ours(self._host):
            self._erase_copies([stored.token])
        self._install(stored.record)

    def erase_copies(self, token: str, helpers: Sequence[Helper], folder: Path) -> list[Helper]:
        """Have some helpers of a folder's repository erase a token of ours; never raises.

        Returns those that were not asked, and may still have it.
        """
        from ..git import erase_copies

        return erase_copies(self._host, token, self._file, helpers, folder)

    def _install(self, record: Record) -> None:
        install_include(self._host, self._file, record.expires_at, self._helper_flags)

    def _rewrite(
        self, change: Callable[[list[Record]], list[Record]], without: Collection[str] = ()
    ) -> None:
        """Change the comments, and drop the entries of some fingerprints, in one step.

        Not through ``git credential-store erase``: older versions look at the user name only,
        and would erase a fresh token that another process has stored meanwhile.
        """

        def change_content(before: bytes | None) -> bytes:
            content = before or b""
            comments = [record.line() for record in change(records_in(content))]
            others = [
                line
                for line in content.splitlines(keepends=True)
                if record_of(line) is None and not is_entry_of(line, without)
            ]
            return b"".join([*comments, *others])

        try:
            rewrite(self._file, change_content)
        except (OSError, RuntimeError) as e:
            raise not_writable(self._file, e) from e

    def _read(self) -> bytes:
        """Read the file; nothing where there is none of the person's. Raises `Failure`."""
        try:
            if not is_own_file(self._file):
                return b""
            return read_regular(self._file, MAX_BYTES)
        except (FileNotFoundError, NotADirectoryError):
            return b""
        except (OSError, RuntimeError) as e:
            # not "nothing is stored": a token may be there, and must not be forgotten
            raise not_writable(self._file, e) from e
