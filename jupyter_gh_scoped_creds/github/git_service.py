"""Whether GitHub takes a push, as its service for git says: git's own first question of it.

gitprotocol-http(5), "Smart Clients"; docs.github.com, "Authenticating with a GitHub App on behalf
of a user".
"""

from __future__ import annotations

from base64 import b64encode
from typing import TYPE_CHECKING

from ..codes import Failure, FailureCode, Faulty
from ..host import Host
from .transport import request

if TYPE_CHECKING:
    import httpx

_USERNAME = "x-access-token"


async def takes_push(client: httpx.AsyncClient, host: Host, repository: str, token: str) -> bool:
    """Whether a push to ``OWNER/REPO`` with this token would be let in.

    What is there, which can be long, is not read. Raises `Failure`: ``token_rejected``, or what
    `request` does.
    """
    credential = b64encode(f"{_USERNAME}:{token}".encode()).decode()
    reply = await request(
        client,
        "GET",
        f"{host.url}/{repository}.git/info/refs?service=git-receive-pack",
        headers={"Accept": "*/*", "Authorization": f"Basic {credential}"},
        reads_body=False,
    )
    if reply.status == 401:
        raise Failure(FailureCode.TOKEN_REJECTED)
    if reply.status not in {200, 403, 404}:
        # also where it has moved meanwhile
        raise Faulty(f"HTTP status {reply.status}")
    return reply.status == 200
