"""Checks of git: its version, and configuration that would get in the way."""

from __future__ import annotations

from collections.abc import Iterator

from ..codes import Failure
from ..git import after_ours, git_version, helpers_for
from ..settings import Settings
from ..words import gettext, ngettext
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
    helpers = helpers_for(url)
    later = after_ours(helpers)
    for helper in later:
        yield warning(
            "git helpers",
            gettext(
                "The credential helper {helper} in {origin} comes after ours: git hands it a copy "
                "of the token.",
                helper=helper.shown,
                origin=helper.origin,
            ),
            gettext("Remove that setting."),
        )
    if not later:
        others = len({helper.value for helper in helpers if not helper.is_ours} - {""})
        said = gettext("None gets a copy of the token.")
        if others:
            said = ngettext(
                "None gets a copy of the token; {count} other serves while nobody is authorized.",
                "None gets a copy of the token; {count} others serve while nobody is authorized.",
                others,
            )
        yield ok("git helpers", said)
