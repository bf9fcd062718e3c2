"""The settings an administrator makes, with their environment variables as defaults."""

from __future__ import annotations

import os
import re
from pathlib import Path

from traitlets import Unicode, default
from traitlets.config import Configurable

from .host import Host, split_web_url

OWN_FOLDER = "gh-scoped-creds"

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
    def credentials_file(self) -> Path:
        """The credentials file: the one set, else the one git reads now, else the default one.

        So programs of the same person agree even where their environments do not. Blocks to
        look at git's configuration. Raises `ValueError` if a setting is not valid.
        """
        from .git_config import installed_file

        file = self._own_file()
        return file if self.git_credentials_path else installed_file(self.host) or file

    def _own_file(self) -> Path:
        if self.git_credentials_path:
            path = Path(self.git_credentials_path).expanduser()
        else:
            from jupyter_core.paths import jupyter_runtime_dir

            path = Path(jupyter_runtime_dir()).absolute() / OWN_FOLDER / "credentials"
        if not path.is_absolute() or not str(path).isprintable():
            raise ValueError("not an absolute path")
        return path

    def problem(self) -> str | None:
        """Name what keeps these settings from being usable, or `None`."""
        if "://" in self.client_id or _LIKE_CLIENT_ID.match(self.app_url):
            return "swapped"
        if not self.client_id:
            return "client_id_missing"
        if not _CLIENT_ID.fullmatch(self.client_id) or _LIKE_SECRET.fullmatch(self.client_id):
            return "client_id_invalid"
        if self.app_url and split_web_url(self.app_url) is None:
            return "app_url_invalid"
        try:
            Host.parse(self.hostname)
        except ValueError:
            return "hostname_invalid"
        try:
            self._own_file()
        except (ValueError, RuntimeError):
            return "git_credentials_path_invalid"
        return None
