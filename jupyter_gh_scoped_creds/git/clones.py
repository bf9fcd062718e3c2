"""Which folder is in a clone, told by what is on the disk: git is not run."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

MAX_ENTRIES = 1000
MAX_DEPTH = 2


def is_in_clone(folder: Path) -> bool:
    """Whether a folder looks like one of a repository. Blocks."""
    return any((parent / ".git").exists() for parent in (folder, *folder.parents))


def clone_below(folder: Path) -> Path | None:
    """The clone that was last worked in, at most `MAX_DEPTH` levels below a folder. Blocks."""
    found = [(_last_use(clone), clone) for clone in _clones(folder)]
    return max(found)[1] if found else None


def _clones(folder: Path) -> Iterator[Path]:
    level, left = [folder], MAX_ENTRIES
    for _ in range(MAX_DEPTH):
        below: list[Path] = []
        for parent in level:
            for child in _folders(parent):
                left -= 1
                if left < 0:
                    return
                if (child / ".git").exists():
                    yield child
                else:
                    below.append(child)
        level = below


def _folders(parent: Path) -> Iterator[Path]:
    try:
        with os.scandir(parent) as entries:
            for entry in entries:
                # no link: it may lead anywhere, and back
                if not entry.name.startswith(".") and entry.is_dir(follow_symlinks=False):
                    yield parent / entry.name
    except OSError:
        return


def _last_use(clone: Path) -> float:
    times = [0.0]
    for name in (".git", ".git/HEAD", ".git/index"):
        try:
            times.append((clone / name).stat().st_mtime)
        except OSError:
            continue
    return max(times)
