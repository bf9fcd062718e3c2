"""Where one can push, whether one can push here, and what stands in the way."""

from .causes import MAX_CHARACTERS, explain
from .checks import check
from .folders import FolderChecks
from .helper_repairs import make
from .listing import RepositoryList, fetch_stored, listed_installation, listed_repository
from .repair import Repair, repair_code, shown_repair
from .repairs import find_repairs

__all__ = [
    "MAX_CHARACTERS",
    "FolderChecks",
    "Repair",
    "RepositoryList",
    "check",
    "explain",
    "fetch_stored",
    "find_repairs",
    "listed_installation",
    "listed_repository",
    "make",
    "repair_code",
    "shown_repair",
]
