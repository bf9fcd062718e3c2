"""What is wrong with the settings."""

from __future__ import annotations

from ..codes import MisconfigurationCode
from .translation import N_, gettext


def misconfiguration_sentence(code: MisconfigurationCode) -> str:
    """Say what keeps the settings from being usable, and what to do."""
    return gettext(
        "Not set up. {what} Set {names}, or ask your administrator to; {program} doctor says more.",
        what=misconfiguration(code),
        names=names_of(code),
    )


def names_of(code: MisconfigurationCode) -> str:
    """What the settings are called that it is about: in a file, and in the environment."""
    called = [
        gettext(
            "{setting} or {variable}",
            setting=f"c.GhScopedCreds.{name}",
            variable=f"GH_SCOPED_CREDS_{name.upper()}",
        )
        for name in code.settings
    ]
    return ", ".join(called)


def misconfiguration(code: MisconfigurationCode) -> str:
    """Name what is wrong, as a sentence."""
    return gettext(_sentence(code))


def _sentence(code: MisconfigurationCode) -> str:
    match code:
        case MisconfigurationCode.CLIENT_ID_MISSING:
            return N_("The client ID is not set.")
        case MisconfigurationCode.CLIENT_ID_INVALID:
            return N_("The client ID is not that of a GitHub App.")
        case MisconfigurationCode.SWAPPED:
            return N_("The client ID and the app URL are swapped.")
        case MisconfigurationCode.APP_URL_INVALID:
            return N_("The app URL is not an https address.")
        case MisconfigurationCode.HOSTNAME_INVALID:
            return N_("The hostname is not the name of a host.")
        case MisconfigurationCode.GIT_CREDENTIALS_PATH_INVALID:
            return N_("The path of the git credentials is not the absolute path of a file.")
        case MisconfigurationCode.SWITCH_INVALID:
            return N_("The settings end_with_server and revoke can only be true or false.")
        case MisconfigurationCode.STORAGE_INVALID:
            return N_("The storage of the token is neither file nor memory.")
