"""Every code that crosses a border: of failures, obstacles, causes, settings and exits."""

from typing import TYPE_CHECKING

from ..lazy_face import lazy_face
from .exits import ExitCode, exit_code_of
from .failures import (
    UNPRINTABLE,
    Failure,
    FailureCode,
    Kind,
    Unreachable,
    one_line,
    printable,
)

if TYPE_CHECKING:
    from .causes import CauseCode
    from .events import EndReason, EventCode
    from .misconfigurations import MisconfigurationCode
    from .obstacles import (
        InstallationObstacle,
        ObstacleCode,
        RepairCode,
        RepairScope,
        RepositoryObstacle,
    )
else:
    # all of the command meets failures and exits, and little of it the others
    __getattr__ = lazy_face(
        __name__,
        {
            "CauseCode": "causes",
            "EndReason": "events",
            "EventCode": "events",
            "InstallationObstacle": "obstacles",
            "MisconfigurationCode": "misconfigurations",
            "ObstacleCode": "obstacles",
            "RepairCode": "obstacles",
            "RepairScope": "obstacles",
            "RepositoryObstacle": "obstacles",
        },
    )

__all__ = [
    "UNPRINTABLE",
    "CauseCode",
    "EndReason",
    "EventCode",
    "ExitCode",
    "Failure",
    "FailureCode",
    "InstallationObstacle",
    "Kind",
    "MisconfigurationCode",
    "ObstacleCode",
    "RepairCode",
    "RepairScope",
    "RepositoryObstacle",
    "Unreachable",
    "exit_code_of",
    "one_line",
    "printable",
]
