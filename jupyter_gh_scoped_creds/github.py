"""The REST calls that are made with a user access token."""

from __future__ import annotations

import re

import httpx

from .failure import Unreachable
from .host import Host
from .transport import MAX_BYTES, TIMEOUT, Reply, request

API_VERSION = "2022-11-28"

_LOGIN = re.compile(r"[A-Za-z0-9_-]{1,100}", re.ASCII)


async def get(
    client: httpx.AsyncClient,
    host: Host,
    path: str,
    token: str,
    *,
    timeout: float = TIMEOUT,
    max_bytes: int = MAX_BYTES,
) -> Reply:
    """Get one resource in the token's name. `timeout` is in seconds. Raises `Unreachable`."""
    headers = {
        "Accept": "application/vnd.github+json",
        "Authorization": f"Bearer {token}",
        "X-GitHub-Api-Version": API_VERSION,
    }
    url = f"{host.api_url}{path}"
    return await request(client, "GET", url, headers=headers, timeout=timeout, max_bytes=max_bytes)


async def get_login(
    client: httpx.AsyncClient, host: Host, token: str, timeout: float
) -> str | None:
    """Ask who the token belongs to; `None` if that cannot be known now.

    ``GET /user``: docs.github.com, "REST API endpoints for users". `timeout` is in seconds.
    """
    try:
        reply = await get(client, host, "/user", token, timeout=timeout)
    except Unreachable:
        return None
    login = reply.body.get("login")
    if reply.status == 200 and isinstance(login, str) and _LOGIN.fullmatch(login):
        return login
    return None
