"""What can be read of a repository on this machine without running anything from it.

Only ``git config``, ``git rev-parse``, ``git symbolic-ref`` and ``git remote get-url`` are run:
they read, and run neither hooks nor file system monitors nor transports. git itself refuses a
repository of another user (git-config(1), ``safe.directory``).
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ..codes import UNPRINTABLE, Failure, FailureCode
from .remote import Remote
from .run import REPOSITORY_VARIABLES, run_git

MAX_CONFIG = 1024 * 1024


@dataclass(frozen=True)
class LocalRepository:
    """A repository's folder, the remote that it pushes to, and who commits."""

    folder: Path
    remote: Remote | None
    has_identity: bool
    config: Mapping[str, list[str]]
    """All of git's settings in force there; section and name of the keys in lower case."""


def find_repository(folder: Path) -> LocalRepository:
    """Read the repository that a folder is in.

    Raises
    ------
    Failure
        ``not_a_repository``, ``repository_unsafe``, or one of git's own.
    """
    if not os.path.isdir(folder):  # noqa: PTH112 (that one has an error for names that are too long)
        raise Failure(FailureCode.NOT_A_REPOSITORY, f"{folder}: no folder")
    try:
        top = git_in(folder, "rev-parse", "--show-toplevel").removesuffix("\n")
        git_folder = git_in(folder, "rev-parse", "--absolute-git-dir")
    except Failure as e:
        if "dubious ownership" in e.detail:
            raise Failure(FailureCode.REPOSITORY_UNSAFE, str(folder)) from e
        if e.code is not FailureCode.GIT_FAILED:
            raise
        raise Failure(FailureCode.NOT_A_REPOSITORY, str(folder)) from e
    if git_in(Path(top), "rev-parse", "--absolute-git-dir") != git_folder:
        raise Failure(
            FailureCode.GIT_FAILED, f"core.worktree leads to {top}, which is another repository"
        )
    config = _config(Path(top))
    name = _push_remote(Path(top), config)
    remote = None
    if name is not None:
        # after "--", so that no name is read as an option
        url = git_in(Path(top), "remote", "get-url", "--push", "--", name).split("\n")[0]
        remote = Remote.parse(name, url)
    has_identity = all(_last(config, f"user.{key}") for key in ("name", "email"))
    return LocalRepository(Path(top), remote, has_identity, config)


def git_in(folder: Path, *arguments: str) -> str:
    """Run git in a folder, whatever repository the environment names. Raises `Failure`."""
    return run_git(*arguments, cwd=str(folder), without=REPOSITORY_VARIABLES)


def places_of(folder: Path) -> list[Path]:
    """Where a repository really is: its working tree, and the settings that it writes.

    A ``.git`` may be a link, or a file that names another folder; that may name a common one, and
    the settings may be a link again. Raises `Failure`: ``repair_outside`` where it cannot be told.
    """
    asked = (("--show-toplevel",), ("--git-path", "config"), ("--git-path", "config.worktree"))
    places = []
    for arguments in asked:
        found = git_in(folder, "rev-parse", "--path-format=absolute", *arguments)
        if UNPRINTABLE in found:
            # it is not the path that git would take
            raise Failure(FailureCode.REPAIR_OUTSIDE, f"{found}: not UTF-8")
        places.append(Path(os.path.realpath(found.removesuffix("\n"))))
    return places


def _config(folder: Path) -> dict[str, list[str]]:
    output = git_in(folder, "config", "--null", "--list")
    if len(output) > MAX_CONFIG:
        raise Failure(FailureCode.GIT_FAILED, "the repository's configuration is too large")
    config: dict[str, list[str]] = {}
    for setting in output.split("\0"):
        key, _, value = setting.partition("\n")
        config.setdefault(key, []).append(value)
    return config


def _push_remote(folder: Path, config: Mapping[str, list[str]]) -> str | None:
    """Find the remote as git-push(1) does."""
    names = [key[len("remote.") : -len(".url")] for key in config if _is_url(key)]
    try:
        branch = git_in(folder, "symbolic-ref", "--short", "--quiet", "HEAD").strip()
    except Failure:
        # a detached HEAD
        branch = ""
    for key in (f"branch.{branch}.pushremote", "remote.pushdefault", f"branch.{branch}.remote"):
        name = _last(config, key)
        if name in names:
            return name
    if len(names) == 1:
        return names[0]
    return "origin" if "origin" in names else None


def _is_url(key: str) -> bool:
    return key.startswith("remote.") and key.endswith(".url") and len(key) > len("remote..url")


def _last(config: Mapping[str, list[str]], key: str) -> str:
    if key in {"user.name", "user.email"}:
        variable = "NAME" if key == "user.name" else "EMAIL"
        if os.environ.get(f"GIT_AUTHOR_{variable}") and os.environ.get(f"GIT_COMMITTER_{variable}"):
            return "set"
    return config.get(key, [""])[-1]
