"""The server extension: configuration, routes, events, and nothing else until it is asked."""

from __future__ import annotations

import asyncio
import os
import signal
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from jupyter_server.extension.application import ExtensionApp

from ..settings import GhScopedCreds, server_owner

if TYPE_CHECKING:
    from jupyter_server.serverapp import ServerApp

    from ..authorization import Authorization, Sharing
    from ..channel import Message, Talk
    from ..github import Connection
    from ..push import FolderChecks, RepositoryList
    from ..refusals import Offers, Refusals
    from ..settings import Settings
    from .asking import Questions
    from .event_log import EventLog
    from .following import Following
    from .refusal_watch import RefusalWatch


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

        authorization = Authorization(GhScopedCreds(parent=self).settings, sharing=self.sharing)
        if self.event_log:
            authorization.listen(self.event_log.tell)
        return authorization

    @cached_property
    def sharing(self) -> Sharing:
        """What lets the person's other programs join, and git ask."""
        from ..authorization import Sharing

        own = GhScopedCreds(parent=self)

        async def ask(talk: Talk, message: Message) -> None:
            await self.questions.answer(talk, message)

        return Sharing(own.settings, starts=True, also={"ask": ask} if own.ask_in_lab else {})

    @cached_property
    def questions(self) -> Questions:
        """The server's one place for git's questions."""
        from .asking import Questions

        return Questions(self.authorization)

    @cached_property
    def following(self) -> Following | None:
        """What keeps browsers up to date that follow the events."""
        from .following import Following

        return Following(self.authorization, self.event_log) if self.event_log else None

    @cached_property
    def connection(self) -> Connection:
        """The server's one kept connection to GitHub."""
        from ..github import Connection

        return Connection()

    @cached_property
    def repository_list(self) -> RepositoryList:
        """The server's one list of repositories."""
        from ..push import RepositoryList

        return RepositoryList(GhScopedCreds(parent=self).settings, self.connection)

    @cached_property
    def folder_checks(self) -> FolderChecks:
        """The server's one memory of checks and repairs."""
        from ..push import FolderChecks

        settings = GhScopedCreds(parent=self).settings
        root = Path(self.serverapp.root_dir if self.serverapp else ".")
        tell, offer = self.authorization.tell_of_repair, self.offers.offer
        return FolderChecks(settings, root, tell, self.connection, offer)

    @cached_property
    def refusals(self) -> Refusals:
        """The server's one memory of git commands that have failed at the host."""
        from ..refusals import Refusals

        log, settings = self.event_log, GhScopedCreds(parent=self).settings
        if log is None:
            return Refusals(settings, lambda event: None)
        return Refusals(settings, log.tell_refusal, lambda: bool(log.browsers()))

    @cached_property
    def offers(self) -> Offers:
        """The server's one memory of pushes that are offered."""
        from ..refusals import Offers

        return Offers()

    @cached_property
    def refusal_watch(self) -> RefusalWatch:
        """What listens to git."""
        from .refusal_watch import RefusalWatch

        return RefusalWatch(self.refusals)

    def initialize_settings(self) -> None:
        """Have git, in what this server starts, read our snippet after all other configuration."""
        from ..channel import SOCKET_VARIABLE
        from ..git import environment_for_children

        # before any browser connects
        _ = self.event_log
        own = GhScopedCreds(parent=self)
        settings = own.settings
        if settings.misconfiguration() is None:
            asking, more = self._asking_helper(settings) if own.ask_in_lab else ([], {})
            os.environ.update(environment_for_children(before=asking))
            os.environ.update({**more, SOCKET_VARIABLE: str(self.sharing.listener.place)})
        server = self.serverapp
        # before Jupyter Server 2.13, it does not start extensions itself
        if server and not hasattr(server.extension_manager, "start_all_extensions"):
            server.io_loop.add_callback(self._start_jupyter_server_extension, server)

    def _asking_helper(self, settings: Settings) -> tuple[list[tuple[str, str]], dict[str, str]]:
        from ..git import asking_helper
        from ..words import asking_sentence

        said = asking_sentence(settings.host.name)
        return asking_helper(settings.host, settings.flags, settings.own_credentials_file, said)

    def initialize_handlers(self) -> None:
        """Add the routes."""
        from .folder_routes import FolderHandler
        from .push_routes import PushHandler, RefusalHandler
        from .routes import AskingHandler, AuthorizationHandler, RepositoriesHandler

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
                {"checks": lambda: self.folder_checks, "refusals": lambda: self.refusals},
            ),
            (
                r"/gh-scoped-creds/push",
                PushHandler,
                {"offers": lambda: self.offers},
            ),
            (
                r"/gh-scoped-creds/refusal",
                RefusalHandler,
                {"refusals": lambda: self.refusals},
            ),
            (
                r"/gh-scoped-creds/asking",
                AskingHandler,
                {"questions": lambda: self.questions},
            ),
        ]

    async def _start_jupyter_server_extension(self, serverapp: ServerApp) -> None:
        """Erase what was over before the server started, and listen for git and to it."""
        # where accounts are on another machine, this blocks, and each event tells it
        await asyncio.to_thread(server_owner)
        await self.authorization.status()
        _stop_in_order_when_interrupted()
        own = GhScopedCreds(parent=self)
        if own.settings.misconfiguration() is None:
            await self.sharing.listener.start()
            if own.notice_refusals:
                await self.refusal_watch.start()
        # now that JupyterLab is there, if it comes at all
        from .settings_words import translate_settings

        translate_settings()

    async def stop_extension(self) -> None:
        """Let go of a waiting flow, of browsers, of questions, and of a token that ends with us."""
        if following := self.__dict__.get("following"):
            await following.end()
        for name in ("refusal_watch", "questions", "repository_list", "connection"):
            if name in self.__dict__:
                await self.__dict__[name].close()
        if "authorization" in self.__dict__:
            await self.authorization.stop()


def _stop_in_order_when_interrupted() -> None:
    """Have SIGINT, with which JupyterHub stops its servers, do what SIGTERM does.

    Without a terminal, a server would just end, and leave what is to end with it. Who handles or
    ignores it already is let be.
    """
    in_order = signal.getsignal(signal.SIGTERM)
    if callable(in_order) and signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        # only the main thread may
        with suppress(ValueError):
            signal.signal(signal.SIGINT, in_order)
