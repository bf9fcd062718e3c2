"""The state of one simulated GitHub."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tornado.httputil import HTTPServerRequest

from .bare_repository import BareRepositories
from .default_world import default_world
from .device_authorization import DeviceCodes
from .faults import Faults
from .journal import Journal
from .limits import Limits
from .settings import Settings
from .tokens import Tokens
from .world import Repository

Watch = Callable[[HTTPServerRequest, int, dict[str, Any]], None]


class Simulation:
    """Settings, world, codes, tokens, journal and faults, used from one thread only."""

    def __init__(self, folder: Path, settings: Settings) -> None:
        self._initial_settings = settings
        self.bare_repositories = BareRepositories(folder)
        self.watch: Watch = lambda request, status, told: None
        """Called with each reply of the REST API that no fault has taken the place of."""
        self._start()

    def _start(self) -> None:
        self.settings = dataclasses.replace(self._initial_settings)
        self.world = default_world()
        self.device_codes = DeviceCodes(self.settings)
        self.tokens = Tokens(self.settings)
        self.limits = Limits(self.settings)
        self.journal = Journal()
        self.faults = Faults()
        for repository in self.world.repositories:
            self.bare_repositories.create(repository)

    def fork(self, full_name: str, login: str, name: str = "") -> Repository:
        """Fork a repository with its commits; raise `LookupError` or `ValueError`."""
        repository = self.world.repository(full_name)
        fork = self.world.fork(repository, login, name or repository.name)
        self.bare_repositories.copy(repository, fork)
        return fork

    def reset(self) -> None:
        """Go back to the beginning; commits that were pushed are lost."""
        for repository in self.world.repositories:
            self.bare_repositories.remove(repository)
        self._start()
