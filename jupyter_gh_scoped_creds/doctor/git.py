"""Checks of git: its version, and configuration that would get in the way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..config import GhScopedCreds
from ..failure import Failure
from ..git import check_git, run_git
from ..git_config import HELPER, SNIPPET_NAME
from .finding import Finding, failed, ok, warning


def check_git_set_up(settings: GhScopedCreds) -> Iterator[Finding]:
    """Check git as it is configured in the present folder."""
    try:
        version = check_git()
    except Failure as e:
        yield failed("git", e)
        return
    yield ok("git", version)
    url = settings.host.url
    helpers = _helpers(url)
    ours = [n for n, (origin, value) in enumerate(helpers) if _is_ours(origin, value)]
    later = helpers[ours[-1] + 1 :] if ours else []
    for origin, value in later:
        yield warning(
            "git helpers",
            f"The credential helper {value!r} in {origin} comes after ours: git hands it a copy "
            "of the token.",
            "Remove it there, or move it before the include of "
            f"{SNIPPET_NAME} or the helper gh-scoped-creds.",
        )
    if not later:
        others = len({value for origin, value in helpers if not _is_ours(origin, value)} - {""})
        before = f"; {others} other(s) serve while nobody is authorized" if others else ""
        yield ok("git helpers", f"None gets a copy of the token{before}.")
    if ours and _get("--type=bool", "--get-urlmatch", "credential.useHttpPath", url) == "true":
        yield warning(
            "git useHttpPath",
            "credential.useHttpPath is true, so that git finds no token for the host.",
            f"Unset it where this shows it: git config --show-origin --get-urlmatch "
            f"credential.useHttpPath {url}",
        )


def _helpers(url: str) -> list[tuple[str, str]]:
    """The helpers for a host in git's order, each with its file."""
    output = _get("--show-origin", "--null", "--get-regexp", r"^credential\.(.*\.)?helper$")
    fields = output.split("\0")
    found = []
    for origin, setting in zip(fields[::2], fields[1::2], strict=False):
        key, _, value = setting.partition("\n")
        section = re.sub(r"^credential\.?|\.?helper$", "", key)
        if section in {"", url}:
            found.append((origin.removeprefix("file:"), value))
    return found


def _is_ours(origin: str, value: str) -> bool:
    return origin.endswith(SNIPPET_NAME) or HELPER in value or value == "gh-scoped-creds"


def _get(*arguments: str) -> str:
    try:
        return run_git("config", *arguments, cwd=None).strip("\n")
    except Failure:
        # git's way to say that there is none
        return ""
