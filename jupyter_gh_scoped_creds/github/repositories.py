"""Where a token can push: the repositories on which the person chose to install the app.

Being authorized says nothing of that. A push works where the person may push, the installation
may write contents, nobody has suspended it, and the repository is not archived.
GitHub: docs.github.com, "REST API endpoints for GitHub App installations".
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncGenerator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..codes import (
    Failure,
    FailureCode,
    InstallationObstacle,
    ObstacleCode,
    RepositoryObstacle,
    Unreachable,
)
from ..host import Host
from .etags import ETags
from .rest import get

if TYPE_CHECKING:
    import httpx

PER_PAGE = 100
MAX_PAGES = 100
MAX_REQUESTS = 1000
MAX_BYTES = 8 * 1024 * 1024
CONCURRENT = 8

_OWNER = re.compile(r"[A-Za-z0-9_-]{1,100}", re.ASCII)
FULL_NAME = re.compile(r"[A-Za-z0-9_-]{1,100}/[A-Za-z0-9._-]{1,100}", re.ASCII)


@dataclass(frozen=True)
class Installation:
    """The app on one account."""

    id: int
    owner: str
    url: str | None
    """Page on which its repositories are chosen."""
    is_organization: bool
    is_selective: bool
    """Whether it covers only repositories that were selected."""
    obstacle: InstallationObstacle | None
    """Why no push works."""
    may_change_workflows: bool


@dataclass(frozen=True)
class Repository:
    """A repository that the app is installed on."""

    id: int
    name: str
    """``OWNER/REPO``."""
    private: bool
    url: str
    installation: int
    obstacle: RepositoryObstacle | None
    """Why no push works."""


@dataclass(frozen=True)
class Batch:
    """What one reply of GitHub has brought."""

    installations: list[Installation] = field(default_factory=list)
    repositories: list[Repository] = field(default_factory=list)


@dataclass(frozen=True)
class _Page:
    """One page that is to be asked for: of the installations, or of one's repositories."""

    number: int
    installation: Installation | None = None

    @property
    def path(self) -> str:
        base = "/user/installations"
        if self.installation:
            base += f"/{self.installation.id}/repositories"
        return f"{base}?per_page={PER_PAGE}&page={self.number}"


async def fetch(
    client: httpx.AsyncClient,
    host: Host,
    token: str,
    etags: ETags | None = None,
    *,
    owner: str | None = None,
) -> AsyncGenerator[Batch, None]:
    """Ask for everything, a few pages at a time, and yield each as it comes.

    With an `owner`, in lower case, all installations but only that account's repositories.
    Raises `Failure`: ``token_rejected``, ``reply_invalid``, or `Unreachable`.
    """
    slots = asyncio.Semaphore(CONCURRENT)

    async def ask(page: _Page) -> tuple[_Page, dict[str, Any]]:
        async with slots:
            return page, await _ask(client, host, token, page, etags)

    asked = [asyncio.create_task(ask(_Page(1)))]
    waiting = set(asked)
    try:
        while waiting:
            done, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                page, body = task.result()
                batch = _read(host, page, body)
                following = [
                    _Page(1, found)
                    for found in batch.installations
                    if not found.obstacle and owner in (None, found.owner.lower())
                ]
                if page.number == 1:
                    last = min(-(-body["total_count"] // PER_PAGE), MAX_PAGES)
                    following += [_Page(n, page.installation) for n in range(2, last + 1)]
                following = following[: MAX_REQUESTS - len(asked)]
                started = [asyncio.create_task(ask(found)) for found in following]
                asked += started
                waiting |= set(started)
                yield batch
        if len(asked) >= MAX_REQUESTS:
            raise Failure(FailureCode.REPLY_INVALID, f"more than {MAX_REQUESTS} pages")
    finally:
        for task in waiting:
            task.cancel()
        # also of those that failed beside the first one, so that nothing is logged
        await asyncio.gather(*asked, return_exceptions=True)


async def _ask(
    client: httpx.AsyncClient, host: Host, token: str, page: _Page, etags: ETags | None
) -> dict[str, Any]:
    reply = await get(client, host, page.path, token, max_bytes=MAX_BYTES, etags=etags)
    if reply.status == 401:
        raise Failure(FailureCode.TOKEN_REJECTED)
    if page.installation and reply.status in {403, 404}:
        # removed or suspended since it was listed
        return {"total_count": 0, "repositories": []}
    if reply.status != 200:
        raise Unreachable(f"HTTP status {reply.status}")
    total = reply.body.get("total_count")
    if isinstance(total, bool) or not isinstance(total, int):
        raise Failure(FailureCode.REPLY_INVALID, "total_count")
    return reply.body


def _read(host: Host, page: _Page, body: dict[str, Any]) -> Batch:
    """Take what can be understood; what is not as documented cannot be pushed to."""
    name = "repositories" if page.installation else "installations"
    items = body.get(name)
    if not isinstance(items, list):
        raise Failure(FailureCode.REPLY_INVALID, name)
    objects = [item for item in items if isinstance(item, dict) and _is_id(item.get("id"))]
    if page.installation is None:
        found = (_installation(host, item) for item in objects)
        return Batch(installations=[installation for installation in found if installation])
    listed = (_repository(host, page.installation, item) for item in objects)
    return Batch(repositories=[repository for repository in listed if repository])


def _installation(host: Host, item: dict[str, Any]) -> Installation | None:
    account = item.get("account")
    if not isinstance(account, dict):
        return None
    owner = account.get("login")
    if not isinstance(owner, str) or not _OWNER.fullmatch(owner):
        return None
    url = item.get("html_url")
    permissions = item.get("permissions")
    granted = permissions if isinstance(permissions, dict) else {}
    return Installation(
        id=item["id"],
        owner=owner,
        url=url if isinstance(url, str) and host.serves(url) else None,
        is_organization=account.get("type") == "Organization",
        is_selective=item.get("repository_selection") != "all",
        obstacle=ObstacleCode.SUSPENDED
        if item.get("suspended_at")
        else None
        if granted.get("contents") == "write"
        else ObstacleCode.APP_READ_ONLY,
        may_change_workflows=granted.get("workflows") == "write",
    )


def _repository(host: Host, installation: Installation, item: dict[str, Any]) -> Repository | None:
    name = item.get("full_name")
    if not isinstance(name, str) or not FULL_NAME.fullmatch(name):
        return None
    permissions = item.get("permissions")
    may_push = isinstance(permissions, dict) and permissions.get("push") is True
    return Repository(
        id=item["id"],
        name=name,
        private=item.get("private") is not False,
        url=f"{host.url}/{name}",
        installation=installation.id,
        obstacle=ObstacleCode.ARCHIVED
        if item.get("archived")
        else None
        if may_push
        else ObstacleCode.NO_WRITE_ACCESS,
    )


def _is_id(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0
