"""git's settings as ``git config`` lists them, each with where it stands (git-config(1))."""

from __future__ import annotations

from typing import NamedTuple

SHOWN = ("--show-origin", "--show-scope", "--null")
"""What `read_settings` needs ``git config`` to be asked with."""


class Setting(NamedTuple):
    """One value of a key; section and name of the key are in lower case."""

    scope: str
    """``system``, ``global``, ``local``, ``worktree``, or ``command`` for the environment."""
    origin: str
    key: str
    value: str


def read_settings(output: str) -> list[Setting]:
    """Read what ``git config`` has listed."""
    fields = output.split("\0")
    found = []
    for scope, origin, setting in zip(fields[::3], fields[1::3], fields[2::3], strict=False):
        key, _, value = setting.partition("\n")
        found.append(Setting(scope, origin, key, value))
    return found
