"""Looking for the repositories that one can push to, as a tab does."""

from __future__ import annotations

from typing import Any

import pytest

from jupyter_gh_scoped_creds.credentials import Credentials
from jupyter_gh_scoped_creds.github import Repository
from jupyter_gh_scoped_creds.push import RepositoryList, fetch_stored
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

from .stored import NOW, SOON

REPOSITORIES = "/api/v3/user/installations/"


@pytest.fixture
def token(simulator: GitHubSimulator, settings: Settings) -> str:
    """A token that is stored."""
    secret = simulator.issue_token("octocat")
    Credentials.of(settings).store(secret, SOON, NOW)
    return secret


async def listed(settings: Settings) -> dict[str, Repository]:
    batches = [batch async for batch in fetch_stored(settings)]
    return {found.name: found for batch in batches for found in batch.repositories}


async def complete(repository_list: RepositoryList) -> dict[str, Any]:
    """Look until nothing more will come, as a tab does."""
    state = await repository_list.look()
    repositories = state["repositories"]
    while not state["complete"]:
        state = await repository_list.look(state["generation"], len(repositories))
        repositories += state["repositories"]
    return {**state, "repositories": repositories}


def requests(simulator: GitHubSimulator) -> list[dict[str, Any]]:
    return [
        found for found in simulator.state()["requests"] if "/user/installations" in found["path"]
    ]
