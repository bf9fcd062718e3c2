"""Requests to GitHub, bounded in time and size, with faults told in words."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import re
import socket
import ssl
from collections.abc import Collection, Mapping
from contextlib import AbstractAsyncContextManager, nullcontext
from contextvars import Context, ContextVar
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from .. import __version__
from ..codes import Faulty, Unreachable
from .inflating import Body
from .limits import Limited, date_of, is_limited, seconds_limited

if TYPE_CHECKING:
    import httpx

TIMEOUT = 20.0
CONCURRENT = 32
"""Requests at once for a list; GitHub takes a hundred."""
MAX_CONNECTIONS = CONCURRENT + 8
"""So that a check does not wait for the list."""
MAX_BYTES = 64 * 1024
MAX_VALUES = 64 * 1024
"""Values in a reply, at most: one of three bytes can take thirty times that in memory."""
MAX_SKEW = 60
"""Seconds that two clocks may differ by and still agree."""


@dataclass(frozen=True)
class Reply:
    """What GitHub answered: the status, a JSON object, and the server's own time."""

    status: int
    body: dict[str, Any]
    date: float | None
    """Seconds since the epoch by the server's clock, `None` if it did not say."""
    etag: str | None = None
    """What names this version of the resource."""
    needs_sso: bool = False
    """Whether it was refused for want of a single sign-on (docs.github.com, "Authenticating to the
    REST API", ``X-GitHub-SSO``)."""


def clock_skew(now: float, date: float | None) -> int | None:
    """How many seconds, to the minute, a clock that says `now` is ahead of one that says `date`.

    Negative if it is behind; `None` if they agree, or the other does not say.
    """
    skew = 0.0 if date is None else now - date
    return 60 * round(skew / 60) if abs(skew) > MAX_SKEW else None


async def open_client() -> httpx.AsyncClient:
    """Make an HTTP client that honours ``HTTPS_PROXY``, ``NO_PROXY`` and ``SSL_CERT_FILE``.

    Raises `Unreachable` if one of these is not usable.
    """
    # in a thread, as the import takes a tenth of a second, and the certificates as long
    return await asyncio.to_thread(_make_client)


class _QuotesNothing(logging.Filter):
    """Takes GitHub's words out of what the HTTP client logs of our requests, at any level."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether a record stays; one of somebody else's request stays as it is."""
        if not _is_ours.get():
            return True
        if record.name == "httpx" and isinstance(record.args, tuple) and len(record.args) == 5:
            # the last is the reason phrase
            record.args = (*record.args[:4], "")
            return True
        return False


_is_ours = ContextVar("is_ours", default=False)
_quotes_nothing = _QuotesNothing()


def _make_client() -> httpx.AsyncClient:
    import anyio
    import httpx

    # what else would be imported by the first request, in the event loop; in a context of its own,
    # as who is called from a loop of anyio's would seem to be in it
    Context().run(anyio.run, anyio.sleep, 0)
    for name in ("httpx", "httpcore.http11"):
        logging.getLogger(name).addFilter(_quotes_nothing)
    try:
        return httpx.AsyncClient(
            timeout=TIMEOUT,
            limits=httpx.Limits(
                max_connections=MAX_CONNECTIONS, max_keepalive_connections=CONCURRENT
            ),
            headers={
                "Accept": "application/json",
                # and nothing that the HTTP client would inflate without a limit
                "Accept-Encoding": "gzip",
                "User-Agent": f"jupyter_gh_scoped_creds/{__version__}",
            },
        )
    except (ImportError, OSError, ValueError, httpx.InvalidURL) as e:
        # never the message itself: it could quote the password of a proxy
        raise Unreachable(
            f"HTTPS_PROXY or SSL_CERT_FILE cannot be used: {type(e).__name__}"
        ) from None


