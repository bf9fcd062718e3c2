"""Making sure that the place for the credentials file is the person's own."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

from ..codes import Failure, FailureCode


def prepare(file: Path, *, ours: bool) -> None:
    """Make the folder of the credentials file, and check folder and file.

    A folder of our own (`ours`) must be the person's, and is closed to others (0700). In a
    folder that the administrator or the person chose, others may not be able to exchange the
    file: it belongs to the person and is not open to all, or it is like ``/tmp``.

    Raises
    ------
    Failure
        ``credentials_not_private`` or ``credentials_not_writable``, with path and reason.
    """
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        _refuse_foreign_links(file)
        folder = Path(os.path.realpath(file)).parent
        info = folder.stat()
        if ours and info.st_uid == os.geteuid() and stat.S_IMODE(info.st_mode) & 0o077:
            folder.chmod(0o700)
            info = folder.stat()
        mode = stat.S_IMODE(info.st_mode)
        like_tmp = info.st_uid == 0 and mode & stat.S_ISVTX and not ours
        others_write = mode & stat.S_IWOTH or (mode & stat.S_IWGRP and not _is_home(folder))
        if info.st_uid != os.geteuid() and not like_tmp:
            raise Failure(FailureCode.CREDENTIALS_NOT_PRIVATE, f"{folder}: belongs to another user")
        for place in (folder, *folder.parents):
            mode = place.stat().st_mode
            if mode & stat.S_IWOTH and not mode & stat.S_ISVTX:
                raise Failure(
                    FailureCode.CREDENTIALS_NOT_PRIVATE, f"{place}: every user can write there"
                )
        if others_write and not info.st_mode & stat.S_ISVTX:
            raise Failure(
                FailureCode.CREDENTIALS_NOT_PRIVATE, f"{folder}: its group can write there"
            )
        if others_write:
            # once a file of the person's is there, nobody can put a link in its place
            with suppress(FileExistsError):
                os.close(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
            _refuse_foreign_links(file)
        if file.exists() and not is_own_file(file):
            raise Failure(FailureCode.CREDENTIALS_NOT_PRIVATE, f"{file}: not a file of yours")
    except (OSError, RuntimeError) as e:
        raise not_writable(file, e) from e


def _is_home(folder: Path) -> bool:
    """Whether it is the home: whoever can write there has the whole account already."""
    return folder == Path(os.path.realpath(Path("~").expanduser()))


def is_own_file(file: Path) -> bool:
    """Whether a path leads to a regular file that belongs to the person; `OSError` if to none."""
    info = file.stat()
    return stat.S_ISREG(info.st_mode) and info.st_uid == os.geteuid()


def not_writable(file: Path, error: OSError | RuntimeError) -> Failure:
    """Tell why nothing can be stored in a file."""
    return Failure(FailureCode.CREDENTIALS_NOT_WRITABLE, describe(error, file))


def describe(error: OSError | RuntimeError, file: Path) -> str:
    """Name the path and the reason of an error of the file system."""
    path = getattr(error, "filename", None) or file
    # pathlib reports a loop of symbolic links as a RuntimeError
    return f"{path}: {getattr(error, 'strerror', None) or error}"


def _refuse_foreign_links(file: Path) -> None:
    """In a shared folder, somebody else's link could lead the token to a place of theirs."""
    for path in (file, *file.parents):
        if path.is_symlink() and path.lstat().st_uid not in {0, os.geteuid()}:
            raise Failure(FailureCode.CREDENTIALS_NOT_PRIVATE, f"{path}: a link of another user")
