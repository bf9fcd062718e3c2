"""The settings an administrator makes, with their environment variables as defaults."""

from __future__ import annotations

import os
import re
from pathlib import Path

from traitlets import Unicode, default
from traitlets.config import Configurable

from ..codes import MisconfigurationCode
from ..host import Host, split_web_url

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


class GhScopedCreds(Configurable):
    """Settings of GitHub push, shared by the server extension and the command line.

    They are read from ``jupyter_gh_scoped_creds_config.py`` or ``.json`` on the Jupyter
    configuration path, from the server's own configuration, and from the environment.
    """

    client_id = Unicode(
        help="Client ID of the GitHub App, for example Iv23liAbCdEfGhIjKlMn. "
        "Defaults to $GH_SCOPED_CREDS_CLIENT_ID."
    ).tag(config=True)

    app_url = Unicode(
        help="Public page of the GitHub App, for example https://github.com/apps/my-hub. "
        "Defaults to $GH_SCOPED_CREDS_APP_URL."
    ).tag(config=True)

    hostname = Unicode(
        help="Host name of GitHub, for example an Enterprise Server. "
        "Defaults to $GH_SCOPED_CREDS_HOSTNAME, else github.com."
    ).tag(config=True)

    git_credentials_path = Unicode(
        help="File that holds the token, in the format of git-credential-store. "
        "Defaults to $GH_SCOPED_CREDS_GIT_CREDENTIALS_PATH, "
        "else to a private folder in the Jupyter runtime directory."
    ).tag(config=True)

    @default("client_id")
    def _client_id_default(self) -> str:
        return os.environ.get("GH_SCOPED_CREDS_CLIENT_ID", "").strip()

    @default("app_url")
    def _app_url_default(self) -> str:
        return os.environ.get("GH_SCOPED_CREDS_APP_URL", "").strip()

    @default("hostname")
    def _hostname_default(self) -> str:
        return os.environ.get("GH_SCOPED_CREDS_HOSTNAME", "").strip() or "github.com"

    @default("git_credentials_path")
    def _git_credentials_path_default(self) -> str:
        return os.environ.get("GH_SCOPED_CREDS_GIT_CREDENTIALS_PATH", "")

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
            from jupyter_core.paths import jupyter_runtime_dir

            path = Path(jupyter_runtime_dir()).absolute() / OWN_FOLDER / "credentials"
        if not path.is_absolute() or not str(path).isprintable():
            raise ValueError("not an absolute path")
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
