"""The body of a reply while it comes, inflated if it is compressed, and bounded both ways."""

from __future__ import annotations

import zlib

from ..codes import Faulty

_GZIP = 16 + zlib.MAX_WBITS


class Body:
    """What has come so far. A few bytes can inflate to a thousand times as many: not here."""

    def __init__(self, encoding: str, max_bytes: int) -> None:
        """Take the ``Content-Encoding``. Raises `Faulty` for one that was not asked for."""
        encoding = encoding.strip().lower()
        if encoding not in {"", "identity", "gzip"}:
            raise Faulty("the reply is compressed in a way that was not asked for")
        self.content = bytearray()
        self._inflate = zlib.decompressobj(_GZIP) if encoding == "gzip" else None
        self._max_bytes = max_bytes
        self._received = 0

    def feed(self, chunk: bytes) -> None:
        """Take what has come. Raises `Faulty` if it is too much, or not what it says."""
        self._received += len(chunk)
        if self._inflate:
            room = self._max_bytes - len(self.content) + 1
            try:
                chunk = self._inflate.decompress(chunk, room)
            except zlib.error:
                raise Faulty("the reply cannot be inflated") from None
        self.content += chunk
        # also of what inflates to nothing, there can be without end
        if max(len(self.content), self._received) > self._max_bytes:
            raise Faulty("the reply is too large")

    def finish(self) -> None:
        """Raise `Faulty` if there should have been more, or less."""
        if self._inflate and self._received and not self._inflate.eof:
            raise Faulty("the reply was broken off, or is not one of HTTP")
        if self._inflate and self._inflate.unused_data:
            raise Faulty("the reply cannot be inflated")
