"""What git tells of itself while it runs (api-trace2, "The Event Format Target").

Kept is only what tells of a command that needs the host, and only until it has ended. Arguments of
other programs, which can be anybody's secrets, are passed over.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Sequence
from typing import Any, NamedTuple

from ..codes import CommandCode
from ..git import Remote, version_numbers
from .terminal import GitTerminal

MAX_LINE = 16 * 1024
MAX_ERRORS = 8
MAX_ERROR = 1024
# usage.c, die()
_DIED = 128

# as they stand at the beginning of a line, so that all others cost nothing
_WANTED = tuple(
    f'{{"event":"{name}"'.encode()
    for name in (
        "version",
        "start",
        "cmd_name",
        "def_repo",
        "def_param",
        "child_start",
        "error",
        "exit",
    )
)
# before, writing to who has hung up ended git (538ac74604 in git's own repository)
_FORGIVING = (2, 36)
_COMMANDS = {command.value for command in CommandCode}
_TRANSPORT = re.compile(r"(^|/)git-remote-https?$")
_SERVICE = re.compile(r"'?git[ -](?:receive|upload)-pack'? '(?P<path>[^']+)'")


class FailedCommand(NamedTuple):
    """A command that needed a host, and ended with an error."""

    command: CommandCode
    arguments: list[str]
    """Its own, as they were typed: foreign text, which may hold secrets."""
    worktree: str
    remote: Remote
    errors: str
    is_interactive: bool
    """Whether git was allowed to ask a person."""
    terminal: GitTerminal | None = None
    """Where a person reads its errors, if that is a terminal."""


class Trace:
    """What one process of git has told; `terminal` is where its errors are read."""

    def __init__(self, terminal: GitTerminal | None = None) -> None:
        self.sid = ""
        """Its name, after those of the processes that started it."""
        self.is_of_interest = True
        """Whether it is, as far as is known, part of a command that needs a host."""
        self.exit_code: int | None = None
        self.since = time.monotonic()
        self.told = 0
        """How many bytes it has told."""
        self.is_git = False
        """Whether it has told which git it is."""
        self.is_forgiving = False
        """Whether this git goes on if nobody listens any more."""
        self.is_transport = False
        """Whether it is the program of git's that speaks with a remote over http(s)."""
        self._terminal = terminal
        self._command: CommandCode | None = None
        self._arguments: list[str] = []
        self._worktree = ""
        self._remote: Remote | None = None
        self._errors: list[str] = []
        self._is_interactive = True
        self._rest = b""

    def feed(self, data: bytes) -> None:
        """Take what git has sent; a line that is too long or makes no sense is passed over."""
        self.told += len(data)
        *lines, self._rest = (self._rest + data).split(b"\n")
        for line in lines:
            if not self.is_of_interest:
                self._rest = b""
                return
            if len(line) <= MAX_LINE and line.startswith(_WANTED):
                self._take(line)
        # the beginning of a line that is too long, and will not be read
        self._rest = self._rest[: MAX_LINE + 1]

    @property
    def is_command(self) -> bool:
        """Whether this is the command itself, and not one of its parts."""
        return self._command is not None

    def failed_command(self, parts: Sequence[Trace]) -> FailedCommand | None:
        """Tell of this command, if it failed at a host; `parts` are those of it that failed.

        It can also have failed on this side: of a name that is not there, a conflict, a hook.
        """
        traces = [self, *parts]
        remote = next((trace._remote for trace in traces if trace._remote), None)
        if self._command is None or remote is None:
            return None
        if remote.scheme == "ssh":
            # it is no program of git's that tells; git dies where it has no connection
            is_there = self.exit_code == _DIED
        else:
            is_there = any(part.is_transport for part in parts)
        if not is_there:
            return None
        errors = "\n".join(error for trace in traces for error in trace._errors)
        return FailedCommand(
            self._command,
            self._arguments,
            self._worktree,
            remote,
            errors,
            self._is_interactive,
            self._terminal,
        )

    def _take(self, line: bytes) -> None:
        try:
            event = json.loads(line)
        except (ValueError, RecursionError):
            return
        match event:
            case {"event": "version", "exe": str(version)}:
                self.is_git, self.is_forgiving = True, is_forgiving(version)
            case {"event": "start", "sid": str(sid), "argv": [*arguments]}:
                self.sid, self._arguments = sid, _texts(arguments)
                self.is_transport = any(map(_TRANSPORT.search, self._arguments[:1]))
            case {"event": "cmd_name", "hierarchy": str(hierarchy)}:
                self._place(hierarchy.split("/"))
            case {"event": "def_repo", "worktree": str(worktree)}:
                self._worktree = worktree
            case {"event": "def_param", "param": "GIT_TERMINAL_PROMPT", "value": "0"}:
                self._is_interactive = False
            case {"event": "child_start", "child_class": str(kind), "argv": [*arguments]}:
                self._remote = self._remote or _remote_of(kind, _texts(arguments))
            case {"event": "error", "msg": str(message)}:
                if len(self._errors) < MAX_ERRORS:
                    self._errors.append(message[:MAX_ERROR])
            case {"event": "exit", "code": int(code)}:
                self.exit_code = code

    def _place(self, names: list[str]) -> None:
        """Find out which part it has, from the names of the commands down to its own."""
        first = next((number for number, name in enumerate(names) if name in _COMMANDS), None)
        self.is_of_interest = first is not None
        if first == len(names) - 1:
            self._command = CommandCode(names[first])
        else:
            self._arguments = []
        if not self.is_of_interest:
            self._errors, self._remote, self._worktree = [], None, ""


def is_forgiving(version: str) -> bool:
    """Whether a git of this version goes on if nobody listens any more."""
    return version_numbers(version) >= _FORGIVING


def _texts(values: list[Any]) -> list[str]:
    return [value for value in values if isinstance(value, str)]


def _remote_of(kind: str, arguments: list[str]) -> Remote | None:
    """The remote that a program is started for."""
    if kind in {"remote-https", "remote-http"} and len(arguments) == 4:
        _, _, name, url = arguments
        # a name that is an address may hold a password
        return Remote.parse("" if "/" in name else name, url)
    if kind == "transport/ssh" and len(arguments) > 2:
        service = _SERVICE.fullmatch(arguments[-1])
        if service:
            return Remote.parse("", f"ssh://{arguments[-2]}/{service['path'].lstrip('/')}")
    return None
