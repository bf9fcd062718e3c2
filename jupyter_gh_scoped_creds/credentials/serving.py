"""Having git answered with a stored token: the answer beside the file, the include, and copies."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..files import discard_drafts, not_writable
from ..git import answer_beside, install_include, is_include_installed
from ..host import Host
from .answer import answered_token, is_answer_right, remove_answer, write_answer
from .in_file import InFile
from .records import Record, fingerprint_of, tokens_in

if TYPE_CHECKING:
    from ..git import Helper


class Serving:
    """What git is told, of one host's token. All methods block; most raise `Failure`."""

    def __init__(self, host: Host, in_file: InFile, flags: Sequence[str]) -> None:
        self._host = host
        self._in_file = in_file
        self._flags = flags

    def begin(self, record: Record, token: str, *, in_memory: bool) -> None:
        """Have git answered with a token that has just been stored."""
        self._write_answer(record, token, in_memory=in_memory)
        self._install(record, in_memory=in_memory)

    def serve(self, record: Record, token: str) -> None:
        """The same, wherever the token is; writes only what is not right yet."""
        file, end, content = self._in_file.path, record.expires_at, self._in_file.read()
        in_memory = record.fingerprint not in tokens_in(content)
        if not is_answer_right(file, content, token, end, in_memory=in_memory):
            self._write_answer(record, token, in_memory=in_memory)
        if not is_include_installed(self._host, file, end, in_memory=in_memory):
            # only here, as mostly nothing is to be mended
            from ..git import helpers_after_ours

            if helpers_after_ours(self._host):
                # they have a copy, and no longer come after ours
                self.erase_copies([token])
            self._install(record, in_memory=in_memory)

    def leave_nothing(self) -> None:
        """Remove what holds or promises a token that is not in the file, and abandoned drafts."""
        file = self._in_file.path
        answer = answer_beside(file)
        try:
            answered = answered_token(file)
            if answered is None or fingerprint_of(answered) not in self._in_file.tokens():
                remove_answer(file)
            else:
                discard_drafts(answer)
        except (OSError, RuntimeError) as e:
            raise not_writable(answer, e) from e
        discard_drafts(file)

    def erase_copies(
        self,
        tokens: Collection[str],
        folder: Path | None = None,
        helpers: Sequence[Helper] | None = None,
    ) -> list[Helper]:
        """Have helpers erase tokens: those that may have one, unless given.

        Returns those that were not asked, and may still have one.
        """
        if not tokens:
            return []
        # only here, as a look at what is stored has nothing to erase
        from ..git import erase_copies, possible_keepers

        helpers = possible_keepers(self._host, folder) if helpers is None else helpers
        left = []
        for token in set(tokens):
            left += erase_copies(self._host, token, self._in_file.path, helpers, folder)
        return left

    def _write_answer(self, record: Record, token: str, *, in_memory: bool) -> None:
        file, ours = self._in_file.path, self._in_file.in_own_folder
        try:
            write_answer(file, token, record.expires_at, ours=ours, in_memory=in_memory)
        except (OSError, RuntimeError) as e:
            raise not_writable(answer_beside(file), e) from e

    def _install(self, record: Record, *, in_memory: bool) -> None:
        file, end = self._in_file.path, record.expires_at
        install_include(self._host, file, end, self._flags, in_memory=in_memory)
