"""Why Python refuses a certificate that git trusts: since Python 3.13, it is stricter."""

from __future__ import annotations

import ssl
import sys

from ..codes import Failure
from ..git import run_git
from ..settings import Settings
from ..words import N_, gettext

PREFIX = "certificate not trusted: "
# what a less strict Python says too
_ANYWHERE = ("local issuer", "self-signed", "self signed", "expired", "not yet valid", "mismatch")
# what git says once it has come through to a server of HTTP
_CAME_THROUGH = ("could not read Username", "not found", "The requested URL returned error")

KEY_USAGE = N_("it lacks the key usage extension")


def strict_step(settings: Settings, detail: str) -> str:
    """Say what to do about a certificate that only a strict Python refuses; ``""`` of others.

    Asks git, which asks the host.
    """
    reason = detail.removeprefix(PREFIX)
    if reason == detail or any(said in reason for said in _ANYWHERE) or not _is_strict():
        return ""
    if not _git_trusts(settings):
        return ""
    return gettext(
        "git trusts this authority, Python {version} does not: {reason}. Have its certificate made "
        "anew, with the same key, and with basicConstraints and keyUsage (keyCertSign, cRLSign) as "
        "critical extensions; a Python before 3.13 takes it as it is.",
        version=f"{sys.version_info.major}.{sys.version_info.minor}",
        reason=gettext(KEY_USAGE) if "key usage extension" in reason else reason,
    )


def _is_strict() -> bool:
    return bool(ssl.create_default_context().verify_flags & ssl.VERIFY_X509_STRICT)


def _git_trusts(settings: Settings) -> bool:
    """Whether git comes through to the host, by asking for a repository that nobody has."""
    try:
        run_git(
            *("-c", "credential.helper=", "ls-remote", f"{settings.host.url}/-/-"),
            also={"GIT_TERMINAL_PROMPT": "0", "GIT_ASKPASS": "", "SSH_ASKPASS": ""},
        )
    except Failure as e:
        return any(said in e.detail for said in _CAME_THROUGH)
    return True
