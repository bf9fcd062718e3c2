"""Checks of the settings: are they right, where does each come from, is a variable misspelt."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from difflib import get_close_matches
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from traitlets.config.loader import Config, JSONFileConfigLoader, PyFileConfigLoader

from ..application import SettingsApp
from ..sentences import NOT_CONFIGURED, PROBLEMS
from ..translation import N_, gettext
from .finding import Finding, error, ok, warning

VARIABLES = {
    "client_id": "GH_SCOPED_CREDS_CLIENT_ID",
    "app_url": "GH_SCOPED_CREDS_APP_URL",
    "hostname": "GH_SCOPED_CREDS_HOSTNAME",
    "git_credentials_path": "GH_SCOPED_CREDS_GIT_CREDENTIALS_PATH",
}

_NEXT_STEPS = {
    "client_id_missing": N_(
        "Set GH_SCOPED_CREDS_CLIENT_ID, or c.GhScopedCreds.client_id; "
        "gh-scoped-creds doctor --hub shows how, and how to register the app."
    ),
    "client_id_invalid": N_(
        "Copy the client ID, such as Iv23li..., from the app's page on GitHub."
    ),
    "swapped": N_("Exchange them: the client ID looks like Iv23li..., the app URL is an address."),
    "app_url_invalid": N_("Set it to the app's public page, such as https://github.com/apps/NAME."),
    "hostname_invalid": N_("Set it to a name such as github.com, without https:// and path."),
    "git_credentials_path_invalid": N_("Begin it with / or ~."),
}
_LIKE_OURS = re.compile(r"GH_?SCOPED", re.IGNORECASE)


def check_settings(app: SettingsApp) -> Iterator[Finding]:
    """Check the values, their sources and the environment."""
    settings = app.settings
    for name in VARIABLES:
        value = getattr(settings, name)
        shown = value or gettext("not set")
        if name == "client_id" and settings.problem() == "client_id_invalid":
            # it could be a secret that was pasted here by mistake
            shown = gettext("set, and not shown")
        if name == "git_credentials_path" and not value:
            shown = gettext("the private folder in the Jupyter runtime directory")
        yield ok(name.replace("_", " "), f"{shown} ({origin(app, name)})")
    problem = settings.problem()
    if problem:
        said, step = gettext(PROBLEMS[problem]), gettext(_NEXT_STEPS[problem])
        yield error("settings", f"{said[:1].upper()}{said[1:]}", step, NOT_CONFIGURED)
    elif not settings.app_url:
        yield warning(
            "settings",
            gettext("The app URL is not set: people are not shown where to install the app."),
            gettext("Set {variable} to the app's public page.", variable=VARIABLES["app_url"]),
        )
    for name in sorted(os.environ):
        if _LIKE_OURS.match(name) and name not in VARIABLES.values():
            [meant] = get_close_matches(name.upper(), VARIABLES.values(), 1, 0)
            yield warning(
                "environment",
                gettext("{variable} is not read.", variable=name),
                gettext("Is {variable} meant?", variable=meant),
            )
    yield from _check_ancestor()


def origin(app: SettingsApp, name: str) -> str:
    """Tell where a setting's value comes from."""
    if _has(app.cli_config, name):
        return gettext("from a flag")
    for file in reversed(app.loaded_config_files):
        if _has(_load(Path(file)), name):
            return gettext("from {place}", place=file)
    variable = VARIABLES[name]
    if os.environ.get(variable, "").strip():
        return gettext("from {place}", place=f"${variable}")
    return gettext("default")


def _load(file: Path) -> Config:
    kind = JSONFileConfigLoader if file.suffix == ".json" else PyFileConfigLoader
    config: Config = kind(file.name, str(file.parent)).load_config()
    return config


def _has(config: Config, name: str) -> bool:
    return "GhScopedCreds" in config and name in config["GhScopedCreds"]


def _check_ancestor() -> Iterator[Finding]:
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
