"""Can I push here: one folder's repository, as it crosses to the browser and to scripts."""

from __future__ import annotations

from typing import TypedDict

from ..codes import FailureCode, ObstacleCode, RepairCode, RepairScope
from .authorization import Failure
from .refusals import Offer


class Obstacle(TypedDict):
    """One thing that stands in the way of a push, or that is to be known all the same."""

    code: ObstacleCode | FailureCode
    """A failure's, where what keeps from telling is in the way."""
    link: str | None
    """The page on which it can be changed."""
    detail: str


class Step(TypedDict):
    """One change of git's configuration, and what undoes it, as they could be typed."""

    change: str
    undo: str


class Repair(TypedDict):
    """What would take one obstacle, or what a warning tells of, away."""

    code: RepairCode
    scope: RepairScope
    steps: list[Step]


class Check(TypedDict):
    """Whether one can push the repository in a folder: one can if there are no obstacles."""

    folder: str
    remote: str
    host: str
    repository: str
    """OWNER/REPO where the remote names one, else empty."""
    obstacles: list[Obstacle]
    warnings: list[Obstacle]
    """What keeps nobody from pushing, the most serious first."""


class FolderCheck(Check):
    """A check, with what can be mended and what was."""

    repairs: list[Repair]
    last_repair: Repair | None
    """The last one that was made here, which can be undone."""
    failure: Failure | None
    """Why a repair was not made."""
    push: Offer | None
    """What would be pushed next, if nothing is in its way."""


class Folder(FolderCheck):
    """The check of the folder in front of the person, or of what stands in its place."""

    path: str | None
    """Its path below the server's root; null, and nothing can be mended, if it is elsewhere."""
    is_below: bool
    """Whether it is a clone that lies below the folder that was asked about."""
