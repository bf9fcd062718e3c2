"""May the stored token push to one repository, and if not, what stands in the way.

GitHub: docs.github.com, "REST API endpoints for repositories", "… for users".
"""

from __future__ import annotations

from contextlib import aclosing
from dataclasses import dataclass, replace
from urllib.parse import urlencode

import httpx

from .config import GhScopedCreds
from .etags import ETags
from .failure import Failure, Unreachable
from .github import get, get_repository
from .host import Host
from .repositories import FULL_NAME, Installation, fetch
from .transport import Reply


@dataclass(frozen=True)
class Obstacle:
    """Why a push does not work, and the page on which that can be changed."""

    code: str
    """``archived``, ``no_write_access``, ``suspended``, ``app_read_only``, ``not_selected``,
    ``not_selected_organization``, ``not_installed``, ``not_installed_organization``,
    ``single_sign_on`` or ``not_visible``."""
    link: str | None = None


async def find_obstacle(
    client: httpx.AsyncClient,
    settings: GhScopedCreds,
    token: str,
    repository: str,
    etags: ETags | None = None,
    *,
    is_renamed: bool = False,
) -> Obstacle | None:
    """Find what keeps a token from pushing to ``OWNER/REPO``; `None` if nothing does.

    A former name is as good, as git is redirected: what is found is about the name of today, which
    the repository `is_renamed` to.

    Raises `Failure` as `repositories.fetch` does.
    """
    host = settings.host
    owner = repository.split("/")[0].lower()
    installation: Installation | None = None
    async with aclosing(fetch(client, host, token, etags, owner=owner)) as batches:
        async for batch in batches:
            for found in batch.repositories:
                if found.name.lower() == repository.lower():
                    return _own_obstacle(host, found.obstacle, repository)
            for candidate in batch.installations:
                if candidate.owner.lower() == owner:
                    installation = candidate
    if installation and installation.obstacle:
        return Obstacle(installation.obstacle, installation.url)
    reply = _seen(await get_repository(client, host, repository, token, etags))
    if reply.needs_sso:
        return Obstacle("single_sign_on", f"{host.url}/orgs/{owner}/sso")
    known = reply.body
    name = str(known.get("full_name"))
    if not is_renamed and FULL_NAME.fullmatch(name) and name.lower() != repository.lower():
        return await find_obstacle(client, settings, token, name, etags, is_renamed=True)
    if known.get("archived") is True:
        return Obstacle("archived")
    permissions = known.get("permissions")
    if known and not (isinstance(permissions, dict) and permissions.get("push") is True):
        return _own_obstacle(host, "no_write_access", repository)
    if installation:
        if not installation.is_selective:
            return Obstacle("not_visible", installation.url)
        # a private one that the app does not cover cannot be told from one that does not exist
        code = "not_selected_organization" if installation.is_organization else "not_selected"
        return Obstacle(code, installation.url)
    account = known.get("owner")
    if not account:
        account = _seen(await get(client, host, f"/users/{owner}", token, etags=etags)).body
    if not isinstance(account, dict) or not isinstance(account.get("id"), int):
        return Obstacle("not_visible")
    is_organization = account.get("type") == "Organization"
    code = "not_installed_organization" if is_organization else "not_installed"
    return Obstacle(code, _install_page(settings.app_url, account["id"], known.get("id")))


def _own_obstacle(host: Host, code: str | None, repository: str) -> Obstacle | None:
    """What the repository itself is in the way with; one's own copy of it is a way around."""
    if code is None:
        return None
    fork = f"{host.url}/{repository}/fork"
    return Obstacle(code, fork if code == "no_write_access" else None)


def _seen(reply: Reply) -> Reply:
    """The reply, with an empty object in it if this token cannot see what was asked for."""
    if reply.status == 401:
        raise Failure("token_rejected")
    if reply.status not in {200, 301, 403, 404}:
        raise Unreachable(f"HTTP status {reply.status}")
    return reply if reply.status == 200 else replace(reply, body={})


def _install_page(app_url: str, account: int, repository: object) -> str | None:
    """The page that installs the app, with account and repository chosen already."""
    if not app_url:
        return None
    chosen: list[tuple[str, int]] = [("suggested_target_id", account)]
    if isinstance(repository, int):
        chosen.append(("repository_ids[]", repository))
    return f"{app_url.rstrip('/')}/installations/new/permissions?{urlencode(chosen)}"
