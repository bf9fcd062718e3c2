"""What can be read of a repository on this machine without running anything from it.

Only ``git config``, ``git rev-parse``, ``git symbolic-ref`` and ``git remote get-url`` are run:
they read, and run neither hooks nor file system monitors nor transports. git itself refuses a
repository of another user (git-config(1), ``safe.directory``).
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from ..codes import UNPRINTABLE, Failure, FailureCode
from .remote import Remote
from .run import REPOSITORY_VARIABLES, TIMEOUT, GitFailed, run_git
from .setting import SHOWN, Setting, read_settings

MAX_CONFIG = 1024 * 1024
_ABSOLUTE = "--path-format=absolute"
_TREE = (("--show-toplevel",), ("--absolute-git-dir",))
_SETTINGS = (("--git-path", "config"), ("--git-path", "config.worktree"))
_BRANCH = ("--symbolic-full-name", "HEAD")


@dataclass(frozen=True)
class LocalRepository:
    """A repository's folder, the remote that it pushes to, and who commits."""

    folder: Path
    remote: Remote | None
    has_identity: bool
    config: Mapping[str, list[str]]
    """All of git's settings in force there; section and name of the keys in lower case."""
    settings: Sequence[Setting] = ()
    """The same, in their order, each with where it stands."""
    places: Sequence[str] = ()
    """Its working tree, and the files of its settings, as git names them."""
    branch: str = ""
    """The full name of the branch that is checked out; ``""`` if none is."""


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
        top, git_folder, *files, branch = _places_and_branch(folder)
    except Failure as e:
        if "dubious ownership" in e.detail:
            raise Failure(FailureCode.REPOSITORY_UNSAFE, str(folder)) from e
        if e.code is not FailureCode.GIT_FAILED:
            raise
        raise Failure(FailureCode.NOT_A_REPOSITORY, str(folder)) from e
    if not _is_plain(top, git_folder) and _ask_each(Path(top), _TREE[1]) != [git_folder]:
        raise Failure(
            FailureCode.GIT_FAILED, f"core.worktree leads to {top}, which is another repository"
        )
    settings = _settings(Path(top))
    config: dict[str, list[str]] = {}
    for setting in settings:
        config.setdefault(setting.key, []).append(setting.value)
    name = _push_remote(config, branch)
    remote = None if name is None else Remote.parse(name, _push_url(Path(top), config, name))
    has_identity = all(_last(config, f"user.{key}") for key in ("name", "email"))
    places = [top, *files]
    return LocalRepository(Path(top), remote, has_identity, config, settings, places, branch)


def git_in(
    folder: Path,
    *arguments: str,
    also: Mapping[str, str] = MappingProxyType({}),
    timeout: float = TIMEOUT,
) -> str:
    """Run git in a folder, whatever repository the environment names. Raises `Failure`."""
    return run_git(
        *arguments, cwd=str(folder), without=REPOSITORY_VARIABLES, also=also, timeout=timeout
    )


def places_of(folder: Path) -> list[str]:
    """The `LocalRepository.places` of the repository that a folder is in. Raises `Failure`."""
    return _ask_each(folder, _TREE[0], *_SETTINGS)


def real_places(named: Sequence[str]) -> list[Path]:
    """Where a repository really is: its working tree, and the settings that it writes.

    A ``.git`` may be a link, or a file that names another folder; that may name a common one, and
    the settings may be a link again. Raises `Failure`: ``repair_outside`` where it cannot be told.
    """
    for place in named:
        if UNPRINTABLE in place:
            # it is not the path that git would take
            raise Failure(FailureCode.REPAIR_OUTSIDE, f"{place}: not UTF-8")
    return [Path(os.path.realpath(place)) for place in named]


def _ask_each(folder: Path, *questions: Sequence[str]) -> list[str]:
    """Ask git where some things are: at once, unless a name has lines of its own."""

    def ask(*words: str) -> str:
        # after "--", so that no file is taken for a revision; git repeats it
        return git_in(folder, "rev-parse", _ABSOLUTE, *words, "--").removesuffix("--\n")

    answers = ask(*(word for question in questions for word in question)).split("\n")
    if len(answers) == len(questions) + 1:
        return answers[:-1]
    return [ask(*question).removesuffix("\n") for question in questions]


def _places_and_branch(folder: Path) -> list[str]:
    """Working tree, git's folder, the two files of the settings, and the branch."""
    try:
        *places, branch = _ask_each(folder, *_TREE, *_SETTINGS, _BRANCH)
    except GitFailed as e:
        if "'HEAD'" not in e.said:
            raise
        # a branch without any commit
        places, branch = _ask_each(folder, *_TREE, *_SETTINGS), ""
    if not branch:
        # also where another reference has the name HEAD
        with suppress(Failure):
            branch = git_in(folder, "symbolic-ref", "--quiet", "HEAD").strip()
    return [*places, branch if branch.startswith("refs/heads/") else ""]


def _is_plain(top: str, git_folder: str) -> bool:
    """Whether git, used in a working tree, finds this repository there and no other."""
    inside = os.path.join(top, ".git")  # noqa: PTH118 (a name as git tells it)
    return git_folder == inside and os.path.isdir(inside) and not os.path.islink(inside)  # noqa: PTH112, PTH114


def _settings(folder: Path) -> list[Setting]:
    settings = read_settings(git_in(folder, "config", *SHOWN, "--list"))
    if sum(len(setting.key) + len(setting.value) + 2 for setting in settings) > MAX_CONFIG:
        raise Failure(FailureCode.GIT_FAILED, "the repository's configuration is too large")
    return settings


def _push_url(folder: Path, config: Mapping[str, list[str]], name: str) -> str:
    """The address that git pushes to, with its own rules for it (git-config(1))."""
    given = config.get(f"remote.{name}.pushurl") or config[f"remote.{name}.url"]
    is_rewritten = any(key.startswith("url.") for key in config)
    # an empty value takes those before it away; a name that is not UTF-8 is not the one git knows
    if is_rewritten or "" in given or UNPRINTABLE in name:
        # after "--", so that no name is read as an option
        return git_in(folder, "remote", "get-url", "--push", "--", name).split("\n")[0]
    return given[0].split("\n")[0]


def _push_remote(config: Mapping[str, list[str]], branch: str) -> str | None:
    """Find the remote as git-push(1) does."""
    names = [key[len("remote.") : -len(".url")] for key in config if _is_url(key)]
    if len(names) == 1:
        # whatever the branch
        return names[0]
    short = branch.removeprefix("refs/heads/")
    for key in (f"branch.{short}.pushremote", "remote.pushdefault", f"branch.{short}.remote"):
        name = _last(config, key)
        if name in names:
            return name
    return "origin" if "origin" in names else None


def _is_url(key: str) -> bool:
    return key.startswith("remote.") and key.endswith(".url") and len(key) > len("remote..url")


def _last(config: Mapping[str, list[str]], key: str) -> str:
    if key in {"user.name", "user.email"}:
        variable = "NAME" if key == "user.name" else "EMAIL"
        if os.environ.get(f"GIT_AUTHOR_{variable}") and os.environ.get(f"GIT_COMMITTER_{variable}"):
            return "set"
    return config.get(key, [""])[-1]
