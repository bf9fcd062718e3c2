"""The help for the command, and for each of its subcommands."""

from __future__ import annotations

import sys

from ..codes import ExitCode
from ..words import N_, columns_of, fitted, gettext
from .table import COMMANDS, FLAGS, SETTINGS, Flag, command_of

WIDTH = 100

_EXITS = {
    ExitCode.DONE: N_("done"),
    ExitCode.USAGE: N_("wrong usage"),
    ExitCode.NOT_CONFIGURED: N_("not set up"),
    ExitCode.DENIED: N_("denied on GitHub"),
    ExitCode.EXPIRED: N_("the code was not used in time"),
    ExitCode.GITHUB: N_("GitHub or the network"),
    ExitCode.LOCAL: N_("git or files"),
    ExitCode.INTERRUPTED: N_("interrupted"),
}


def help_text(name: str) -> str:
    """The help for a command."""
    command = command_of(name)
    columns = min(columns_of(sys.stdout) or WIDTH, WIDTH)
    usage = gettext("Usage: {program} [COMMAND] [FLAGS]")
    if name:
        path = ["[PATH]"] if command.takes_path else []
        usage = gettext(
            "Usage: {program} {words}", words=" ".join([name, gettext("[FLAGS]"), *path])
        )
    said = [usage, gettext(command.said)]
    parts = ["\n".join(fitted(line, columns)) for line in said]
    if not name:
        rows = [(found, known.said) for found, known in COMMANDS.items()]
        parts.append(_table(gettext("Commands:"), rows, columns))
    flags = [(_shown(flag), flag.said) for flag in (*command.flags, *FLAGS) if not flag.is_hidden]
    parts.append(_table(gettext("Flags:"), flags, columns))
    if command.needs_settings:
        title = gettext("Settings, otherwise taken from a file or the environment:")
        settings = [(_shown(flag), flag.said) for flag in SETTINGS.values()]
        parts.append(_table(title, settings, columns))
    exits = {**_EXITS, ExitCode.NOT_VALID: command.exits_with_1}
    ordered = [(str(code.value), exits[code]) for code in sorted(exits)]
    parts.append(_table(gettext("Exit codes:"), ordered, columns))
    return "\n\n".join(parts)


def _shown(flag: Flag) -> str:
    names = ", ".join(name for name in flag.names if "." not in name)
    return f"{names} {flag.value}" if flag.value else names


def _table(title: str, rows: list[tuple[str, str]], columns: int) -> str:
    width = max(len(left) for left, _ in rows) + 4
    lines = fitted(title, columns)
    for left, said in rows:
        if width > columns // 2:
            lines += [f"  {left}", *fitted(f"    {gettext(said)}", columns)]
            continue
        first, *more = fitted(gettext(said), columns - width)
        lines += [f"{f'  {left}':{width}}{first}", *(f"{'':{width}}{line}" for line in more)]
    return "\n".join(lines)
