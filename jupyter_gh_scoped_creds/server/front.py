"""Which folder of this machine is in front of the person, as far as their page can tell."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from ..git import clone_below, is_in_clone


class Front(NamedTuple):
    """The folder that is checked, and whether it is only a clone below the one in front."""

    folder: Path
    is_below: bool = False


def front_of(first: Path | None, browsed: Path) -> Front:
    """Choose the folder of a notebook or terminal, else the browsed one, else a clone below it.

    Blocks.
    """
    for folder in (first, browsed):
        if folder and is_in_clone(folder):
            return Front(folder)
    clone = clone_below(browsed)
    return Front(clone, is_below=True) if clone else Front(browsed)


def folder_of_terminal(manager: Any, name: str) -> Path | None:
    """The folder that a terminal's shell is in; `None` where the machine does not tell. Blocks."""
    try:
        pid = manager.terminals[name].ptyproc.pid
        return Path(f"/proc/{int(pid)}/cwd").readlink()
    except (AttributeError, KeyError, OSError, TypeError, ValueError):
        return None


def path_below(folder: Path, root: Path) -> str | None:
    """A folder's path below a root, as Jupyter writes it; `None` if it is not there. Blocks."""
    for top in (root, root.resolve()):
        if folder.is_relative_to(top):
            path = folder.relative_to(top).as_posix()
            return "" if path == "." else path
    return None
