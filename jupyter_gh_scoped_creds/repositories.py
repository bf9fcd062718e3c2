"""Where a token can push: the repositories on which the person chose to install the app.

Being authorized says nothing of that. A push works where the person may push, the installation
may write contents, nobody has suspended it, and the repository is not archived.
GitHub: docs.github.com, "REST API endpoints for GitHub App installations".
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from contextlib import aclosing
from typing import Any

import anyio
import httpx

from .config import GhScopedCreds
from .credentials import Credentials
from .failure import Failure, Unreachable
from .github import get
from .host import Host
from .transport import open_client

PER_PAGE = 100
MAX_PAGES = 100
MAX_BYTES = 8 * 1024 * 1024
CONCURRENT = 8
TIMEOUT = 20.0


async def count_repositories(settings: GhScopedCreds) -> int:
    """Count the repositories that the stored token can push to; 0 without a token.

    Raises `Failure` as `count_pushable` does, or `Unreachable` after `TIMEOUT` seconds.
    """
    stored = await asyncio.to_thread(Credentials.of(settings).load)
    if stored is None or stored.token is None:
        return 0
    try:
        async with aclosing(await open_client()) as client:
            with anyio.fail_after(TIMEOUT):
                return await count_pushable(client, settings.host, stored.token)
    except TimeoutError:
        raise Unreachable("no answer in time") from None


async def count_pushable(client: httpx.AsyncClient, host: Host, token: str) -> int:
    """Count the repositories that a token can push to.

    Raises `Failure` if GitHub does not tell, and `Unreachable` if it does not answer.
    """
    pages = _Pages(client, host, token)
    installations = await pages.all("/user/installations", "installations")
    counts = await asyncio.gather(
        *(pages.count_pushable(found["id"]) for found in installations if _may_write(found))
    )
    return sum(counts)


class _Pages:
    """Reads lists that come in pages, a few at a time."""

    def __init__(self, client: httpx.AsyncClient, host: Host, token: str) -> None:
        self._client = client
        self._host = host
        self._token = token
        self._slots = asyncio.Semaphore(CONCURRENT)

    async def count_pushable(self, installation: int) -> int:
        path = f"/user/installations/{installation}/repositories"
        return sum(map(_can_push, await self.all(path, "repositories")))

    async def all(self, path: str, name: str) -> list[dict[str, Any]]:
        first, total = await self._page(path, name, 1)
        last = min(-(-total // PER_PAGE), MAX_PAGES)
        rest = await asyncio.gather(
            *(self._page(path, name, number) for number in range(2, last + 1))
        )
        return [item for items in (first, *(items for items, _ in rest)) for item in items]

    async def _page(self, path: str, name: str, number: int) -> tuple[list[dict[str, Any]], int]:
        async with self._slots:
            reply = await get(
                self._client,
                self._host,
                f"{path}?per_page={PER_PAGE}&page={number}",
                self._token,
                max_bytes=MAX_BYTES,
            )
        items, total = reply.body.get(name), reply.body.get("total_count")
        if reply.status != 200:
            raise Unreachable(f"HTTP status {reply.status}")
        if not isinstance(items, list) or not isinstance(total, int):
            raise Failure("reply_invalid", name)
        return list(_objects(items)), total


def _objects(items: Iterable[object]) -> Iterable[dict[str, Any]]:
    for item in items:
        if isinstance(item, dict) and isinstance(item.get("id"), int):
            yield item


def _may_write(installation: dict[str, Any]) -> bool:
    permissions = installation.get("permissions")
    return (
        isinstance(permissions, dict)
        and permissions.get("contents") == "write"
        and not installation.get("suspended_at")
    )


def _can_push(repository: dict[str, Any]) -> bool:
    permissions = repository.get("permissions")
    return (
        isinstance(permissions, dict)
        and permissions.get("push") is True
        and repository.get("archived") is not True
    )
