"""The credential helpers that git asks for a host, in its order (gitcredentials(7))."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from ..codes import Failure
from .include import HELPER, SNIPPET_NAME
from .run import run_git


@dataclass(frozen=True)
class Helper:
    """A value of ``credential.helper``, and the file that it stands in."""

    origin: str
    value: str

    @property
    def shown(self) -> str:
        """What can be shown of it: a command of the shell may hold a password."""
        return "a command of the shell" if self.value.startswith("!") else repr(self.value)

    @property
    def is_ours(self) -> bool:
        """Whether it is of our snippet, or the one that an administrator set up."""
        return (
            self.origin.endswith(SNIPPET_NAME)
            or HELPER in self.value
            or self.value == "gh-scoped-creds"
        )


def helpers_for(url: str, folder: Path | None = None) -> list[Helper]:
    """All helpers for a host, as seen from a folder; none if git does not tell."""
    try:
        output = run_git(
            "config",
            "--show-origin",
            "--null",
            "--get-regexp",
            r"^credential\.(.*\.)?helper$",
            cwd=str(folder) if folder else None,
        )
    except Failure:
        # git's way to say that there is none
        return []
    fields = output.split("\0")
    found = []
    for origin, setting in zip(fields[::2], fields[1::2], strict=False):
        key, _, value = setting.partition("\n")
        section = re.sub(r"^credential\.?|\.?helper$", "", key)
        if section in {"", url}:
            found.append(Helper(origin.removeprefix("file:"), value))
    return found


def after_ours(helpers: list[Helper]) -> list[Helper]:
    """The helpers that git hands a copy of the token to, as they come after ours."""
    ours = [index for index, helper in enumerate(helpers) if helper.is_ours]
    return [helper for helper in helpers[ours[-1] + 1 :] if helper.value] if ours else []
