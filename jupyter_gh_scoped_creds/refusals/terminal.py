"""The terminal on which a git command told its person that it failed, for a sentence below that.

git has no hook for this, and what it waits for would delay it. So the sentence is written like
write(1) does, once git has ended and its shell has the terminal again; never into what another
program shows. Only Linux tells which terminal it is.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from ..codes import printable

MAX_SENTENCE = 1000
_MAX_STAT = 4096
_MAX_ENVIRONMENT = 256 * 1024


class _Process(NamedTuple):
    """What proc(5) tells of a process."""

    name: bytes
    group: int
    session: int
    terminal: int
    """The number of the device."""
    foreground: int
    """The group of processes that has the terminal."""


class GitTerminal(NamedTuple):
    """Where git's errors are read, and the shell that git was typed into."""

    path: str
    device: tuple[int, int, int]
    group: int
    """The group of processes that git was in."""
    shell: int
    search_path: str | None = None
    """The shell's ``PATH``, as git has got it; `None` if that is not known."""

    def is_busy(self) -> bool:
        """Whether what git was a part of still has the terminal. Blocks."""
        shell = _look(self.shell)
        return shell is not None and shell.foreground == self.group

    def tell(self, sentence: str) -> bool:
        """Write a sentence where the shell waits for a command; whether it is there. Blocks.

        Nothing is written where another program, or nobody, has the terminal by now.
        """
        shell = _look(self.shell)
        if shell is None or shell.terminal != self.device[2] or shell.foreground != shell.group:
            return False
        if _has_child_in(shell.group, self.shell):
            return False
        from ..words import columns_of, fitted

        said = printable(sentence)[:MAX_SENTENCE]
        with suppress(OSError):
            # it neither becomes ours, nor lets us wait where it is held (Ctrl-S)
            flags = os.O_WRONLY | os.O_NOCTTY | os.O_NONBLOCK | os.O_NOFOLLOW | os.O_CLOEXEC
            descriptor = os.open(self.path, flags)
            try:
                if _device(os.fstat(descriptor)) != self.device or not os.isatty(descriptor):
                    return False
                lines = ["", *fitted(said, columns_of(descriptor)), ""]
                return os.write(descriptor, "\r\n".join(lines).encode("utf-8", "replace")) > 0
            finally:
                os.close(descriptor)
        return False


def terminal_of(process: int) -> GitTerminal | None:
    """The terminal that a git which still runs shows its errors on, if a shell has started it.

    Blocks.
    """
    git = _look(process)
    # without job control, nothing tells when the shell waits for a command
    if git is None or git.name != b"git" or not git.terminal or git.group == _group(git.session):
        return None
    errors = Path(f"/proc/{process}/fd/2")
    with suppress(OSError):
        path = os.fspath(errors.readlink())
        if not path.startswith("/dev/"):
            # on a mount whose server is gone, to look would never end
            return None
        found = errors.stat()
        device = _device(found)
        if (
            stat.S_ISCHR(found.st_mode)
            and found.st_uid == os.geteuid()
            and device[2] == git.terminal
        ):
            return GitTerminal(path, device, git.group, git.session, _search_path(process))
    return None


def _group(process: int) -> int | None:
    found = _look(process)
    return found.group if found else None


def _has_child_in(group: int, shell: int) -> bool:
    """Whether a shell waits for what it has started in its own group, as ``$(…)`` does."""
    with suppress(OSError):
        # not every kernel has this
        with open(f"/proc/{shell}/task/{shell}/children", "rb") as stream:  # noqa: PTH123
            children = stream.read(_MAX_STAT).split()
        return any(_group(int(child)) == group for child in children)
    return False


def _search_path(process: int) -> str | None:
    """The ``PATH`` that a process was started with, and nothing else of its environment."""
    with suppress(OSError):
        with open(f"/proc/{process}/environ", "rb") as stream:  # noqa: PTH123
            variables = stream.read(_MAX_ENVIRONMENT).split(b"\0")
        return next((os.fsdecode(v[5:]) for v in variables[:-1] if v.startswith(b"PATH=")), None)
    return None


def _device(found: os.stat_result) -> tuple[int, int, int]:
    return found.st_dev, found.st_ino, found.st_rdev


def _look(process: int) -> _Process | None:
    with suppress(OSError, ValueError, IndexError):
        with open(f"/proc/{int(process)}/stat", "rb") as stream:  # noqa: PTH123
            # a program's name can have spaces and parentheses in it
            start, _, rest = stream.read(_MAX_STAT).rpartition(b")")
        group, session, terminal, foreground = map(int, rest.split()[2:6])
        return _Process(start.partition(b"(")[2], group, session, _number(terminal), foreground)
    return None


def _number(terminal: int) -> int:
    """A device's number, from how the kernel writes it (proc(5), ``tty_nr``)."""
    major, minor = terminal >> 8 & 0xFFF, terminal & 0xFF | terminal >> 12 & 0xFFF00
    return os.makedev(major, minor) if terminal else 0
