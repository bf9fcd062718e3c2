"""Checks of git: its version, and configuration that would get in the way."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..codes import Failure
from ..credentials import credentials_file
from ..git import SNIPPET_NAME, former_helpers, git_version, helpers_for, keepers
from ..settings import Settings
from ..words import N_, gettext
from .finding import Finding, failed, ok, warning


def examine_git_set_up(settings: Settings) -> Iterator[Finding]:
    """Check git as it is configured in the present folder."""
    try:
        version = git_version()
    except Failure as e:
        yield failed("git", e)
        return
    yield ok("git", version)
    url = settings.host.url
    later = keepers(settings.host, Path())
    helpers = helpers_for(url)
    # where nobody is authorized, ours can be the administrator's, which nothing puts last
    is_ours_movable = any(helper.origin.endswith(SNIPPET_NAME) for helper in helpers)
    for helper in later:
        yield warning(
            "git helpers",
            gettext(
                "The credential helper {helper} comes after ours: git hands it a copy of the "
                "token.",
                helper=helper.told,
            ),
            gettext(_behind_it(helper.scope if is_ours_movable else "")),
        )
    if not later:
        others = len({helper.value for helper in helpers if not helper.is_ours} - {""})
        said = gettext("No other helper gets a copy of the token.")
        if others:
            said = gettext(
                "No other helper gets a copy of the token; while nobody is authorized, git asks "
                "{count} of them.",
                count=others,
            )
        yield ok("git helpers", said)
    for helper in former_helpers(settings.host, credentials_file(settings)):
        yield warning(
            "former helper",
            gettext(
                "The credential helper {helper} is left over from the former gh-scoped-creds: its "
                "tokens expire after 8 hours.",
                helper=helper.told,
            ),
            gettext("Remove it with {program} fix."),
        )


def _behind_it(scope: str) -> str:
    match scope:
        case "local" | "worktree":
            return N_("Keep the token from it with {program} fix, in this folder.")
        case "global":
            return N_("Keep the token from it with {program} status.")
    return N_("Remove that setting.")
