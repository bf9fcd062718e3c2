"""Repairs of the chain of credential helpers, and having erased what they kept.

A helper that comes after ours, in a repository's own settings, is not taken away: it is the
person's, and serves other hosts. Our snippet is included once more behind it, for this repository;
git skips that include when the snippet is gone, so that at the end all is as it was.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from ..codes import Failure, FailureCode, RepairCode
from ..credentials import Credentials, credentials_file
from ..git import (
    NO_REPOSITORY,
    SNIPPET_NAME,
    Helper,
    LocalRepository,
    effective,
    erase_former_token,
    find_repository,
    finds_password,
    former_helpers,
    git_in,
    helpers_for,
    keepers,
    possible_keepers,
)
from ..host import Host
from ..settings import Settings
from .repair import Repair, Step, apply, undo


def put_ours_last(host: Host, local: LocalRepository) -> list[Step]:
    """Include our snippet at the end of the repository's settings; nothing where that is no help.

    What the environment sets is read after them.
    """
    later = keepers(host, local.folder)
    if not later or any(helper.scope == "command" for helper in later):
        return []
    asked = effective(helpers_for(host.url, local.folder))
    places = [helper.origin for helper in asked if helper.origin.endswith(SNIPPET_NAME)]
    which = "--worktree" if any(helper.scope == "worktree" for helper in later) else "--local"
    # git adds to a section that is there, which may come before the helper
    own = _keys_in(local.folder, which)
    keys = [key for key in ("include.path", "includeIf.gitdir:/.path") if key.lower() not in own]
    if not places or not keys:
        return []
    key, value = keys[0], _from_home(places[-1])
    change = ("config", which, "--add", "--", key, value)
    return [Step(change, ("config", which, "--fixed-value", "--unset", "--", key, value))]


def remove_former_helper(settings: Settings) -> list[Step]:
    """Take the former program's helper out of the person's own configuration."""
    steps = {}
    for helper in former_helpers(settings.host, credentials_file(settings)):
        if _is_in_global(helper):
            undo = ("config", "--global", "--add", "--", helper.key, helper.value)
            change = ("config", "--global", "--fixed-value", "--unset-all", "--")
            steps[helper.value] = Step((*change, helper.key, helper.value), undo)
    return list(steps.values())


def make(settings: Settings, folder: Path, repair: Repair) -> list[Helper]:
    """Make any repair, and have erased what helpers kept. Blocks. Raises `Failure`.

    Returns those that may still have a copy of the token.
    """
    if repair.code is RepairCode.HELPER_AFTER:
        return _keep_from_later(settings, folder, repair)
    former: list[Helper] = []
    if repair.code is RepairCode.FORMER_HELPER:
        former = former_helpers(settings.host, credentials_file(settings))
    apply(folder, repair)
    for helper in former:
        erase_former_token(settings.host, credentials_file(settings), helper)
    return []


def _keep_from_later(settings: Settings, folder: Path, repair: Repair) -> list[Helper]:
    """Make the change, and ask git: no helper gets a copy any more, and the token is found."""
    host, top = settings.host, find_repository(folder).folder
    credentials = Credentials.of(settings)
    stored = credentials.load()
    if stored is None or stored.token is None:
        raise Failure(FailureCode.NOT_AUTHORIZED)
    later = possible_keepers(host, top)
    apply(folder, repair)
    try:
        left = [helper.told for helper in keepers(host, top)]
        if left or not finds_password(host, stored.token, top):
            reason = f"it still asks {left[0]}" if left else "it does not find the token"
            raise Failure(FailureCode.GIT_FAILED, reason)
    except Failure:
        with suppress(Failure):
            undo(folder, repair)
        raise
    return credentials.erase_copies(stored.token, later, top)


def _keys_in(folder: Path, which: str) -> set[str]:
    try:
        output = git_in(folder, "config", which, "--no-includes", "--null", "--name-only", "--list")
    except Failure:
        # no such file yet
        return set()
    return {key.lower() for key in output.split("\0")}


def _is_in_global(helper: Helper) -> bool:
    """Whether a setting stands in the file that ``git config --global`` writes."""
    try:
        found = git_in(
            NO_REPOSITORY, "config", "--global", "--no-includes", "--null", "--get-all", helper.key
        )
    except Failure:
        return False
    return helper.value in found.split("\0")


def _from_home(place: str) -> str:
    """As it stays right where a cluster mounts the home elsewhere; without HOME, git knows no ~."""
    home = os.environ.get("HOME")
    if home and Path(place).is_relative_to(home):
        return f"~/{Path(place).relative_to(home)}"
    return place
