"""Where the sockets are: in our private folder, each with the mark of its machine.

The folder can be in a home that several machines share. A socket of another one refuses at once,
and is left to that one.
"""

from __future__ import annotations

import hashlib
import os
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from ..files import prepare
from ..settings import OWN_FOLDER, runtime_folder

SUFFIX = ".socket"
MAX_SOCKETS = 64
# sun_path in unix(7) has 108 bytes, and fewer elsewhere
MAX_PATH = 100
LEFT_BY_OTHERS = 30 * 24 * 3600


def channel_folder() -> Path:
    """The folder of the sockets, whether or not it is there."""
    return Path(runtime_folder()).absolute() / OWN_FOLDER


def new_socket(folder: Path) -> Path:
    """The name of a socket that is not there yet."""
    return folder / f"{_machine()}-{os.urandom(6).hex()}{SUFFIX}"


def sockets_in(folder: Path) -> list[Path]:
    """The sockets of the person's programs, the newest first."""
    with suppress(OSError):
        found = [path for path in folder.iterdir() if path.suffix == SUFFIX and path.is_socket()]
        found.sort(key=lambda path: path.lstat().st_ctime, reverse=True)
        return found[:MAX_SOCKETS]
    return []


def make_private(place: Path) -> None:
    """Make the folder of a socket, and close it to others. Raises `Failure`."""
    prepare(place, ours=True)


def discard_dead(place: Path) -> None:
    """Remove a socket that refuses, unless a program on another machine may be behind it."""
    with suppress(OSError):
        is_ours = place.name.startswith(f"{_machine()}-")
        if is_ours or time.time() - place.lstat().st_ctime > LEFT_BY_OTHERS:
            place.unlink()


@contextmanager
def short_name(place: Path) -> Iterator[str]:
    """A name of a socket that fits into an address, however long its path is. Raises `OSError`."""
    name = str(place)
    if len(os.fsencode(name)) <= MAX_PATH:
        yield name
        return
    folder = os.open(place.parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        # where there is no /proc, this is not found
        yield f"/proc/self/fd/{folder}/{place.name}"
    finally:
        os.close(folder)


def _machine() -> str:
    """A mark of what has the other ends: a kernel, which containers share."""
    try:
        name = Path("/proc/sys/kernel/random/boot_id").read_text("ascii")
    except (OSError, ValueError):
        name = socket.gethostname()
    return hashlib.sha256(name.encode()).hexdigest()[:8]
