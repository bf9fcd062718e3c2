"""Which pushes can be done again, and whether they would still be the same.

What was pushed was the person's own command; it is done again only where all of it is understood:
nothing of git's own settings, no program, nothing that takes anything away from the remote.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from ..codes import Failure
from ..git import HELPER_VARIABLE, Remote, find_repository, git_in

_OPTIONS = {
    "-4",
    "-6",
    "-q",
    "-u",
    "-v",
    "--atomic",
    "--follow-tags",
    "--ipv4",
    "--ipv6",
    "--no-progress",
    "--progress",
    "--quiet",
    "--set-upstream",
    "--tags",
    "--verbose",
}
# nobody is there to be asked, in Lab neither, and what this git tells of itself is known here
QUIET = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ASKPASS": "",
    "GIT_TRACE2_EVENT": "0",
    HELPER_VARIABLE: "",
}
MAX_ARGUMENTS = 12
# git-check-ref-format(1): what a name consists of, and not "+" before it, which is force
_REFSPEC = re.compile(r"[\w./@#=-]+(:[\w./@#=-]+)?")
_REMOTE = re.compile(r"[\w.-]+")
_NO = {"0", "false", "no", "off"}


class Push(NamedTuple):
    """A push that can be done again: what follows ``git push``, and where that was."""

    arguments: tuple[str, ...]
    folder: Path
    branch: str
    """The branch that was checked out; ``""`` if none was."""
    remote: Remote
    settings: tuple[tuple[str, ...], ...]
    """What decides which branches it goes to: `deciding_settings`."""


def repeatable(arguments: Sequence[str], worktree: str, remote: Remote) -> Push | None:
    """The push that a command line was, if it can be done again. Blocks."""
    own = _own_arguments(arguments)
    folder = Path(worktree)
    if own is None or remote.scheme not in {"http", "https"} or remote.has_user:
        return None
    if not folder.is_absolute() or not remote.repository:
        return None
    try:
        local = find_repository(folder)
        settings = deciding_settings(local.config, local.branch, own)
        push = Push(own, folder, local.branch, remote, settings)
        return push if is_same(push) else None
    except Failure:
        return None


def is_same(push: Push) -> bool:
    """Whether folder, branch, remote and settings are still what they were.

    Blocks. Raises `Failure`.
    """
    local = find_repository(push.folder)
    if (local.folder, local.branch) != (push.folder, push.branch):
        return False
    if deciding_settings(local.config, push.branch, push.arguments) != push.settings:
        return False
    named = [argument for argument in push.arguments if not argument.startswith("-")]
    name = named[0] if named else local.remote and local.remote.name
    if not name or is_more_than_asked(local.config, push.branch, name, is_named=bool(named)):
        return False
    urls = git_in(push.folder, "remote", "get-url", "--push", "--all", "--", name).splitlines()
    # of several, each would be pushed to
    return len(urls) == 1 and _place(Remote.parse(name, urls[0])) == _place(push.remote)


def deciding_settings(
    config: Mapping[str, Sequence[str]], branch: str, arguments: Sequence[str]
) -> tuple[tuple[str, ...], ...]:
    """The settings that decide which branches and tags a push goes to (git-push(1)).

    git-config(1), ``push.default``: also of a branch that is named without where it goes.
    """
    named = [argument for argument in arguments if not argument.startswith("-")][1:]
    keys = ["push.default", "push.autosetupremote", "push.followtags"]
    for name in named or [branch]:
        short = name.removeprefix("refs/").removeprefix("heads/")
        keys += [f"branch.{short}.remote", f"branch.{short}.merge"]
    return tuple(tuple(config.get(key, ())) for key in keys)


def is_more_than_asked(
    config: Mapping[str, Sequence[str]], branch: str, name: str, *, is_named: bool
) -> bool:
    """Whether settings have a push delete, force, or go elsewhere than to the remote `name`.

    Elsewhere are also the remotes of submodules.
    """
    short = branch.removeprefix("refs/heads/")
    keys = (f"branch.{short}.pushremote", "remote.pushdefault", f"branch.{short}.remote")
    # as git chooses it, which can be an address
    chosen = next((config[key][-1] for key in keys if key in config), name)
    more = {f"remote.{name}.{key}" for key in ("mirror", "push", "vcs")} & config.keys()
    return bool(more) or _has_submodules_pushed(config) or not (is_named or chosen == name)


def _has_submodules_pushed(config: Mapping[str, Sequence[str]]) -> bool:
    # of the two, git takes the one that it reads last
    recurse = config.get("submodule.recurse", ["no"])[-1].lower()
    pushed = config.get("push.recursesubmodules", ["no"])[-1].lower()
    return recurse not in _NO or pushed not in _NO | {"check"}


def _own_arguments(arguments: Sequence[str]) -> tuple[str, ...] | None:
    """What follows ``push``, if all of it is understood."""
    rest = list(arguments[1:])
    while len(rest) > 2 and rest[0] == "-C":
        # where that led to is the worktree
        rest = rest[2:]
    if not rest or rest.pop(0) != "push" or len(rest) > MAX_ARGUMENTS:
        return None
    named = [argument for argument in rest if not argument.startswith("-")]
    if not {argument for argument in rest if argument.startswith("-")} <= _OPTIONS:
        return None
    if named and not _REMOTE.fullmatch(named[0]):
        return None
    if not all(_REFSPEC.fullmatch(refspec) for refspec in named[1:]):
        return None
    return tuple(rest)


def _place(remote: Remote) -> tuple[str, str, str]:
    return remote.scheme, remote.host, remote.repository.lower()
