"""Storing for github.com, and reading back, through git, what has been stored."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

from jupyter_gh_scoped_creds.credentials import Credentials
from jupyter_gh_scoped_creds.host import Host

if TYPE_CHECKING:
    # a program of its own that needs a moment would import all that tests need
    from .conftest import Git

HOST = Host("github.com")
QUESTION = "protocol=https\nhost=github.com\n"
NOW = float(int(time.time()))
SOON = NOW + 8 * 3600


def password(git: Git, question: str = QUESTION) -> str:
    for line in git("credential", "fill", stdin=question).stdout.splitlines():
        if line.startswith("password="):
            return line.removeprefix("password=")
    return ""


def store_many(file: Path, name: str, count: int) -> None:
    credentials = Credentials(HOST, file, in_own_folder=True)
    for number in range(count):
        credentials.store(f"ghu_{name}_{number}", SOON, NOW)
