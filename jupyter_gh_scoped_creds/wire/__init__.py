"""The types of all that crosses to the browser and to scripts; the browser's are made from them."""

from .authorization import (
    Authorized,
    Ended,
    Event,
    Failure,
    Pending,
    Renewing,
    State,
    Unauthorized,
    Unconfigured,
    failure_report,
)
from .folders import Check, Folder, FolderCheck, Obstacle, Repair, Step
from .repositories import Installation, Repositories, Repository

__all__ = [
    "Authorized",
    "Check",
    "Ended",
    "Event",
    "Failure",
    "Folder",
    "FolderCheck",
    "Installation",
    "Obstacle",
    "Pending",
    "Renewing",
    "Repair",
    "Repositories",
    "Repository",
    "State",
    "Step",
    "Unauthorized",
    "Unconfigured",
    "failure_report",
]
