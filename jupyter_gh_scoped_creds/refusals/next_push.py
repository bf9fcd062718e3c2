"""What would be pushed next from a folder, and with which command.

git-push(1) and git-config(1), ``push.default``. Offered is only what pushes the branch that is
checked out, and, as far as git knows here, is taken.
"""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from ..codes import Failure
from ..git import GitTookTooLong, LocalRepository, git_in
from .repeating import Push, deciding_settings, is_more_than_asked

TIMEOUT = 3.0
"""How long git may look for commits, in seconds."""
_TRUE = {"true", "yes", "on", "1", ""}


class NextPush(NamedTuple):
    """A push that could be done, and how many commits it would bring."""

    push: Push
    commits: int

    @property
    def command(self) -> str:
        """As it could be typed."""
        return shlex.join(("git", "push", *self.push.arguments))


def find_next_push(local: LocalRepository) -> NextPush | None:
    """Find what a person would push now; `None` if there is nothing, or it is not clear. Blocks.

    Nothing is asked of the remote.
    """
    branch, remote = local.branch, local.remote
    if not branch or not remote or remote.scheme not in {"http", "https"}:
        return None
    planned = _plan(local.config, branch, remote.name)
    if planned is None or remote.has_user or not remote.repository:
        return None
    arguments, target = planned
    settings = deciding_settings(local.config, branch, arguments)
    push = Push(arguments, local.folder, branch, remote, settings)
    if is_more_than_asked(local.config, branch, remote.name, is_named=bool(arguments)):
        return None
    if not _is_one_address(local.config, remote.name):
        return None
    try:
        commits = _new_commits(push, target)
    except Failure:
        return None
    return NextPush(push, commits) if commits else None


def _plan(
    config: Mapping[str, Sequence[str]], branch: str, remote: str
) -> tuple[tuple[str, ...], str] | None:
    """What follows ``git push``, and the branch at the remote; `None` where git would refuse."""
    short = branch.removeprefix("refs/heads/")
    kind = config.get("push.default", ["simple"])[-1].lower()
    merges = config.get(f"branch.{short}.merge", [])
    # without an upstream, git pulls from origin
    is_central = config.get(f"branch.{short}.remote", ["origin"])[-1] == remote
    if kind == "current" or (kind == "simple" and not is_central):
        return (), branch
    if kind not in {"simple", "upstream", "tracking"} or not is_central or len(merges) > 1:
        return None
    if merges:
        return None if kind == "simple" and merges[0] != branch else ((), merges[0])
    if config.get("push.autosetupremote", ["false"])[-1].lower() in _TRUE:
        return (), branch
    return ("-u", remote, "HEAD"), branch


def _is_one_address(config: Mapping[str, Sequence[str]], remote: str) -> bool:
    """Whether git would push to one place only."""
    keys = (f"remote.{remote}.pushurl", f"remote.{remote}.url")
    return len(next((config[key] for key in keys if key in config), ())) == 1


def _new_commits(push: Push, target: str) -> int:
    """How many commits the remote is not known to have; 0 if it has others that are not here."""
    tracked = f"refs/remotes/{push.remote.name}/{target.removeprefix('refs/heads/')}"
    both = ("rev-list", "--count", "--left-right", f"{tracked}...{push.branch}", "--")
    try:
        behind, ahead = map(int, git_in(push.folder, *both, timeout=TIMEOUT).split())
    except GitTookTooLong:
        raise
    except Failure:
        # the remote is not known to have the branch
        counted = ("rev-list", "--count", push.branch, "--not", "--remotes")
        return int(git_in(push.folder, *counted, "--", timeout=TIMEOUT))
    return 0 if behind else ahead
