"""Changing a file that git changes too, under git's own lock, and safe to kill at any moment.

git holds ``FILE.lock``, which only one process can make, and renames the new content over the
file: readers see the old content or the new, never a part. We write the new content first, into
a draft beside the file, and make the lock as a second link to that draft. So the lock is held
for a few system calls only, and one that a killed process of ours left behind is known from
git's by its two links.
"""

from __future__ import annotations

import errno
import os
import stat
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .reading import read_regular

LOCK_TIMEOUT = 6.0
ABANDONED_AFTER = 3.0
GITS_ABANDONED_AFTER = 10.0
_RETRY = 0.02
ROOM = 4096
MAX_TRIES = 1000
_NO_LINKS = {errno.EPERM, errno.ENOSYS, errno.EOPNOTSUPP, errno.EMLINK, errno.ENOTSUP}


def rewrite(path: Path, change: Callable[[bytes | None], bytes | None]) -> None:
    """Replace a file's content by what `change` makes of it.

    `change` gets and returns `None` for a file that is not there; it may be called again when
    another process was faster. An existing file keeps its mode, a new one gets 0600; a symbolic
    link stays and its target is changed, as git does. Raises `OSError`, the file untouched.
    """
    target = path.resolve()
    _try_often(target, lambda: _try_to_rewrite(target, change))


def _try_to_rewrite(target: Path, change: Callable[[bytes | None], bytes | None]) -> bool:
    before = _read(target)
    after = change(before)
    if after == before:
        return True
    with _draft(target, after or b"") as draft, _lock(target, draft) as is_held:
        if _read(target) != before or not is_held():
            return False
        if after is None:
            target.unlink()
            return True
        if before is not None:
            mode = stat.S_IMODE(target.stat().st_mode)
            with _gone(draft):
                draft.chmod(mode)
        with _gone(draft):
            draft.replace(target)
        return True


def discard_drafts(path: Path) -> None:
    """Remove what killed processes left of the content of a file. Never raises.

    To be called where nothing of it may stay: at once, whatever its age. A process that is just
    about to use such a draft makes a new one, from what the file then holds.
    """
    with suppress(OSError, RuntimeError):
        target = path.resolve()
        discarded = set()
        for leftover in _drafts_of(target):
            with suppress(OSError):
                info = leftover.lstat()
                # in a shared folder, it may be another user's
                if info.st_uid == os.geteuid():
                    leftover.unlink()
                    discarded.add(info.st_ino)
        # the lock is a second link to the same content; without its draft, it is known no more
        lock = _lock_of(target)
        if lock.lstat().st_ino in discarded:
            lock.unlink()


def clear_abandoned(path: Path, *, gits: bool = False) -> None:
    """Remove a lock of ours that a killed process left: git's own writes would fail. Never raises.

    What is in use is at most a few system calls old. One of `gits` is removed only where told,
    and later: git writes the new content into it, so that it can hold a token.
    """
    with suppress(OSError, RuntimeError):
        lock = _lock_of(path.resolve())
        age = time.time() - lock.lstat().st_ctime
        if age > (
            ABANDONED_AFTER if _inode_of_ours(lock) else GITS_ABANDONED_AFTER if gits else age
        ):
            lock.unlink()


def discard(path: Path) -> None:
    """Remove a file that nobody but us writes, with all that killed processes left of it.

    Also a lock, whoever holds it: that one notices, and starts again. Raises `OSError`.
    """
    discard_drafts(path)
    # where the folder is none, there is no file either
    with suppress(NotADirectoryError):
        path.unlink(missing_ok=True)
        # the second link to the same content, which nothing would tell from one of git's now
        _lock_of(path).unlink(missing_ok=True)


def probe_writable(path: Path) -> None:
    """Do all that `rewrite` would, except for the change: find a read-only or full disk.

    Raises `OSError`.
    """
    target = path.resolve()

    def try_to() -> bool:
        content = b"\0" * (len(_read(target) or b"") + ROOM)
        with _draft(target, content) as draft, _lock(target, draft):
            return True

    _try_often(target, try_to)


def _try_often(target: Path, act: Callable[[], bool]) -> None:
    """Start again where another process was faster, or has discarded the draft."""
    for _ in range(MAX_TRIES):
        with suppress(_DraftGoneError):
            if act():
                return
    raise OSError(errno.EBUSY, "changed all the time by another program", str(target))


def _read(target: Path) -> bytes | None:
    try:
        return read_regular(target)
    except FileNotFoundError:
        return None


@contextmanager
def _draft(target: Path, content: bytes) -> Iterator[Path]:
    # only here, as looking needs no draft, and importing it takes longer than that
    import tempfile

    for leftover in _drafts_of(target):
        # in a shared folder, it may be another user's
        with suppress(OSError):
            if time.time() - leftover.stat().st_mtime > 60:
                # first, as it is known for ours by this link only
                clear_abandoned(target)
                leftover.unlink()
    descriptor, name = tempfile.mkstemp(prefix=_prefix_of(target), dir=target.parent)
    draft = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def _prefix_of(target: Path) -> str:
    return f".{target.name}.gh-scoped-creds-"


def _drafts_of(target: Path) -> list[Path]:
    prefix = _prefix_of(target)
    with suppress(OSError), os.scandir(target.parent) as entries:
        return [target.parent / entry.name for entry in entries if entry.name.startswith(prefix)]
    return []


class _DraftGoneError(Exception):
    """Another process has discarded the draft: the content may be out of date."""


@contextmanager
def _gone(draft: Path) -> Iterator[None]:
    """Tell a draft that is gone from other things that are."""
    try:
        yield
    except FileNotFoundError as e:
        if draft.exists():
            raise
        raise _DraftGoneError from e


@contextmanager
def _lock(target: Path, draft: Path) -> Iterator[Callable[[], bool]]:
    """Hold the lock; yields what tells whether it is still held, and not taken for abandoned."""
    lock = _lock_of(target)
    deadline = time.monotonic() + LOCK_TIMEOUT
    seen: tuple[int, float] = (0, 0.0)
    while not (inode := _make(lock, draft)):
        now = time.monotonic()
        if now > deadline:
            raise OSError(errno.EEXIST, "in the way; remove it if no git runs", str(lock))
        found = _inode_of_ours(lock)
        if found != seen[0]:
            seen = (found, now)
        elif found and now - seen[1] > ABANDONED_AFTER:
            lock.unlink(missing_ok=True)
        time.sleep(_RETRY)

    def is_held() -> bool:
        try:
            return lock.lstat().st_ino == inode
        except FileNotFoundError:
            return False

    try:
        yield is_held
    finally:
        if is_held():
            lock.unlink(missing_ok=True)


def _lock_of(target: Path) -> Path:
    return target.with_name(target.name + ".lock")


def _make(lock: Path, draft: Path) -> int:
    """Make the lock and return its inode; 0 if another is there."""
    try:
        with _gone(draft):
            inode = draft.lstat().st_ino
            lock.hardlink_to(draft)
        return inode
    except FileExistsError:
        return 0
    except OSError as e:
        if e.errno not in _NO_LINKS:
            raise
        # a file system without hard links: a plain lock, as git makes it
        try:
            lock.touch(mode=0o600, exist_ok=False)
            return lock.stat().st_ino
        except FileExistsError:
            return 0


def _inode_of_ours(lock: Path) -> int:
    """Tell which lock of ours is there; 0 for none, or one of git's."""
    try:
        info = lock.lstat()
    except FileNotFoundError:
        return 0
    return info.st_ino if stat.S_ISREG(info.st_mode) and info.st_nlink > 1 else 0
