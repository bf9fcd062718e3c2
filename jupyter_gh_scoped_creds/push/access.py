"""May the stored token push to one repository, and if not, what stands in the way.

GitHub: docs.github.com, "REST API endpoints for repositories", "… for users".
"""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from contextlib import aclosing
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlencode

from ..codes import Failure, FailureCode, Faulty, ObstacleCode
from ..github import (
    FULL_NAME,
    ETags,
    Installation,
    Reply,
    fetch,
    get_owner,
    get_repository,
    takes_push,
)
from ..host import Host
from ..settings import Settings
from ..wire import Obstacle
from .obstacle import obstacle

if TYPE_CHECKING:
    import httpx

T = TypeVar("T")
U = TypeVar("U")


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
    owner = repository.split("/")[0].lower()
    # beside each other, as neither needs the other's answer
    reply, installation = await _both(
        get_repository(client, host, repository, token, etags),
        _installation_of(client, host, token, owner, etags),
    )
    if installation and installation.obstacle:
        return obstacle(installation.obstacle, installation.url)
    reply = _seen(reply)
    if reply.needs_sso:
        return obstacle(ObstacleCode.SINGLE_SIGN_ON, f"{host.url}/orgs/{owner}/sso")
    known = reply.body
    name = str(known.get("full_name"))
    if not is_renamed and FULL_NAME.fullmatch(name) and name.lower() != repository.lower():
        return await find_obstacle(
            client, settings, token, name, etags, login=login, is_renamed=True
        )
    found = await _in_the_way(client, settings, token, owner, known, installation, etags)
    if found and found["code"] is ObstacleCode.NO_WRITE_ACCESS:
        return await _way_around(client, settings, token, repository, etags, login)
    return found


async def _in_the_way(
    client: httpx.AsyncClient,
    settings: Settings,
    token: str,
    owner: str,
    known: dict[str, Any],
    installation: Installation | None,
    etags: ETags | None,
) -> Obstacle | None:
    """What keeps a token from pushing to a repository that is `known`, as far as it is seen."""
    host = settings.host
    if known.get("archived") is True:
        return obstacle(ObstacleCode.ARCHIVED)
    permissions = known.get("permissions")
    if known and not (isinstance(permissions, dict) and permissions.get("push") is True):
        return obstacle(ObstacleCode.NO_WRITE_ACCESS)
    if installation:
        if known and await _is_covered(client, host, token, installation, known):
            return None
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
    found = await _installation_of(client, host, token, repository.split("/")[0].lower())
    return found.may_change_workflows if found else None


async def _both(first: Coroutine[Any, Any, T], second: Coroutine[Any, Any, U]) -> tuple[T, U]:
    """The results of both; if one fails, the other is not waited for."""
    tasks = asyncio.create_task(first), asyncio.create_task(second)
    try:
        return await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _installation_of(
    client: httpx.AsyncClient, host: Host, token: str, owner: str, etags: ETags | None = None
) -> Installation | None:
    """The installation on the account of an `owner`, who is told in lower case."""
    pages = fetch(client, host, token, etags, installations_only=True)
    async with aclosing(pages) as batches:
        async for batch in batches:
            for installation in batch.installations:
                if installation.owner.lower() == owner:
                    return installation
            if batch.is_cut:
                raise Failure(FailureCode.REPLY_INVALID, "more than can be listed")
    return None


async def _is_covered(
    client: httpx.AsyncClient,
    host: Host,
    token: str,
    installation: Installation,
    known: dict[str, Any],
) -> bool:
    """Whether the installation on its owner is on a repository that the token sees."""
    # a private one is seen only through it, and a public one by everybody
    if not installation.is_selective or known.get("private") is True:
        return True
    name = str(known.get("full_name"))
    if not FULL_NAME.fullmatch(name):
        raise Failure(FailureCode.REPLY_INVALID, "full_name")
    # its list can have thousands
    return await takes_push(client, host, name, token)


async def find_fork(
    client: httpx.AsyncClient,
    host: Host,
    token: str,
    repository: str,
    login: str,
    etags: ETags | None = None,
) -> dict[str, Any]:
    """What is told of a person's fork, found by the name that GitHub proposes.

    An empty object without one. Raises `Failure` as `repositories.fetch` does.
    """
    guess = f"{login}/{repository.split('/')[1]}"
    known = _seen(await get_repository(client, host, guess, token, etags)).body
    name = str(known.get("full_name"))
    origins = [known[kind].get("full_name") for kind in ("parent", "source") if kind in known]
    is_fork = any(str(origin).lower() == repository.lower() for origin in origins)
    is_own = FULL_NAME.fullmatch(name) and name.lower().startswith(f"{login}/".lower())
    return known if is_fork and is_own else {}


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
    known = await find_fork(client, host, token, repository, login, etags) if login else {}
    if not known:
        return to_fork
    owner, fork = login.lower(), str(known["full_name"])
    installation = await _installation_of(client, host, token, owner, etags)
    if installation and installation.obstacle:
        return to_fork
    found = await _in_the_way(client, settings, token, owner, known, installation, etags)
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
        raise Faulty(f"HTTP status {reply.status}")
    return reply if reply.status == 200 else replace(reply, body={})


def _install_page(app_url: str, account: int, repository: object) -> str | None:
    """The page that installs the app, with account and repository chosen already."""
    if not app_url:
        return None
    chosen: list[tuple[str, int]] = [("suggested_target_id", account)]
    if isinstance(repository, int):
        chosen.append(("repository_ids[]", repository))
    return f"{app_url.rstrip('/')}/installations/new/permissions?{urlencode(chosen)}"
