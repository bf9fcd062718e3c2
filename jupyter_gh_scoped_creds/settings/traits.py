"""The settings as traitlets knows them: for the server, and for a file to begin with."""

from __future__ import annotations

from traitlets import Bool, Unicode, Union, default
from traitlets.config import Configurable

from .values import Settings, from_environment


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

    ask_in_lab = Bool(
        True,
        help="Whether JupyterLab asks for an authorization when git needs one: in a terminal, a "
        "notebook, or jupyterlab-git. For the server.",
    ).tag(config=True)

    end_with_server = Union(
        [Bool(), Unicode()],
        help="Whether the token is erased when the Jupyter server stops in order. Terminals "
        "outside Jupyter share it. Defaults to $GH_SCOPED_CREDS_END_WITH_SERVER, else to each "
        "person's choice.",
    ).tag(config=True)

    revoke = Union(
        [Bool(), Unicode()],
        help="Whether a token is revoked at GitHub, which sends its owner an e-mail, when it is "
        "signed out of, replaced, or erased as the server stops. Defaults to "
        "$GH_SCOPED_CREDS_REVOKE, else to no.",
    ).tag(config=True)

    storage = Unicode(
        help="Where the token is kept: 'file', or 'memory' for no file at all. "
        "Defaults to $GH_SCOPED_CREDS_STORAGE, else file."
    ).tag(config=True)

    notice_refusals = Bool(
        True,
        help="Whether JupyterLab tells why GitHub refused a git command that a terminal, kernel or "
        "extension ran. For this, git tells the server of itself (GIT_TRACE2_EVENT).",
    ).tag(config=True)

    @default("client_id")
    def _client_id_default(self) -> str:
        return from_environment("client_id")

    @default("app_url")
    def _app_url_default(self) -> str:
        return from_environment("app_url")

    @default("hostname")
    def _hostname_default(self) -> str:
        return from_environment("hostname")

    @default("git_credentials_path")
    def _git_credentials_path_default(self) -> str:
        return from_environment("git_credentials_path")

    @default("end_with_server")
    def _end_with_server_default(self) -> str:
        return from_environment("end_with_server")

    @default("revoke")
    def _revoke_default(self) -> str:
        return from_environment("revoke")

    @default("storage")
    def _storage_default(self) -> str:
        return from_environment("storage")

    @property
    def settings(self) -> Settings:
        """The values, as all rooms take them."""
        return Settings(
            self.client_id,
            self.app_url,
            self.hostname,
            self.git_credentials_path,
            str(self.end_with_server),
            str(self.revoke),
            self.storage,
        )
