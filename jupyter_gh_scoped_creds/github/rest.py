"""The REST calls that are made with a user access token."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from ..codes import Failure, FailureCode, one_line
from ..host import Host
from .etags import ETags
from .transport import MAX_BYTES, TIMEOUT, Reply, request

if TYPE_CHECKING:
    import httpx

API_VERSION = "2022-11-28"
MAX_REPOSITORY = 1024 * 1024
"""Bytes of one repository's description."""
MAX_TEXT = 300

_LOGIN = re.compile(r"[A-Za-z0-9_-]{1,100}", re.ASCII)


async def get(
    client: httpx.AsyncClient,
    host: Host,
    path: str,
    token: str | None,
    *,
    timeout: float = TIMEOUT,
    max_bytes: int = MAX_BYTES,
    turn: AbstractAsyncContextManager[object] = nullcontext(),  # noqa: B008 (it has no state)
    etags: ETags | None = None,
    digest: Callable[[dict[str, Any]], dict[str, Any]] | None = None,
    fields: Collection[str] | None = None,
) -> Reply:
    """Get one resource, in the token's name if there is one. `timeout` is in seconds.

    `digest` makes of a body (of status 200) what is kept of it: most is not needed, and may be
    anything. `turn` and `fields` are as in `request`. Raises `Unreachable`, and what `digest`
    does.
    """
    url = f"{host.api_url}{path}"
    known = etags.known(token, url) if etags else None
    headers = {
        "Accept": "application/vnd.github+json",
        **({"Authorization": f"Bearer {token}"} if token else {}),
        "X-GitHub-Api-Version": API_VERSION,
        **({"If-None-Match": known.etag} if known and known.etag else {}),
    }
    reply = await request(
        client,
        "GET",
        url,
        headers=headers,
        timeout=timeout,
        max_bytes=max_bytes,
        turn=turn,
        fields=fields,
    )
    if digest and reply.status == 200:
        reply = replace(reply, body=digest(reply.body))
    if known and reply.status == 304:
        return known
    if etags and reply.status == 200:
        etags.keep(token, url, reply)
    return reply


async def get_repository(
    client: httpx.AsyncClient,
    host: Host,
    name: str,
    token: str | None,
    etags: ETags | None = None,
) -> Reply:
    """Get ``OWNER/REPO``, also by a name that it had before it was renamed or transferred.

    docs.github.com, "Best practices for using the REST API", redirects; they are followed only to
    where repositories are. Raises `Unreachable`.
    """
    digest = _digest_repository
    ask = partial(
        get, client, host, token=token, max_bytes=MAX_REPOSITORY, etags=etags, digest=digest
    )
    reply = await ask(f"/repos/{name}")
    moved = re.search(r"/repositories/[0-9]{1,18}\Z", str(reply.body.get("url")))
    if reply.status in {301, 302, 307, 308} and moved:
        reply = await ask(moved[0])
    return reply


async def get_owner(
    client: httpx.AsyncClient, host: Host, login: str, token: str, etags: ETags | None = None
) -> Reply:
    """Get what kind of account a login is of: ``GET /users/LOGIN``. Raises `Unreachable`."""
    return await get(client, host, f"/users/{login}", token, etags=etags, digest=_digest_owner)


def _digest_repository(body: dict[str, Any]) -> dict[str, Any]:
    found = _short(body, "id", "full_name", "archived", "private", "fork")
    for origin in ("parent", "source"):
        if isinstance(known := body.get(origin), dict):
            found[origin] = _short(known, "full_name")
    if isinstance(permissions := body.get("permissions"), dict):
        found["permissions"] = _short(permissions, "push")
    if isinstance(owner := body.get("owner"), dict):
        found["owner"] = _digest_owner(owner)
    return found


def _digest_owner(body: dict[str, Any]) -> dict[str, Any]:
    return _short(body, "id", "type")


def _digest_account(body: dict[str, Any]) -> dict[str, Any]:
    return _short(body, "id", "login", "name")


def _short(body: dict[str, Any], *names: str) -> dict[str, Any]:
    """Those of some fields that are one value, and no long one."""
    found = {name: body[name] for name in names if name in body}
    return {
        name: value
        for name, value in found.items()
        if isinstance(value, int) or (isinstance(value, str) and len(value) <= MAX_TEXT)
    }


@dataclass(frozen=True)
class Account:
    """The person that a token belongs to."""

    login: str
    id: int
    name: str
    """One line; the login if the person has told no name."""

    def no_reply_address(self, host: Host) -> str:
        """The address that keeps the person's own private (docs.github.com, "Email addresses")."""
        return f"{self.id}+{self.login}@users.noreply.{host.name.partition(':')[0]}"


async def get_account(
    client: httpx.AsyncClient,
    host: Host,
    token: str,
    timeout: float = TIMEOUT,
    etags: ETags | None = None,
) -> Account:
    """Ask who a token belongs to: ``GET /user``. `timeout` is in seconds.

    docs.github.com, "REST API endpoints for users". Raises `Failure`.
    """
    reply = await get(
        client, host, "/user", token, timeout=timeout, etags=etags, digest=_digest_account
    )
    login, number = reply.body.get("login"), reply.body.get("id")
    if reply.status == 401:
        raise Failure(FailureCode.TOKEN_REJECTED)
    if not isinstance(login, str) or not _LOGIN.fullmatch(login) or not isinstance(number, int):
        raise Failure(FailureCode.REPLY_INVALID, "login")
    name = reply.body.get("name")
    return Account(login, number, one_line(name) if isinstance(name, str) and name else login)
