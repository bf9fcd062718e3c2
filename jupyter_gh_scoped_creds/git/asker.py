"""Who asks git's helper: the git command above it, and the repository that it wants to reach.

git tells a helper the host only. The rest is told by the processes that led to it: git itself, and
its program for the transport, which has the address as its last argument.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from ..codes import one_line
from .remote import Remote

MAX_STEPS = 24
MAX_ARGUMENTS = 64 * 1024
PERSONS = ("push", "pull", "clone")
"""What a person does, also where no terminal tells so."""

_WITH_VALUE = {"-c", "-C", "--git-dir", "--work-tree", "--namespace", "--config-env"}

Look = Callable[[int], "tuple[int, list[str]] | None"]
"""Tells the parent and the arguments of a process."""


class Asker(NamedTuple):
    """Which command of git's asks, where and for what."""

    verb: str
    """``push``, ``fetch`` or another command; ``""`` if it is not known."""
    folder: str
    repository: str
    """``OWNER/REPO``, or ``""`` if it is not known."""
    started_by: int
    """The process that started git; 0 if it is not known."""
    processes: tuple[int, ...]
    """The processes of git's that wait for the answer."""

    @property
    def is_person(self) -> bool:
        """Whether it is something that no program does by itself all the time."""
        return self.verb in PERSONS


def find_asker(process: int | None = None, look: Look | None = None) -> Asker:
    """Find it above a process, ours unless given. Raises no error."""
    look = look or (_look_in_proc if Path("/proc/self/stat").exists() else _looked_by_ps())
    verbs: list[str] = []
    waiting: list[int] = []
    url, started_by = "", 0
    process = os.getppid() if process is None else process
    for _ in range(MAX_STEPS):
        seen = look(process)
        if seen is None or process <= 1:
            break
        verb, here = _verb_of(seen[1]), process
        process, arguments = seen
        if verb is None:
            continue
        started_by = process
        waiting.append(here)
        if verb.startswith("remote-"):
            url = url or arguments[-1]
        else:
            verbs.append(verb)
    known = [verb for verb in verbs if verb in PERSONS]
    return Asker(
        verb=one_line((known or verbs[-1:] or [""])[0])[:40],
        folder=one_line(_folder()),
        repository=Remote.parse("", url).repository if url else "",
        started_by=started_by,
        processes=tuple(waiting),
    )


def _verb_of(arguments: list[str]) -> str | None:
    """The command that a process of git's runs; `None` for another program."""
    name = os.path.basename(arguments[0]) if arguments else ""  # noqa: PTH119
    if name.startswith("git-") and not name.startswith("git-credential"):
        return name.removeprefix("git-")
    if name != "git":
        return None
    rest = iter(arguments[1:])
    for argument in rest:
        if argument in _WITH_VALUE:
            next(rest, None)
        elif not argument.startswith("-"):
            return argument
    return ""


def _folder() -> str:
    try:
        return os.getcwd()  # noqa: PTH109
    except OSError:
        # removed meanwhile
        return ""


def _look_in_proc(process: int) -> tuple[int, list[str]] | None:
    with suppress(OSError, ValueError, IndexError):
        with open(f"/proc/{process}/cmdline", "rb") as stream:  # noqa: PTH123
            arguments = stream.read(MAX_ARGUMENTS).decode("utf-8", "replace").split("\0")[:-1]
        with open(f"/proc/{process}/stat", "rb") as stream:  # noqa: PTH123
            # a program's name can have spaces and parentheses in it
            parent = int(stream.read(4096).rpartition(b")")[2].split()[1])
        return parent, arguments
    return None


def _looked_by_ps() -> Look:
    """What one run of ps(1) tells, where there is no /proc."""
    import subprocess

    found: dict[int, tuple[int, list[str]]] = {}
    with suppress(OSError, subprocess.SubprocessError):
        output = subprocess.run(
            ["ps", "-axo", "pid=,ppid=,args="],  # noqa: S607
            capture_output=True,
            timeout=5,
        ).stdout.decode("utf-8", "replace")
        for line in output.splitlines():
            fields = line.split()
            if len(fields) > 2 and fields[0].isdigit() and fields[1].isdigit():
                found[int(fields[0])] = (int(fields[1]), fields[2:])
    return found.get
