"""Checks of the place where the token is kept."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from ..codes import Failure
from ..credentials import Credentials, credentials_file
from ..settings import Settings
from ..words import gettext
from .finding import Finding, failed, ok, warning

NETWORK = {"nfs", "nfs4", "cifs", "smb3", "lustre", "gpfs", "beegfs", "ceph", "afs", "9p", "panfs"}
MOUNTS = Path("/proc/self/mounts")


def examine_place(settings: Settings) -> Iterator[Finding]:
    """Try all that storing does, and look at the file system and the token that is there."""
    credentials = Credentials.of(settings)
    file = credentials_file(settings)
    try:
        credentials.probe()
    except Failure as e:
        yield failed("place", e)
        return
    folder = Path(os.path.realpath(file)).parent
    mode = folder.stat().st_mode & 0o777
    kind = file_system(folder)
    said = gettext(
        "{file} can be written and is yours (folder mode {mode}, {kind}).",
        file=file,
        mode=format(mode, "03o"),
        kind=kind,
    )
    if settings.in_memory:
        yield ok(
            "place",
            gettext(
                "{said} The token is kept in memory only: it serves on one machine, and is gone "
                "after a restart of the machine or container, or when one of the person's Jupyter "
                "servers stops.",
                said=said,
            ),
        )
    elif kind in NETWORK or (kind.startswith("fuse.") and "overlay" not in kind):
        yield warning(
            "place",
            gettext(
                "{said} On a network file system, its servers and backups see the token too.",
                said=said,
            ),
            gettext(
                "Where that matters, set storage to memory, or git_credentials_path to a file in "
                "memory that only the person can read, for example under /dev/shm; the token then "
                "serves on one node."
            ),
        )
    else:
        yield ok("place", said)
    stored = credentials.load()
    if stored is None:
        yield ok("token expiry", gettext("Not known before somebody authorizes here."))
    elif stored.record.expires_at is None:
        yield warning(
            "token expiry",
            gettext("The token does not expire."),
            gettext('Turn on "Expire user authorization tokens" in the GitHub App.'),
        )
    else:
        yield ok("token expiry", gettext("Tokens expire."))


def file_system(folder: Path) -> str:
    """The type of the file system that a folder is on; ``unknown`` where that is not told."""
    try:
        lines = MOUNTS.read_text(errors="replace").splitlines()
    except OSError:
        return "unknown"
    best, kind = -1, "unknown"
    for line in lines:
        fields = line.split(" ")
        # proc(5): a space in a path is written as an octal code
        point = Path(fields[1].replace("\\040", " "))
        if folder.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), fields[2]
    return kind
