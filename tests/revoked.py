"""What GitHub was asked to revoke, and whether it has."""

from __future__ import annotations

from typing import Any

import pytest

from jupyter_gh_scoped_creds.settings import Settings
from jupyter_gh_scoped_creds.wire import Revocation
from simulator.server import GitHubSimulator

PATH = "/api/v3/credentials/revoke"


def is_live(simulator: GitHubSimulator, secret: str) -> bool:
    tokens = simulator.state()["tokens"]
    return next(token["live"] for token in tokens if token["secret"] == secret) is True


def requests(simulator: GitHubSimulator) -> int:
    return sum(request["path"] == PATH for request in simulator.state()["requests"])


@pytest.fixture
def rule(settings: Settings) -> Settings:
    """The settings of an administrator who wants every token revoked."""
    return settings._replace(revoke="true")


def revocation_of(state: Any) -> Revocation:
    found: Revocation = state["revocation"]
    assert found, state
    return found
