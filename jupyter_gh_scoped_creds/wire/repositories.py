"""Where one can push, as it crosses to the browser and to scripts."""

from __future__ import annotations

from typing import TypedDict

from ..codes import InstallationObstacle, RepositoryObstacle
from .authorization import Failure


class Installation(TypedDict):
    """The app on one account."""

    id: int
    owner: str
    url: str | None
    """The page on which its repositories are chosen."""
    is_selective: bool
    """Whether it covers only repositories that were selected."""
    obstacle: InstallationObstacle | None


class Repository(TypedDict):
    """A repository that the app is installed on."""

    id: int
    name: str
    """OWNER/REPO."""
    private: bool
    url: str
    installation: int
    obstacle: RepositoryObstacle | None


class Repositories(TypedDict):
    """What is known of where one can push, beyond what was told before, some at a time."""

    generation: int
    """Another one is another list."""
    complete: bool
    """Whether this was the last."""
    is_cut: bool
    """Whether GitHub tells of more than can be listed."""
    failure: Failure | None
    installations: list[Installation]
    repositories: list[Repository]
