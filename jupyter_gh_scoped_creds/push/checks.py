"""Can I push here? The repository in a folder, and all that stands in the way."""

from __future__ import annotations

import asyncio
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from ..codes import Failure, FailureCode, ObstacleCode, printable
from ..credentials import Credentials, credentials_file
from ..git import (
    Helper,
    LocalRepository,
    Remote,
    find_repository,
    former_helpers,
    helpers_among,
    keepers_among,
    tell_helpers,
)
from ..github import FULL_NAME, Connection
from ..settings import Settings
from .access import find_obstacle
from .obstacle import failed, obstacle

if TYPE_CHECKING:
    from ..wire import Check, Obstacle


async def check(
    settings: Settings,
    folder: Path,
    connection: Connection | None = None,
    repository: str = "",
) -> Check:
    """Check the repository that a folder is in, as far as it can be done now. Raises no error.

    With a `repository` (``OWNER/REPO`` at the host), that one is looked at, if the folder pushes to
    another or is in none: then nothing on this machine is in its way.
    """
    return (await examine(settings, folder, connection, repository))[0]


async def examine(
    settings: Settings, folder: Path, connection: Connection | None, repository: str
) -> tuple[Check, LocalRepository | None]:
    """The same, and the repository on this machine that was looked at."""
    if repository and not FULL_NAME.fullmatch(repository):
        return _found(folder, None, [obstacle(FailureCode.REPOSITORY_INVALID)], []), None
    # puts our include behind what was added to the person's configuration since
    await asyncio.to_thread(_settle, settings)
    try:
        local = await asyncio.to_thread(find_repository, folder)
    except Failure as e:
        if repository:
            return await _elsewhere(settings, repository, connection), None
        warnings = await asyncio.to_thread(_left_by_former, settings)
        return _found(folder, None, [failed(e)], warnings), None
    remote = local.remote
    if repository and (remote is None or not _leads_to(settings, remote, repository)):
        return await _elsewhere(settings, repository, connection), None
    # git has told of all helpers already
    helpers = helpers_among(local.settings, settings.host.url)
    persons = [helper for helper in helpers if helper.scope not in {"local", "worktree"}]
    warnings = await asyncio.to_thread(_left_by_former, settings, persons)
    if remote is None:
        return _found(local.folder, None, [obstacle(FailureCode.NO_REMOTE)], warnings), local
    obstacles = await asyncio.to_thread(_on_this_machine, settings, local, remote)
    elsewhere = {ObstacleCode.OTHER_HOST, ObstacleCode.NOT_GITHUB}
    if not any(found["code"] in elsewhere for found in obstacles):
        obstacles = await _at_github(settings, remote.repository, connection) + obstacles
        warnings = await asyncio.to_thread(_copies, helpers) + warnings
    return _found(local.folder, remote, obstacles, warnings), local


def _leads_to(settings: Settings, remote: Remote, repository: str) -> bool:
    is_there = remote.repository.lower() == repository.lower()
    return is_there and remote.https_host == settings.host.name


async def _elsewhere(settings: Settings, repository: str, connection: Connection | None) -> Check:
    obstacles = await _at_github(settings, repository, connection)
    remote = Remote.parse("", f"{settings.host.url}/{repository}")
    return {**_found(Path(), remote, obstacles, []), "folder": ""}


def _found(
    folder: Path, remote: Remote | None, obstacles: list[Obstacle], warnings: list[Obstacle]
) -> Check:
    return {
        "folder": printable(str(folder)),
        "remote": printable(remote.name) if remote else "",
        "host": printable(remote.https_host) if remote else "",
        "repository": remote.repository if remote else "",
        "obstacles": obstacles,
        "warnings": warnings,
    }


def _settle(settings: Settings) -> None:
    # what it cannot do, a status tells
    with suppress(Failure):
        Credentials.of(settings).settle(time.time())


def _left_by_former(settings: Settings, helpers: list[Helper] | None = None) -> list[Obstacle]:
    found = former_helpers(settings.host, credentials_file(settings), helpers)
    return [obstacle(ObstacleCode.FORMER_HELPER, detail=tell_helpers(found))] if found else []


def _copies(helpers: list[Helper]) -> list[Obstacle]:
    try:
        found = keepers_among(helpers)
    except Failure:
        return []
    return [obstacle(ObstacleCode.HELPER_AFTER, detail=tell_helpers(found))] if found else []


def _on_this_machine(settings: Settings, local: LocalRepository, remote: Remote) -> list[Obstacle]:
    host = settings.host
    if remote.scheme == "other" or not remote.repository:
        return [obstacle(ObstacleCode.NOT_GITHUB, detail=remote.name)]
    if remote.https_host != host.name:
        return [obstacle(ObstacleCode.OTHER_HOST, detail=remote.https_host)]
    obstacles = []
    if remote.scheme == "ssh":
        obstacles.append(obstacle(ObstacleCode.SSH_REMOTE, detail=remote.name))
    elif remote.scheme != host.scheme:
        obstacles.append(obstacle(ObstacleCode.HTTP_REMOTE, detail=remote.name))
    if remote.has_user:
        obstacles.append(obstacle(ObstacleCode.USER_IN_URL, detail=remote.name))
    if not local.has_identity:
        obstacles.append(obstacle(ObstacleCode.NO_IDENTITY))
    return obstacles


async def _at_github(
    settings: Settings, repository: str, connection: Connection | None
) -> list[Obstacle]:
    credentials = await asyncio.to_thread(Credentials.of, settings)
    stored = await asyncio.to_thread(credentials.load)
    if stored is None or stored.token is None or not stored.is_valid(time.time()):
        return [obstacle(FailureCode.NOT_AUTHORIZED)]
    only = stored.record.repository
    if only and only.lower() != repository.lower():
        return [obstacle(ObstacleCode.NARROWED, detail=only)]
    kept = connection or Connection()
    try:
        client = await kept.client()
        login = stored.record.login or ""
        found = await find_obstacle(
            client, settings, stored.token, repository, kept.etags, login=login
        )
    except Failure as e:
        if e.code is FailureCode.TOKEN_REJECTED:
            await asyncio.to_thread(credentials.reject, stored.token)
        return [failed(e)]
    finally:
        if kept is not connection:
            await kept.close()
    return [found] if found else []
