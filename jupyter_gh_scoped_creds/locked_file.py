"""Changing a file that git changes too, by git's own rules.

git holds ``FILE.lock``, made to exist by nobody but its holder, writes the new content into
it and renames it over the file: readers see the old content or the new, never a part.
"""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

LOCK_TIMEOUT = 2.0
_RETRY = 0.05


def rewrite(path: Path, change: Callable[[bytes | None], bytes | None]) -> None:
    """Replace a file's content by what `change` makes of it, under git's lock.

    `change` gets and returns `None` for a file that is not there. An existing file keeps its
    mode, a new one gets 0600; a symbolic link stays and its target is changed, as git does.
    Raises `OSError`, the file untouched.
    """
    target = path.resolve()
    with _lock(target) as (descriptor, lock):
        before = target.read_bytes() if target.exists() else None
        after = change(before)
        if after == before:
            lock.unlink()
        elif after is None:
            target.unlink()
            lock.unlink()
        else:
            if before is not None:
                os.fchmod(descriptor, stat.S_IMODE(target.stat().st_mode))
            _write_all(descriptor, after)
            lock.replace(target)


def check_writable(path: Path, room: int = 4096) -> None:
    """Do all that `rewrite` would, except for the change: find a read-only or full disk.

    `room` is what the content may grow by, in bytes. Raises `OSError`.
    """
    target = path.resolve()
    with _lock(target) as (descriptor, lock):
        size = target.stat().st_size if target.exists() else 0
        _write_all(descriptor, b"\0" * (size + room))
        os.fsync(descriptor)
        lock.unlink()


@contextmanager
def _lock(target: Path) -> Iterator[tuple[int, Path]]:
    lock = target.with_name(target.name + ".lock")
    deadline = time.monotonic() + LOCK_TIMEOUT
    while True:
        try:
            descriptor = os.open(lock, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600)
            break
        except FileExistsError as e:
            if time.monotonic() > deadline:
                raise OSError(errno.EEXIST, "in the way; remove it if no git runs", lock) from e
            time.sleep(_RETRY)
    try:
        yield descriptor, lock
    except BaseException:
        lock.unlink(missing_ok=True)
        raise
    finally:
        os.close(descriptor)


def _write_all(descriptor: int, content: bytes) -> None:
    while content:
        content = content[os.write(descriptor, content) :]
