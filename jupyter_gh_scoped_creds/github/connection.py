"""A server's kept connection to GitHub: none is made anew, and nothing is asked for twice."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from .etags import ETags
from .transport import open_client

if TYPE_CHECKING:
    import httpx


class Connection:
    """A client that stays open, and what GitHub has answered to lists and to checks."""

    def __init__(self) -> None:
        self.etags = ETags()
        self._client: httpx.AsyncClient | None = None
        self._opening = asyncio.Lock()

    async def client(self) -> httpx.AsyncClient:
        """The client, opened when it is first needed. Raises `Unreachable`."""
        async with self._opening:
            if self._client is None:
                self._client = await open_client()
            return self._client

    async def close(self) -> None:
        """Let go of the connection."""
        client, self._client = self._client, None
        if client:
            await client.aclose()
