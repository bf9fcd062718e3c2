"""The credentials file: always the comments, and the token as git's entry unless in memory."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path

from ..files import (
    clear_abandoned,
    is_own_file,
    not_writable,
    prepare,
    probe_writable,
    read_regular,
    rewrite,
)
from ..git import answer_beside, credential_store
from ..host import Host
from .records import Record, is_entry_of, record_of, records_in, tokens_in

MAX_BYTES = 1024 * 1024


class InFile:
    """One credentials file. All methods block, and raise `Failure`."""

    def __init__(self, host: Host, path: Path, *, in_own_folder: bool) -> None:
        self.path = path
        self.in_own_folder = in_own_folder
        self._host = host

    def probe(self) -> None:
        """Find what keeps comments, entry or answer from being written."""
        for path in (self.path, answer_beside(self.path)):
            prepare(path, ours=self.in_own_folder)
            try:
                probe_writable(path)
            except (OSError, RuntimeError) as e:
                raise not_writable(path, e) from e
        credential_store("get", self.path, self._host)

    def prepare(self) -> None:
        """Make the folder, and see that it is the person's own."""
        prepare(self.path, ours=self.in_own_folder)

    def clear_abandoned(self) -> None:
        """Remove what killed processes left in the way of others."""
        # in our own folder, whatever git is killed at is ours
        clear_abandoned(self.path, gits=self.in_own_folder)

    def read(self) -> bytes:
        """Read the file; nothing where there is none of the person's."""
        try:
            if not is_own_file(self.path):
                return b""
            return read_regular(self.path, MAX_BYTES)
        except (FileNotFoundError, NotADirectoryError):
            return b""
        except (OSError, RuntimeError) as e:
            # not "nothing is stored": a token may be there, and must not be forgotten
            raise not_writable(self.path, e) from e

    def tokens(self) -> dict[str, str]:
        """All tokens in it, by their fingerprints."""
        return tokens_in(self.read())

    def put(self, token: str) -> None:
        """Have git write the entry, in the place of the one before."""
        credential_store("store", self.path, self._host, token)

    def drop(self, fingerprints: Collection[str]) -> None:
        """Take entries away; their comments stay."""
        self.change(lambda records: records, without=fingerprints)

    def change(
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
            rewrite(self.path, change_content)
        except (OSError, RuntimeError) as e:
            raise not_writable(self.path, e) from e
