"""May the stored token push to one repository, and if not, what stands in the way.

GitHub: docs.github.com, "REST API endpoints for repositories", "… for users".
"""

from __future__ import annotations

from contextlib import aclosing
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import httpx

from .config import GhScopedCreds
from .failure import Failure, Unreachable
from .github import get
from .host import Host
from .repositories import MAX_BYTES, Installation, fetch


@dataclass(frozen=True)
class Obstacle:
    """Why a push does not work, and the page on which that can be changed."""

    code: str
    """``archived``, ``no_write_access``, ``suspended``, ``app_read_only``, ``not_selected``,
    ``not_installed``, ``not_installed_organization`` or ``not_visible``."""
    link: str | None = None


async def find_obstacle(
    client: httpx.AsyncClient, settings: GhScopedCreds, token: str, repository: str
) -> Obstacle | None:
    """Find what keeps a token from pushing to ``OWNER/REPO``; `None` if nothing does.

    Raises `Failure` as `repositories.fetch` does.
    """
    host = settings.host
    owner = repository.split("/")[0].lower()
    installation: Installation | None = None
    async with aclosing(fetch(client, host, token)) as batches:
        async for batch in batches:
            for found in batch.repositories:
                if found.name.lower() == repository.lower():
                    return Obstacle(found.obstacle) if found.obstacle else None
            for candidate in batch.installations:
                if candidate.owner.lower() == owner:
                    installation = candidate
    if installation and installation.obstacle:
        return Obstacle(installation.obstacle, installation.url)
    known = await _get(client, host, token, f"/repos/{repository}")
    if known.get("archived") is True:
        return Obstacle("archived")
    permissions = known.get("permissions")
    if known and not (isinstance(permissions, dict) and permissions.get("push") is True):
        return Obstacle("no_write_access")
    if installation:
        # a private one that the app does not cover cannot be told from one that does not exist
        covers_all = not installation.is_selective
        return Obstacle("not_visible" if covers_all else "not_selected", installation.url)
    account = known.get("owner") or await _get(client, host, token, f"/users/{owner}")
    if not isinstance(account, dict) or not isinstance(account.get("id"), int):
        return Obstacle("not_visible")
    is_organization = account.get("type") == "Organization"
    code = "not_installed_organization" if is_organization else "not_installed"
    return Obstacle(code, _install_page(settings.app_url, account["id"], known.get("id")))


async def _get(client: httpx.AsyncClient, host: Host, token: str, path: str) -> dict[str, Any]:
    """Ask for one object; empty if this token cannot see it."""
    reply = await get(client, host, path, token, max_bytes=MAX_BYTES)
    if reply.status == 401:
        raise Failure("token_rejected")
    if reply.status not in {200, 301, 403, 404}:
        raise Unreachable(f"HTTP status {reply.status}")
    return reply.body if reply.status == 200 else {}


def _install_page(app_url: str, account: int, repository: object) -> str | None:
    """The page that installs the app, with account and repository chosen already."""
    if not app_url:
        return None
    chosen: list[tuple[str, int]] = [("suggested_target_id", account)]
    if isinstance(repository, int):
        chosen.append(("repository_ids[]", repository))
    return f"{app_url.rstrip('/')}/installations/new/permissions?{urlencode(chosen)}"
