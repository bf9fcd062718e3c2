"""The server extension: configuration, routes, events, and nothing else until it is asked."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING

from jupyter_server.extension.application import ExtensionApp

from ..settings import GhScopedCreds

if TYPE_CHECKING:
    from jupyter_server.serverapp import ServerApp

    from ..authorization import Authorization
    from ..push import FolderChecks, RepositoryList
    from ..refusals import Refusals
    from .refusal_watch import RefusalWatch


class GhScopedCredsExtension(ExtensionApp):
    """Serves the authorization to JupyterLab and Notebook 7."""

    # also names the configuration file: jupyter_gh_scoped_creds_config
    name = "gh_scoped_creds"
    classes = [GhScopedCreds]

    @cached_property
    def authorization(self) -> Authorization:
        """The server's one state machine, which tells Jupyter's event system what happens."""
        from ..authorization import Authorization
        from .event_log import log_events

        authorization = Authorization(GhScopedCreds(parent=self).settings)
        if self.serverapp and self.serverapp.event_logger:
            log_events(authorization, self.serverapp.event_logger)
        return authorization

    @cached_property
    def repository_list(self) -> RepositoryList:
        """The server's one list of repositories."""
        from ..push import RepositoryList

        return RepositoryList(GhScopedCreds(parent=self).settings)

    @cached_property
    def folder_checks(self) -> FolderChecks:
        """The server's one memory of checks and repairs."""
        from ..push import FolderChecks

        return FolderChecks(GhScopedCreds(parent=self).settings)

    @cached_property
    def refusals(self) -> Refusals:
        """The server's one memory of git commands that have failed at the host."""
        from ..refusals import Refusals
        from .event_log import refusal_log

        assert self.serverapp and self.serverapp.event_logger  # noqa: S101
        tell = refusal_log(self.serverapp.event_logger)
        return Refusals(GhScopedCreds(parent=self).settings, tell)

    @cached_property
    def refusal_watch(self) -> RefusalWatch:
        """What listens to git."""
        from .refusal_watch import RefusalWatch

        return RefusalWatch(self.refusals)

    def initialize_settings(self) -> None:
        """Have git, in what this server starts, read our snippet after all other configuration."""
        from ..git import environment_for_children

        if GhScopedCreds(parent=self).settings.misconfiguration() is None:
            os.environ.update(environment_for_children())

    def initialize_handlers(self) -> None:
        """Add the routes."""
        from .routes import (
            AuthorizationHandler,
            FolderHandler,
            RefusalHandler,
            RepositoriesHandler,
        )

        self.handlers += [
            (
                r"/gh-scoped-creds/authorization",
                AuthorizationHandler,
                {"authorization": lambda: self.authorization},
            ),
            (
                r"/gh-scoped-creds/repositories",
                RepositoriesHandler,
                {"repository_list": lambda: self.repository_list},
            ),
            (
                r"/gh-scoped-creds/folder",
                FolderHandler,
                {"checks": lambda: self.folder_checks, "refusals": lambda: self.refusals},
            ),
            (
                r"/gh-scoped-creds/refusal",
                RefusalHandler,
                {"refusals": lambda: self.refusals},
            ),
        ]

    async def _start_jupyter_server_extension(self, serverapp: ServerApp) -> None:
        """Erase what was over before the server started, and listen to git from now on."""
        await self.authorization.status()
        settings = GhScopedCreds(parent=self)
        is_usable = settings.settings.misconfiguration() is None and serverapp.event_logger
        if settings.notice_refusals and is_usable:
            await self.refusal_watch.start()

    async def stop_extension(self) -> None:
        """Let go of a waiting flow, and of questions to GitHub."""
        for name in ("refusal_watch", "authorization", "repository_list"):
            if name in self.__dict__:
                await self.__dict__[name].close()
