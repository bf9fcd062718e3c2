"""The token's life in the git-credentials file."""

from .answer import basic_of, token_of_basic
from .place import credentials_file, files_of_authorization
from .records import Record
from .store import Credentials, Stored

__all__ = [
    "Credentials",
    "Record",
    "Stored",
    "basic_of",
    "credentials_file",
    "files_of_authorization",
    "token_of_basic",
]
