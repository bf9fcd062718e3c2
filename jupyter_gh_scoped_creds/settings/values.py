"""The settings as all rooms take them: four texts, and what they mean."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import NamedTuple

from ..codes import MisconfigurationCode
from ..host import Host, split_web_url
from .jupyter_folders import runtime_folder

OWN_FOLDER = "gh-scoped-creds"

VARIABLES = {
    "client_id": "GH_SCOPED_CREDS_CLIENT_ID",
    "app_url": "GH_SCOPED_CREDS_APP_URL",
    "hostname": "GH_SCOPED_CREDS_HOSTNAME",
    "git_credentials_path": "GH_SCOPED_CREDS_GIT_CREDENTIALS_PATH",
}
"""The environment variable of each setting."""

_CLIENT_ID = re.compile(r"[A-Za-z0-9._-]{1,100}", re.ASCII)
_LIKE_SECRET = re.compile(r"[0-9a-f]{40}", re.ASCII)
_LIKE_CLIENT_ID = re.compile(r"Iv\d|[0-9a-f]{20}$", re.ASCII)


class Settings(NamedTuple):
    """What an administrator has set, whichever way; no dataclass, which are slow to import."""

    client_id: str = ""
    app_url: str = ""
    hostname: str = "github.com"
    git_credentials_path: str = ""

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
        return None


def from_environment(name: str) -> str:
    """The value of a setting where no flag and no file has it: its variable's, else the default."""
    value = os.environ.get(VARIABLES[name], "")
    # a path may begin or end with a space
    value = value if name == "git_credentials_path" else value.strip()
    default: str = Settings._field_defaults[name]
    return value or default
