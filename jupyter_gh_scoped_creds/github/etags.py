"""Replies that GitHub need not send again while they are as they were (RFC 9110, 8.8.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .transport import Reply


MAX_REPLIES = 2000


class ETags:
    """What one token was answered; asking with another forgets it all, and too much the oldest."""

    def __init__(self) -> None:
        self._token: str | None = None
        self._replies: dict[str, Reply] = {}

    def condition(self, token: str | None, url: str) -> dict[str, str]:
        """The header that asks for news only."""
        if token != self._token:
            self._token = token
            self._replies = {}
        known = self._replies.get(url)
        return {"If-None-Match": known.etag} if known and known.etag else {}

    def resolve(self, url: str, reply: Reply) -> Reply:
        """The reply itself, or the one that it says is still good."""
        if reply.status == 304 and url in self._replies:
            return self._replies[url]
        if reply.status == 200 and reply.etag:
            self._replies.pop(url, None)
            self._replies[url] = reply
            if len(self._replies) > MAX_REPLIES:
                del self._replies[next(iter(self._replies))]
        return reply
