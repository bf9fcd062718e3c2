"""Every code that crosses a border: of failures, obstacles, causes, settings and exits."""

from typing import TYPE_CHECKING

from ..lazy_face import lazy_face
from .exits import ExitCode, exit_code_of
from .failures import (
    CODES_WINDOW,
    UNPRINTABLE,
    Failure,
    FailureCode,
    Faulty,
    Kind,
    Unreachable,
    one_line,
    printable,
)

if TYPE_CHECKING:
    from .asking import AskingAnswer, AskingEnd
    from .causes import CauseCode
    from .commands import CommandCode, RepetitionCode
    from .events import EndReason, EventCode, RevokingCode
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
            "AskingAnswer": "asking",
            "AskingEnd": "asking",
            "RepetitionCode": "commands",
            "CauseCode": "causes",
            "CommandCode": "commands",
            "EndReason": "events",
            "EventCode": "events",
            "InstallationObstacle": "obstacles",
            "MisconfigurationCode": "misconfigurations",
            "ObstacleCode": "obstacles",
            "RepairCode": "obstacles",
            "RepairScope": "obstacles",
            "RepositoryObstacle": "obstacles",
            "RevokingCode": "events",
        },
    )

__all__ = [
    "CODES_WINDOW",
    "UNPRINTABLE",
    "AskingAnswer",
    "AskingEnd",
    "CauseCode",
    "CommandCode",
    "EndReason",
    "EventCode",
    "ExitCode",
    "Failure",
    "FailureCode",
    "Faulty",
    "InstallationObstacle",
    "Kind",
    "MisconfigurationCode",
    "ObstacleCode",
    "RepairCode",
    "RepairScope",
    "RepetitionCode",
    "RepositoryObstacle",
    "RevokingCode",
    "Unreachable",
    "exit_code_of",
    "one_line",
    "printable",
]
