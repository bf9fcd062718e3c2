"""Noticing that another program has changed what is stored, for the price of five ``stat``."""

from __future__ import annotations

from pathlib import Path

from ..credentials import files_of_authorization
from ..settings import Settings

Signature = tuple[int, int, int] | None


class FileWatch:
    """Compares the times, sizes and inodes of the files with what they were."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._seen: dict[Path, Signature] = {}
        self._was_changed = False

    def has_changed(self) -> bool:
        """Whether there may be news since the last call. Blocks; for valid settings.

        After a change it is told so once more: changes come in series, and a file system with
        coarse times shows two of them as one.
        """
        before, was_changed = self._seen, self._was_changed
        self._seen = {path: _signature(path) for path in before}
        self._was_changed = not before or self._seen != before
        if self._was_changed:
            # git's configuration says which file it is
            files = files_of_authorization(self._settings)
            self._seen = {path: _signature(path) for path in files}
        return self._was_changed or was_changed


def _signature(path: Path) -> Signature:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
