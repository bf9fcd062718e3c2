"""A repository that the person may only read."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.server import GitHubSimulator

from .conftest import Git
from .listening import commit

THEIRS = "mona/public"
FORK = "octocat/public"


@pytest.fixture
def readable(simulator: GitHubSimulator) -> str:
    """A repository that the person may only read."""
    simulator.create_account("mona")
    simulator.create_repository(THEIRS, collaborators=[])
    return THEIRS


@pytest.fixture
def clone(simulator: GitHubSimulator, readable: str, git: Git, work: Path) -> Path:
    """A clone of it, with a commit."""
    folder = work.with_name("public")
    git("clone", f"{simulator.url}/{readable}", str(folder))
    commit(git, folder)
    return folder
