"""The credential helpers that git asks for a host, in its order (gitcredentials(7))."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from ..codes import Failure
from .run import run_git
from .setting import SHOWN, Setting, read_settings
from .snippet import HELPER, SNIPPET_NAME

_HELPER_KEY = re.compile(r"^credential\.(.*\.)?helper$")
# git's own programs, with options that hold nothing for a shell to do
_OWN_KEEPER = re.compile(r"(store|cache)( +[A-Za-z0-9_./=:,@%+~-]+)*\s*$")
NO_REPOSITORY = Path("/")
HELPER_VARIABLE = "GH_SCOPED_CREDS_HELPER"
ASKING = f'!eval "${{{HELPER_VARIABLE}:-:}}"'
"""The helper that a server gives to what it starts (`asking.py`)."""
MAX_TOLD = 3
_ENVIRONMENT = "the environment"
_PORTS = {"https": 443, "http": 80}


class Helper(NamedTuple):
    """A value of ``credential.helper``, and the file that it stands in."""

    origin: str
    value: str
    scope: str = ""
    """``system``, ``global``, ``local``, ``worktree``, or ``command`` for the environment."""
    key: str = ""

    @property
    def shown(self) -> str:
        """What can be shown of it: a command of the shell may hold a password."""
        return "a command of the shell" if self.value.startswith("!") else repr(self.value)

    @property
    def told(self) -> str:
        """What can be shown of it, and where it stands."""
        return f"{self.shown} in {self.origin}"

    @property
    def keeps_copies(self) -> bool | None:
        """Whether it keeps a password that it is told; `None` if that cannot be known.

        git ≥ 2.46 tells it our token as an ephemeral credential, which git's own do not keep.
        """
        return True if _OWN_KEEPER.match(self.value) else None

    @property
    def is_ours(self) -> bool:
        """Whether it is of our snippet, the one that an administrator set up, or a server."""
        return (
            self.origin.endswith(SNIPPET_NAME)
            or HELPER in self.value
            or self.value in {ASKING, "gh-scoped-creds"}
        )


def tell_helpers(helpers: Sequence[Helper]) -> str:
    """Some helpers in one line, of which a repository can name as many as it likes."""
    different = list(dict.fromkeys(helper.told for helper in helpers))
    more = ["…"] if len(different) > MAX_TOLD else []
    return ", ".join([*different[:MAX_TOLD], *more])


def helpers_for(
    url: str, folder: Path | None = None, without: Collection[str] = ()
) -> list[Helper]:
    """All helpers for a host, as seen from a folder, else the present one; none if git fails.

    `without` names variables that git is not to see.
    """
    try:
        output = run_git(
            "config",
            *SHOWN,
            "--get-regexp",
            _HELPER_KEY.pattern,
            cwd=str(folder) if folder else None,
            without=without,
        )
    except Failure:
        # git's way to say that there is none
        return []
    return helpers_among(read_settings(output), url)


def helpers_among(settings: Sequence[Setting], url: str) -> list[Helper]:
    """All helpers for a host among git's settings."""
    found = []
    for scope, origin, key, value in settings:
        if not _HELPER_KEY.fullmatch(key):
            continue
        section = re.sub(r"^credential\.?|\.?helper$", "", key)
        if not section or _is_for(section, url):
            place = _ENVIRONMENT if origin == "command line:" else origin.removeprefix("file:")
            found.append(Helper(place, value, scope, key))
    return found


def effective(helpers: list[Helper]) -> list[Helper]:
    """The helpers that git asks: those after the last empty one, which resets the list."""
    resets = [index for index, helper in enumerate(helpers) if not helper.value]
    return helpers[resets[-1] + 1 :] if resets else list(helpers)


def after_ours(helpers: list[Helper]) -> list[Helper]:
    """The helpers that git hands a copy of the token to, as they come after ours.

    None, too, where git does not ask ours (any more).
    """
    helpers = effective(helpers)
    ours = [index for index, helper in enumerate(helpers) if helper.is_ours]
    return [helper for helper in helpers[ours[-1] + 1 :] if not helper.is_ours] if ours else []


def _is_for(section: str, url: str) -> bool:
    """Whether git may take a section for a host's (git-config(1), ``http.<url>.*``).

    A user or a path in it is for some requests only, and counts.
    """
    try:
        asked = urlsplit(url)
        wanted = urlsplit(section if "://" in section else f"{asked.scheme}://{section}")
        port = wanted.port or _PORTS.get(wanted.scheme)
        is_there = wanted.scheme == asked.scheme and port == (
            asked.port or _PORTS.get(asked.scheme)
        )
        name = wanted.hostname or ""
        pattern = re.escape(name).replace(r"\*", "[^.]+")
        return is_there and bool(not name or re.fullmatch(pattern, asked.hostname or ""))
    except ValueError:
        return False
