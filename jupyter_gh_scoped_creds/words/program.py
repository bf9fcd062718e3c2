"""What sentences call our command, so that it works where they are read."""

from __future__ import annotations

import os
import sys

NAME = "gh-scoped-creds"

_chosen = ""


def call_it(program: str) -> None:
    """Have all sentences of this process say `program`, such as ``%ghscopedcreds``."""
    global _chosen
    _chosen = program


def program(search_path: str | None = None) -> str:
    """What starts the command in a shell with this ``PATH``, or in the present environment.

    Its name if the shell finds it, else its whole path, or the interpreter that has it.
    """
    if _chosen and search_path is None:
        return _chosen
    path = os.environ.get("PATH", os.defpath) if search_path is None else search_path
    folders = filter(os.path.isabs, path.split(os.pathsep))
    if any(os.access(f"{folder}/{NAME}", os.X_OK) for folder in folders):
        return NAME
    return elsewhere()


def elsewhere() -> str:
    """What starts the command whatever the ``PATH`` is."""
    from shlex import quote

    script = os.path.join(os.path.dirname(sys.executable), NAME)  # noqa: PTH118, PTH120
    if os.access(script, os.X_OK):
        return quote(script)
    return f"{quote(sys.executable)} -m {__name__.partition('.')[0]}"
