"""The settings as all rooms take them: seven texts, and what they mean."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import NamedTuple

from ..codes import MisconfigurationCode, RevokingCode
from ..host import Host, split_web_url
from .jupyter_folders import runtime_folder

OWN_FOLDER = "gh-scoped-creds"

VARIABLES = {
    "client_id": "GH_SCOPED_CREDS_CLIENT_ID",
    "app_url": "GH_SCOPED_CREDS_APP_URL",
    "hostname": "GH_SCOPED_CREDS_HOSTNAME",
    "git_credentials_path": "GH_SCOPED_CREDS_GIT_CREDENTIALS_PATH",
    "end_with_server": "GH_SCOPED_CREDS_END_WITH_SERVER",
    "revoke": "GH_SCOPED_CREDS_REVOKE",
    "storage": "GH_SCOPED_CREDS_STORAGE",
}
"""The environment variable of each setting."""

SWITCHES = frozenset({"end_with_server", "revoke"})
"""The settings that are on or off."""

_ON = {"1", "true", "yes", "on"}
_OFF = {"", "0", "false", "no", "off"}
_CLIENT_ID = re.compile(r"[A-Za-z0-9._-]{1,100}", re.ASCII)
_LIKE_SECRET = re.compile(r"[0-9a-f]{40}", re.ASCII)
_LIKE_CLIENT_ID = re.compile(r"Iv\d|[0-9a-f]{20}$", re.ASCII)


class Settings(NamedTuple):
    """What an administrator has set, whichever way; no dataclass, which are slow to import."""

    client_id: str = ""
    app_url: str = ""
    hostname: str = "github.com"
    git_credentials_path: str = ""
    end_with_server: str = ""
    """Whether the token is erased when the server stops."""
    revoke: str = ""
    """Whether a token is revoked at GitHub when it is signed out of, replaced or ends so."""
    storage: str = "file"
    """Where the token is kept: ``file`` or ``memory``."""

    @property
    def in_memory(self) -> bool:
        """Whether no file is to hold the token."""
        return self.storage == "memory"

    @property
    def host(self) -> Host:
        """The GitHub host; `ValueError` if its name is not valid."""
        return Host.parse(self.hostname)

    @property
    def own_credentials_file(self) -> Path:
        """The credentials file that is set, else the default one.

        Raises `ValueError` or `RuntimeError` if the setting is not valid.
        """
        if self.git_credentials_path:
            path = Path(self.git_credentials_path).expanduser()
        else:
            path = Path(runtime_folder()).absolute() / OWN_FOLDER / "credentials"
        if not path.is_absolute() or not path.name or not str(path).isprintable():
            raise ValueError("not an absolute path of a file")
        return path

    @property
    def flags(self) -> list[str]:
        """The flags with which git's helper finds the same app, host and token.

        They win over whatever its environment says.
        """
        names = {
            "client_id": "--client-id",
            "app_url": "--github-app-url",
            "hostname": "--hostname",
            "git_credentials_path": "--git-credentials-path",
            "storage": "--storage",
        }
        values = self._asdict()
        return [f"{flag}={values[name]}" for name, flag in names.items() if values[name]]

    @property
    def ends_with_server(self) -> bool:
        """What `end_with_server` means; what is in memory only always does."""
        return self.in_memory or self.end_with_server.strip().lower() in _ON

    @property
    def revokes(self) -> bool:
        """What `revoke` means."""
        return self.revoke.strip().lower() in _ON

    @property
    def revoking(self) -> RevokingCode:
        """Whether tokens of the host are revoked; for valid settings."""
        if not self.host.revokes_tokens:
            return RevokingCode.UNAVAILABLE
        return RevokingCode.RULE if self.revokes else RevokingCode.POSSIBLE

    def misconfiguration(self) -> MisconfigurationCode | None:
        """Name what keeps these settings from being usable, or `None`."""
        if "://" in self.client_id or _LIKE_CLIENT_ID.match(self.app_url):
            return MisconfigurationCode.SWAPPED
        if not self.client_id:
            return MisconfigurationCode.CLIENT_ID_MISSING
        if not _CLIENT_ID.fullmatch(self.client_id) or _LIKE_SECRET.fullmatch(self.client_id):
            return MisconfigurationCode.CLIENT_ID_INVALID
        if self.app_url and split_web_url(self.app_url) is None:
            return MisconfigurationCode.APP_URL_INVALID
        try:
            Host.parse(self.hostname)
        except ValueError:
            return MisconfigurationCode.HOSTNAME_INVALID
        try:
            _ = self.own_credentials_file
        except (ValueError, RuntimeError):
            return MisconfigurationCode.GIT_CREDENTIALS_PATH_INVALID
        if any(getattr(self, name).strip().lower() not in _ON | _OFF for name in SWITCHES):
            # neither is a safe guess
            return MisconfigurationCode.SWITCH_INVALID
        if self.storage not in {"file", "memory"}:
            return MisconfigurationCode.STORAGE_INVALID
        return None


def from_environment(name: str) -> str:
    """The value of a setting where no flag and no file has it: its variable's, else the default."""
    value = os.environ.get(VARIABLES[name], "")
    # a path may begin or end with a space
    value = value if name == "git_credentials_path" else value.strip()
    default: str = Settings._field_defaults[name]
    return value or default
