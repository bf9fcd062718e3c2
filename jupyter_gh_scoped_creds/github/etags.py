"""Replies that GitHub need not send again while they are as they were (RFC 9110, 8.8.3)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .transport import Reply


MAX_REPLIES = 2000


class ETags:
    """What one token was answered; keeping another's forgets it all, and too much the oldest."""

    def __init__(self) -> None:
        self._token: str | None = None
        self._replies: dict[str, Reply] = {}

    def known(self, token: str | None, url: str) -> Reply | None:
        """The reply that was kept, which holds if GitHub says that nothing has changed since."""
        return self._replies.get(url) if token == self._token else None

    def keep(self, token: str | None, url: str, reply: Reply) -> None:
        """Keep a reply, with what was understood of it, if GitHub has named its version."""
        if not reply.etag:
            return
        if token != self._token:
            self._token = token
            self._replies = {}
        self._replies.pop(url, None)
        self._replies[url] = reply
        if len(self._replies) > MAX_REPLIES:
            del self._replies[next(iter(self._replies))]
