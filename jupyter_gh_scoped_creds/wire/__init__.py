"""The types of all that crosses to the browser and to scripts; the browser's are made from them."""

from .authorization import (
    Asker,
    Asking,
    Authorized,
    Ended,
    Event,
    Failure,
    Pending,
    Renewing,
    Revocation,
    State,
    Unauthorized,
    Unconfigured,
    failure_from,
    failure_report,
    is_time,
)
from .folders import Check, Folder, FolderCheck, Obstacle, Repair, Step
from .refusals import Offer, Refusal, RefusalEvent, RefusedCommand, Repetition
from .repositories import Installation, Repositories, Repository

__all__ = [
    "Asker",
    "Asking",
    "Authorized",
    "Check",
    "Ended",
    "Event",
    "Failure",
    "Folder",
    "FolderCheck",
    "Installation",
    "Obstacle",
    "Offer",
    "Pending",
    "Refusal",
    "RefusalEvent",
    "RefusedCommand",
    "Renewing",
    "Repair",
    "Repetition",
    "Repositories",
    "Repository",
    "Revocation",
    "State",
    "Step",
    "Unauthorized",
    "Unconfigured",
    "failure_from",
    "failure_report",
    "is_time",
]
