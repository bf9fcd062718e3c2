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

    Its name if the shell finds it, else its whole path, or the interpreter that has it, which
    then imports nothing from the folder that the shell is in.
    """
    if _chosen and search_path is None:
        return _chosen
    path = os.environ.get("PATH", os.defpath) if search_path is None else search_path
    folders = filter(os.path.isabs, path.split(os.pathsep))
    if any(_is_program(f"{folder}/{NAME}") for folder in folders):
        return NAME
    return elsewhere()


def elsewhere() -> str:
    """What starts the command whatever the ``PATH`` is."""
    from shlex import quote

    script = os.path.join(os.path.dirname(sys.executable), NAME)  # noqa: PTH118, PTH120
    if _is_program(script):
        return quote(script)
    # with -m alone, Python imports from the folder it is run in first, which may be a stranger's
    flags = "-P -m"
    if sys.version_info < (3, 11):
        import sysconfig

        folder = sysconfig.get_path("scripts", sysconfig.get_preferred_scheme("user"))
        if _is_program(script := f"{folder}/{NAME}"):
            return quote(script)
        # it looks into no home, and has to be enough where the script is not there
        flags = "-I -m"
    return f"{quote(sys.executable)} {flags} {__name__.partition('.')[0]}"


def _is_program(path: str) -> bool:
    return os.path.isfile(path) and os.access(path, os.X_OK)  # noqa: PTH113
