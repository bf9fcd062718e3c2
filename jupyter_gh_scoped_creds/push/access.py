"""May the stored token push to one repository, and if not, what stands in the way.

GitHub: docs.github.com, "REST API endpoints for repositories", "… for users".
"""

from __future__ import annotations

from contextlib import aclosing
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from ..codes import Failure, FailureCode, ObstacleCode, Unreachable
from ..github import FULL_NAME, ETags, Installation, Reply, fetch, get_owner, get_repository
from ..host import Host
from ..settings import Settings
from ..wire import Obstacle
from .obstacle import obstacle

if TYPE_CHECKING:
    import httpx


async def find_obstacle(
    client: httpx.AsyncClient,
    settings: Settings,
    token: str,
    repository: str,
    etags: ETags | None = None,
    *,
    login: str = "",
    is_renamed: bool = False,
) -> Obstacle | None:
    """Find what keeps a token from pushing to ``OWNER/REPO``; `None` if nothing does.

    A former name is as good, as git is redirected: what is found is about the name of today, which
    the repository `is_renamed` to. Of whose `login` is given, a fork is looked for where the person
    may only read.

    Raises `Failure` as `repositories.fetch` does.
    """
    host = settings.host

    async def own(code: ObstacleCode | None) -> Obstacle | None:
        if code is ObstacleCode.NO_WRITE_ACCESS:
            return await _way_around(client, settings, token, repository, etags, login)
        return obstacle(code) if code else None

    owner = repository.split("/")[0].lower()
    installation: Installation | None = None
    async with aclosing(fetch(client, host, token, etags, owner=owner)) as batches:
        async for batch in batches:
            for found in batch.repositories:
                if found.name.lower() == repository.lower():
                    return await own(found.obstacle)
            for candidate in batch.installations:
                if candidate.owner.lower() == owner:
                    installation = candidate
            if batch.is_cut:
                raise Failure(FailureCode.REPLY_INVALID, "more repositories than can be listed")
    if installation and installation.obstacle:
        return obstacle(installation.obstacle, installation.url)
    reply = _seen(await get_repository(client, host, repository, token, etags))
    if reply.needs_sso:
        return obstacle(ObstacleCode.SINGLE_SIGN_ON, f"{host.url}/orgs/{owner}/sso")
    known = reply.body
    name = str(known.get("full_name"))
    if not is_renamed and FULL_NAME.fullmatch(name) and name.lower() != repository.lower():
        return await find_obstacle(
            client, settings, token, name, etags, login=login, is_renamed=True
        )
    if known.get("archived") is True:
        return obstacle(ObstacleCode.ARCHIVED)
    permissions = known.get("permissions")
    if known and not (isinstance(permissions, dict) and permissions.get("push") is True):
        return await own(ObstacleCode.NO_WRITE_ACCESS)
    if installation:
        if not installation.is_selective:
            return obstacle(ObstacleCode.NOT_VISIBLE, installation.url)
        # a private one that the app does not cover cannot be told from one that does not exist
        code = (
            ObstacleCode.NOT_SELECTED_ORGANIZATION
            if installation.is_organization
            else ObstacleCode.NOT_SELECTED
        )
        return obstacle(code, installation.url)
    account = known.get("owner")
    if not account:
        account = _seen(await get_owner(client, host, owner, token, etags)).body
    if not isinstance(account, dict) or not isinstance(account.get("id"), int):
        return obstacle(ObstacleCode.NOT_VISIBLE)
    code = (
        ObstacleCode.NOT_INSTALLED_ORGANIZATION
        if account.get("type") == "Organization"
        else ObstacleCode.NOT_INSTALLED
    )
    return obstacle(code, _install_page(settings.app_url, account["id"], known.get("id")))


async def may_change_workflows(
    client: httpx.AsyncClient, host: Host, token: str, repository: str
) -> bool | None:
    """Whether the app may change ``.github/workflows`` of an owner's; `None` if that is not told.

    Raises `Failure` as `repositories.fetch` does.
    """
    owner = repository.split("/")[0].lower()
    async with aclosing(fetch(client, host, token, owner=owner)) as batches:
        async for batch in batches:
            for installation in batch.installations:
                if installation.owner.lower() == owner:
                    return installation.may_change_workflows
    return None


async def find_fork(
    client: httpx.AsyncClient,
    host: Host,
    token: str,
    repository: str,
    login: str,
    etags: ETags | None = None,
) -> str | None:
    """Find a person's fork of a repository, by the name that GitHub proposes; `None` without one.

    Raises `Failure` as `repositories.fetch` does.
    """
    guess = f"{login}/{repository.split('/')[1]}"
    known = _seen(await get_repository(client, host, guess, token, etags)).body
    name = str(known.get("full_name"))
    origins = [known[kind].get("full_name") for kind in ("parent", "source") if kind in known]
    is_fork = any(str(origin).lower() == repository.lower() for origin in origins)
    is_own = FULL_NAME.fullmatch(name) and name.lower().startswith(f"{login}/".lower())
    return name if is_fork and is_own else None


async def _way_around(
    client: httpx.AsyncClient,
    settings: Settings,
    token: str,
    repository: str,
    etags: ETags | None,
    login: str,
) -> Obstacle:
    """What there is to do where the person may only read: one's own fork is a way around."""
    host = settings.host
    to_fork = obstacle(ObstacleCode.NO_WRITE_ACCESS, f"{host.url}/{repository}/fork")
    fork = await find_fork(client, host, token, repository, login, etags) if login else None
    if fork is None:
        return to_fork
    found = await find_obstacle(client, settings, token, fork, etags)
    if found is None:
        return obstacle(ObstacleCode.FORKED, detail=fork)
    if found["code"] in {ObstacleCode.NOT_INSTALLED, ObstacleCode.NOT_SELECTED}:
        return obstacle(ObstacleCode.FORK_NOT_INSTALLED, found["link"], fork)
    return to_fork


def _seen(reply: Reply) -> Reply:
    """The reply, with an empty object in it if this token cannot see what was asked for."""
    if reply.status == 401:
        raise Failure(FailureCode.TOKEN_REJECTED)
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
