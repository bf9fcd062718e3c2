"""The token's life, in the git-credentials file or in memory."""

from .answer import basic_of, token_of_basic
from .place import credentials_file, files_of_authorization
from .records import Record, Stored
from .store import Credentials

__all__ = [
    "Credentials",
    "Record",
    "Stored",
    "basic_of",
    "credentials_file",
    "files_of_authorization",
    "token_of_basic",
]
