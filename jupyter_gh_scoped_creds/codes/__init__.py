"""Every code that crosses a border: of failures, obstacles, causes, settings and exits."""

from .causes import CauseCode
from .events import EventCode
from .exits import ExitCode, exit_code_of
from .failures import Failure, FailureCode, Kind, Unreachable, one_line
from .misconfigurations import MisconfigurationCode
from .obstacles import (
    InstallationObstacle,
    ObstacleCode,
    RepairCode,
    RepairScope,
    RepositoryObstacle,
)

__all__ = [
    "CauseCode",
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
]
