"""What GitHub lists of installations and their repositories."""

from __future__ import annotations

from contextlib import aclosing
from dataclasses import replace
from typing import Any

from jupyter_gh_scoped_creds.github import Batch, fetch, open_client
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

INSTALLATIONS = "/api/v3/user/installations"


async def batches(simulator: GitHubSimulator, settings: Settings, **options: Any) -> Batch:
    """All that GitHub tells."""
    found = Batch()
    is_cut = False
    async with aclosing(await open_client()) as client:
        async for batch in fetch(client, settings.host, simulator.issue_token(), **options):
            found.installations.extend(batch.installations)
            found.repositories.extend(batch.repositories)
            is_cut = is_cut or batch.is_cut
    return replace(found, is_cut=is_cut)


def installation(**changes: Any) -> dict[str, Any]:
    return {
        "id": 5,
        "account": {"login": "octocat", "type": "User"},
        "permissions": {"contents": "write"},
        "html_url": "https://github.com/settings/installations/5",
        "repository_selection": "selected",
        "suspended_at": None,
        **changes,
    }


def repository(**changes: Any) -> dict[str, Any]:
    return {
        "id": 9,
        "full_name": "o/r",
        "private": False,
        "archived": False,
        "permissions": {"push": True},
        **changes,
    }


async def listed(
    simulator: GitHubSimulator, settings: Settings, kind: str, *items: Any
) -> list[Any]:
    """What is made of one page of installations, or of an installation's repositories."""
    body = {"total_count": 1, kind: list(items)}
    path = INSTALLATIONS if kind == "installations" else f"{INSTALLATIONS}/"
    simulator.fail(path, "json", body=body)
    found = await batches(simulator, settings)
    return found.installations if kind == "installations" else found.repositories
