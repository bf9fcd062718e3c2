"""The server extension: configuration, routes, events, and nothing else until it is asked."""

from __future__ import annotations

import os
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from jupyter_server.extension.application import ExtensionApp

from ..settings import GhScopedCreds

if TYPE_CHECKING:
    from jupyter_server.serverapp import ServerApp

    from ..authorization import Authorization
    from ..push import FolderChecks, RepositoryList
    from .event_log import EventLog
    from .following import Following


class GhScopedCredsExtension(ExtensionApp):
    """Serves the authorization to JupyterLab and Notebook 7."""

    # also names the configuration file: jupyter_gh_scoped_creds_config
    name = "gh_scoped_creds"
    classes = [GhScopedCreds]

    @cached_property
    def event_log(self) -> EventLog | None:
        """What tells Jupyter's event system, if there is one."""
        from .event_log import EventLog

        events = self.serverapp and self.serverapp.event_logger
        return EventLog(events) if events else None

    @cached_property
    def authorization(self) -> Authorization:
        """The server's one state machine, which tells Jupyter's event system what happens."""
        from ..authorization import Authorization

        authorization = Authorization(GhScopedCreds(parent=self).settings)
        if self.event_log:
            authorization.listen(self.event_log.tell)
        return authorization

    @cached_property
    def following(self) -> Following | None:
        """What keeps browsers up to date that follow the events."""
        from .following import Following

        return Following(self.authorization, self.event_log) if self.event_log else None

    @cached_property
    def repository_list(self) -> RepositoryList:
        """The server's one list of repositories."""
        from ..push import RepositoryList

        return RepositoryList(GhScopedCreds(parent=self).settings)

    @cached_property
    def folder_checks(self) -> FolderChecks:
        """The server's one memory of checks and repairs."""
        from ..push import FolderChecks

        settings = GhScopedCreds(parent=self).settings
        root = Path(self.serverapp.root_dir if self.serverapp else ".")
        return (
            FolderChecks(settings, root, self.event_log.tell)
            if self.event_log
            else FolderChecks(settings, root)
        )

    def initialize_settings(self) -> None:
        """Have git, in what this server starts, read our snippet after all other configuration."""
        from ..git import environment_for_children

        # before any browser connects
        _ = self.event_log
        if GhScopedCreds(parent=self).settings.misconfiguration() is None:
            os.environ.update(environment_for_children())

    def initialize_handlers(self) -> None:
        """Add the routes."""
        from .routes import AuthorizationHandler, FolderHandler, RepositoriesHandler

        self.handlers += [
            (
                r"/gh-scoped-creds/authorization",
                AuthorizationHandler,
                {"authorization": lambda: self.authorization, "following": lambda: self.following},
            ),
            (
                r"/gh-scoped-creds/repositories",
                RepositoriesHandler,
                {"repository_list": lambda: self.repository_list},
            ),
            (
                r"/gh-scoped-creds/folder",
                FolderHandler,
                {"checks": lambda: self.folder_checks},
            ),
        ]

    async def _start_jupyter_server_extension(self, serverapp: ServerApp) -> None:
        """Erase what was over before the server started."""
        await self.authorization.status()

    async def stop_extension(self) -> None:
        """Let go of a waiting flow, of browsers, and of questions to GitHub."""
        if following := self.__dict__.get("following"):
            await following.end()
        for name in ("authorization", "repository_list"):
            if name in self.__dict__:
                await self.__dict__[name].close()
