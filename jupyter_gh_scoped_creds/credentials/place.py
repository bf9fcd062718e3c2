"""Where the credentials file is: one place for all programs of a person."""

from __future__ import annotations

from pathlib import Path

from ..git import answer_beside, include_files, installed_file, socket_beside
from ..settings import Settings


def credentials_file(settings: Settings) -> Path:
    """The credentials file: the one set, else the one git reads now, else the default one.

    So programs of the same person agree even where their environments do not. Blocks to look at
    git's configuration. Raises `ValueError` if a setting is not valid.
    """
    file = settings.own_credentials_file
    return file if settings.git_credentials_path else installed_file(settings.host) or file


def files_of_authorization(settings: Settings) -> list[Path]:
    """The files of which one changes whenever an authorization begins or ends.

    Blocks, and raises `ValueError`, as `credentials_file` does.
    """
    file = credentials_file(settings)
    # of a token in memory, only the promise tells, and the socket, if it goes with its daemon
    in_memory = answer_beside(file), socket_beside(file, settings.host)
    return [file, *in_memory, *include_files()]
