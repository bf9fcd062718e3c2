"""The token's life in the git-credentials file."""

from .place import credentials_file
from .records import Record
from .store import Credentials, Stored

__all__ = [
    "Credentials",
    "Record",
    "Stored",
    "credentials_file",
]
