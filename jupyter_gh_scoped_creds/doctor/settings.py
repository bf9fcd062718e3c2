"""Examines the settings: are they right, where does each come from, is a variable misspelt."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from difflib import get_close_matches
from importlib.metadata import PackageNotFoundError, version

from ..channel import SOCKET_VARIABLE
from ..codes import ExitCode, MisconfigurationCode, RevokingCode
from ..git import HELPER_VARIABLE
from ..hub import APPS
from ..settings import VARIABLES, LoadedSettings
from ..words import N_, gettext, misconfiguration, names_of
from .finding import Finding, error, ok, warning

_LIKE_OURS = re.compile(r"GH_?SCOPED", re.IGNORECASE)
# the last two are a server's, for what it starts
_READ = frozenset({*VARIABLES.values(), APPS, SOCKET_VARIABLE, HELPER_VARIABLE})


def examine_settings(loaded: LoadedSettings) -> Iterator[Finding]:
    """Check the values, their sources and the environment."""
    settings = loaded.settings
    wrong = settings.misconfiguration()
    for name in VARIABLES:
        value = getattr(settings, name)
        shown = value or gettext("not set")
        if name == "client_id" and wrong is MisconfigurationCode.CLIENT_ID_INVALID:
            # it could be a secret that was pasted here by mistake
            shown = gettext("set, and not shown")
        if name == "git_credentials_path" and not value:
            shown = gettext("the private folder in the Jupyter runtime directory")
        yield ok(name.replace("_", " "), f"{shown} ({_from(loaded.origins[name])})")
    if wrong:
        step = gettext(
            "{step} It is set by {names}.", step=gettext(_next_step(wrong)), names=names_of(wrong)
        )
        yield error("settings", misconfiguration(wrong), step, ExitCode.NOT_CONFIGURED)
    elif not settings.app_url:
        yield warning(
            "settings",
            gettext("The app URL is not set: people are not shown where to install the app."),
            gettext("Set {variable} to the app's public page.", variable=VARIABLES["app_url"]),
        )
    if not wrong and settings.revokes and settings.revoking is RevokingCode.UNAVAILABLE:
        yield warning(
            "settings",
            gettext("revoke is on, but {host} revokes no tokens.", host=settings.host.name),
            gettext("Take it out: people are told each time that nothing was revoked."),
        )
    for name in sorted(os.environ):
        if _LIKE_OURS.match(name) and name not in _READ:
            [meant] = get_close_matches(name.upper(), VARIABLES.values(), 1, 0)
            yield warning(
                "environment",
                gettext("{variable} is not read.", variable=name),
                gettext("Did you mean {variable}?", variable=meant),
            )
    yield from _examine_ancestor()


def _from(origin: str | None) -> str:
    match origin:
        case None:
            return gettext("default")
        case "":
            return gettext("from a flag")
        case place:
            return gettext("from {place}", place=place)


def _next_step(wrong: MisconfigurationCode) -> str:
    match wrong:
        case MisconfigurationCode.CLIENT_ID_MISSING:
            return N_(
                "Set it: {program} doctor --hub and docs/administrators.md show how, and how to "
                "register the app."
            )
        case MisconfigurationCode.CLIENT_ID_INVALID:
            return N_("Copy the client ID, such as Iv23li..., from the app's page on GitHub.")
        case MisconfigurationCode.SWAPPED:
            return N_(
                "Exchange them: the client ID looks like Iv23li..., the app URL is an address."
            )
        case MisconfigurationCode.APP_URL_INVALID:
            return N_("Set it to the app's public page, such as https://github.com/apps/NAME.")
        case MisconfigurationCode.HOSTNAME_INVALID:
            return N_("Set it to a name such as github.com, without https:// and path.")
        case MisconfigurationCode.GIT_CREDENTIALS_PATH_INVALID:
            return N_("Begin it with / or ~.")
        case MisconfigurationCode.SWITCH_INVALID:
            return N_("Set both to true or false, or take them out.")
        case MisconfigurationCode.STORAGE_INVALID:
            return N_("Set it to file or to memory.")


def _examine_ancestor() -> Iterator[Finding]:
    try:
        installed = version("gh-scoped-creds")
    except PackageNotFoundError:
        return
    yield warning(
        "packages",
        gettext(
            "gh-scoped-creds {version} is installed too, and has commands of the same names.",
            version=installed,
        ),
        gettext("Uninstall gh-scoped-creds, then install jupyter_gh_scoped_creds again."),
    )
