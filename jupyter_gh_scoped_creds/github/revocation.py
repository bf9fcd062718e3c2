"""Revoking a token at GitHub, for good: whoever has a token can, and its owner gets an e-mail.

docs.github.com, "REST API endpoints for revoking credentials".
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..codes import Failure, FailureCode, Unreachable
from ..host import Host
from .limits import Limited
from .rest import API_VERSION
from .transport import TIMEOUT, request

if TYPE_CHECKING:
    import httpx


async def revoke(
    client: httpx.AsyncClient, host: Host, token: str, timeout: float = TIMEOUT
) -> None:
    """Have GitHub revoke a token. `timeout` is in seconds.

    Raises `Failure`, of a code ``REVOCATION_…``, unless GitHub has taken it on.
    """
    if not host.revokes_tokens:
        raise Failure(FailureCode.REVOCATION_UNAVAILABLE, host.name)
    try:
        reply = await request(
            client,
            "POST",
            f"{host.api_url}/credentials/revoke",
            body={"credentials": [token]},
            # and none that says who asks: GitHub refuses these
            headers={
                "Accept": "application/vnd.github+json",
                "X-GitHub-Api-Version": API_VERSION,
            },
            timeout=timeout,
        )
    except Limited as e:
        raise Failure(FailureCode.REVOCATION_LIMITED, e.detail) from None
    except Unreachable as e:
        raise Failure(FailureCode.REVOCATION_UNCONFIRMED, e.detail) from None
    if reply.status != 202:
        raise Failure(FailureCode.REVOCATION_REFUSED, f"HTTP status {reply.status}")