async def request(
    client: httpx.AsyncClient,
    method: str,
    url: str,
    *,
    data: Mapping[str, str] | None = None,
    body: object = None,
    headers: Mapping[str, str] | None = None,
    timeout: float = TIMEOUT,
    max_bytes: int = MAX_BYTES,
    turn: AbstractAsyncContextManager[object] = nullcontext(),  # noqa: B008 (it has no state)
    fields: Collection[str] | None = None,
    reads_body: bool = True,
) -> Reply:
    """Send one request and read its JSON reply.

    Parameters
    ----------
    data, body
        What is sent: a form, or JSON.
    timeout
        Seconds for the whole exchange, from the look-up of the name to the last byte.
    max_bytes
        A reply is refused that is longer, or inflates to more.
    turn
        Entered while the reply is read, for those who have few of many replies in memory.
    fields
        The only ones that are kept, of all objects in the reply; all unless given.
    reads_body
        Else the status is all that there is of the reply; of one that refuses, the text is read
        nevertheless, as it may be what tells of a limit.

    Raises
    ------
    Limited
        A rate limit is reached.
    Unreachable
        No answer, a server error, too large a reply, or one that is not a JSON
        object.
    """
    import anyio
    import httpx

    _is_ours.set(True)
    try:
        # not asyncio.wait_for: before Python 3.12 it can swallow a cancellation
        with anyio.fail_after(timeout):
            async with (
                client.stream(method, url, data=data, json=body, headers=headers) as response,
                turn,
            ):
                received = Body(response.headers.get("Content-Encoding", ""), max_bytes)
                if reads_body or response.status_code == 403:
                    async for chunk in response.aiter_raw():
                        received.feed(chunk)
                    received.finish()
    except (TimeoutError, httpx.TimeoutException):
        raise Unreachable("no answer in time") from None
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError, OSError) as e:
        raise Unreachable(_reason(e)) from None
    status, content = response.status_code, received.content
    date = date_of(response.headers.get("Date", ""))
    if is_limited(status, response.headers, content):
        seconds = seconds_limited(response.headers, date)
        raise Limited(f"HTTP status {status}: the rate limit is reached", seconds)
    if status >= 500:
        raise Faulty(f"HTTP status {status}")
    if status in {202, 304} or not reads_body:
        # what there is to say is said
        return Reply(status, {}, date)
    if sum(map(content.count, (b",", b"[", b"{"))) > MAX_VALUES:
        raise Faulty("the reply is too large")
    try:
        hook = partial(_only, fields) if fields else None
        told = json.loads(content, parse_int=_whole_number, object_hook=hook)
    except (ValueError, RecursionError):
        told = None
    if not isinstance(told, dict):
        raise Faulty(f"HTTP status {status} with something other than JSON")
    etag = response.headers.get("ETag", "")
    return Reply(
        status,
        told,
        date,
        # it is sent back as a header
        etag if re.fullmatch(r"[\x21-\x7e]{1,200}", etag) else None,
        status == 403 and "X-GitHub-SSO" in response.headers,
    )


def _only(fields: Collection[str], found: dict[str, Any]) -> dict[str, Any]:
    """Keep so many fields of an object: most are not needed, and take ten times as much memory."""
    return {name: found[name] for name in fields if name in found}


def _whole_number(text: str) -> int:
    """Read a number; none of GitHub's has more digits than fit into 64 bits."""
    if len(text) > 20:
        raise ValueError("a number without end")
    return int(text)


def _reason(error: BaseException) -> str:
    """Find the cause a person can act on at the bottom of a chain of wrapped errors.

    Never a text that the error brings along: it can quote what was sent or received, and with it a
    secret. Errors of the system and of OpenSSL have texts of their own, which are a fixed list.
    """
    import httpx

    if isinstance(error, httpx.ProxyError):
        status = re.match(r"[1-5][0-9]{2}\b", str(error))
        return f"the proxy refused: {status[0]}" if status else "the proxy refused"
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"certificate not trusted: {cause.verify_message}"
        if isinstance(cause, ssl.SSLError):
            return f"no secure connection: {cause.reason}"
        if isinstance(cause, OSError) and cause.errno:
            # asyncio puts the address into its message; a failed look-up has codes of its own
            lookup = isinstance(cause, socket.gaierror)
            return str(cause.strerror) if lookup else os.strerror(cause.errno)
        cause = cause.__cause__ or cause.__context__
    if isinstance(error, httpx.RemoteProtocolError):
        return "the reply was broken off, or is not one of HTTP"
    if isinstance(error, httpx.ReadError | httpx.WriteError | httpx.ConnectError):
        return "the connection was lost"
    return type(error).__name__
