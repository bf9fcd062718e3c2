"""A token for one repository only: wished for by its id, and verified, as GitHub may ignore it.

GitHub: docs.github.com, "Generating a user access token for a GitHub App", `repository_id`.
"""

from __future__ import annotations

from contextlib import aclosing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..codes import Failure, FailureCode, Faulty
from ..host import Host
from .listed import FULL_NAME
from .repositories import fetch
from .rest import get_repository

if TYPE_CHECKING:
    import httpx


@dataclass(frozen=True)
class Wish:
    """The one repository that a token is to be good for, or no such wish."""

    id: int | None = None
    name: str | None = None
    """``OWNER/REPO``, as GitHub writes it."""

    def is_for(self, repository: str | None, for_all: bool) -> bool:
        """Whether it is that of one repository (``OWNER/REPO``), for all, or any will do."""
        if repository is None:
            return self.name is None or not for_all
        return repository.lower() == (self.name or "").lower()

    async def verify(self, client: httpx.AsyncClient, host: Host, token: str) -> None:
        """Raise `Failure` ``not_narrowed`` unless a token sees this repository and no other."""
        if self.name is None:
            return
        async with aclosing(fetch(client, host, token)) as batches:
            seen = {found.id async for batch in batches for found in batch.repositories}
        if seen != {self.id}:
            raise Failure(FailureCode.NOT_NARROWED, self.name)


async def find_wish(
    client: httpx.AsyncClient, host: Host, name: str | None, token: str | None
) -> Wish:
    """Find the id of ``OWNER/REPO``, in the name of a token if there is one; `None` is no wish.

    Raises `Failure`: ``repository_invalid``, ``repository_unknown`` for what is not there or is
    private and not seen, or `Unreachable`.
    """
    if name is None:
        return Wish()
    if not FULL_NAME.fullmatch(name):
        raise Failure(FailureCode.REPOSITORY_INVALID, name)
    reply = await get_repository(client, host, name, token)
    if reply.status == 401 and token:
        # it has ended, and a public repository needs none
        reply = await get_repository(client, host, name, None)
    if reply.status == 404:
        raise Failure(FailureCode.REPOSITORY_UNKNOWN, name)
    if reply.status != 200:
        raise Faulty(f"HTTP status {reply.status}")
    number, full_name = reply.body.get("id"), reply.body.get("full_name")
    if not isinstance(number, int) or not isinstance(full_name, str):
        raise Failure(FailureCode.REPLY_INVALID, "id")
    return Wish(number, full_name if FULL_NAME.fullmatch(full_name) else name)
