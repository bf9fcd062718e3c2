"""Copies of a token that other credential helpers have kept, and having them erased there.

After a success, git hands a credential to every helper that it asks (gitcredentials(7)). Ours
resets those before it; what comes after it, in the same configuration or in a repository's own,
gets a copy, unless git is 2.46 or newer: there, our answer says that it is ephemeral.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from ..codes import Failure
from ..files import is_own_file, read_regular
from ..host import Host
from .helper_chain import NO_REPOSITORY, Helper, after_ours, helpers_for
from .run import (
    REPOSITORY_VARIABLES,
    describe_token,
    git_version,
    run_git,
    settings_for_git,
    version_numbers,
)

TIMEOUT = 5.0
EPHEMERAL_VERSION = (2, 46)
MAX_ASKED = 16


def helpers_after_ours(host: Host, folder: Path | None = None) -> list[Helper]:
    """The helpers that git hands the token to when it is used in a folder, or in no repository."""
    return after_ours(helpers_for(host.url, folder or NO_REPOSITORY))


def keepers(host: Host, folder: Path | None = None) -> list[Helper]:
    """The same, where they can keep it: to git ≥ 2.46 our answer says that it is ephemeral."""
    return keepers_among(helpers_for(host.url, folder or NO_REPOSITORY))


def keepers_among(helpers: list[Helper]) -> list[Helper]:
    """The same, of all the helpers for a host that are known already."""
    later = after_ours(helpers)
    return [] if later and version_numbers(git_version()) >= EPHEMERAL_VERSION else later


def possible_keepers(host: Host, folder: Path | None = None) -> list[Helper]:
    """The same, and those to which git hands it outside Jupyter: the next terminal may be there."""
    outside = after_ours(helpers_for(host.url, folder or NO_REPOSITORY, {"GIT_CONFIG_COUNT"}))
    # in their order, each once
    return list(dict.fromkeys([*outside, *helpers_after_ours(host, folder)]))


def erase_copies(
    host: Host,
    token: str,
    file: Path,
    helpers: Sequence[Helper] = (),
    folder: Path | None = None,
) -> list[Helper]:
    """Have a token erased in the helpers that may have kept it. Raises no error.

    git's own cache and its default files are always asked, wherever they are configured; `file`
    is ours, and left alone. `helpers` came after ours: those of a repository, which is in
    `folder`, are asked only if they are git's own. No other token is erased, except by git
    < 2.41, which looks at the user name only.

    Returns
    -------
    list of Helper
        Those that were not asked, and may still have it.
    """
    try:
        description = describe_token(host, token)
    except Failure:
        # git would not have told it to anybody
        return []
    with suppress(Failure):
        _erase_in("cache", description, None)
    for place in _default_stores():
        with suppress(Failure, OSError, RuntimeError):
            if place.resolve() != file.resolve() and _is_in(token, place):
                # the path is an argument of a program, not of a shell
                run_git("credential-store", f"--file={place}", "erase", description=description)
    left = []
    own = {helper.value for helper in (helpers_for(host.url, NO_REPOSITORY) if folder else helpers)}
    # a repository can name as many as it likes
    for number, helper in enumerate({helper.value: helper for helper in helpers}.values()):
        try:
            if number >= MAX_ASKED or (helper.value not in own and not helper.keeps_copies):
                # who wrote the repository would have us run a program of theirs
                left.append(helper)
            elif not _leads_to(file, helper):
                _erase_in(helper.value, description, folder)
        except Failure:
            left.append(helper)
    return left


def _erase_in(helper: str, description: str, folder: Path | None) -> None:
    """Have git hand a refusal to one helper only.

    Through the environment: a helper can be a command with a password in it.
    """
    run_git(
        "credential",
        "reject",
        description=description,
        cwd=str(folder) if folder else "/",
        without=REPOSITORY_VARIABLES,
        also=settings_for_git([("credential.helper", ""), ("credential.helper", helper)]),
        timeout=TIMEOUT,
    )


def _default_stores() -> list[Path]:
    """Where ``git credential-store`` keeps passwords unless told otherwise."""
    try:
        home = Path("~").expanduser()
    except RuntimeError:
        return []
    xdg = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    return [home / ".git-credentials", xdg / "git" / "credentials"]


def _is_in(token: str, place: Path) -> bool:
    if not place.exists() or not is_own_file(place):
        return False
    # as git writes it, in whatever case its hexadecimal digits are
    written = f":{quote(token, safe='-._~')}@".lower().encode()
    return written in read_regular(place).lower()


def _leads_to(file: Path, helper: Helper) -> bool:
    """Whether it is git's own program for our file: git < 2.41 would erase a fresh token."""
    words = helper.value.split()
    return words[:1] == ["store"] and any(
        word.partition("=")[2] == str(file) or word == str(file) for word in words[1:]
    )
