"""Whatever GitHub's replies hold, and however they are broken, no text of ours quotes them.

A stand-in that speaks no proper HTTP puts secrets into 2,000 replies, each broken in its own way.
"""

from __future__ import annotations

import asyncio
import json
import logging
import random
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing, asynccontextmanager

import httpx
import pytest

from jupyter_gh_scoped_creds.codes import Failure
from jupyter_gh_scoped_creds.github import DeviceFlow, find_wish, get_account, open_client
from jupyter_gh_scoped_creds.host import Host

SECRET = "Planted5ecret"
REPLIES = 2000
SEED = 20261124

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"

Break = Callable[[random.Random, bytes], bytes]


def _whole(body: bytes) -> bytes:
    return HEAD + b"Content-Length: %d\r\n\r\n" % len(body) + body


BREAKS: list[Break] = [
    lambda _, body: body,
    lambda _, body: _whole(body),
    lambda _, body: HEAD + b"Content-Length: %s\r\n\r\n" % body[:200] + body,
    lambda _, body: HEAD + b"Content-Length: 99999\r\n\r\n" + body,
    lambda _, body: HEAD + b"Transfer-Encoding: chunked\r\n\r\n" + body + b"\r\n0\r\n\r\n",
    lambda _, body: HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\n" + body + b"\r\n0\r\n\r\n",
    lambda _, body: HEAD + b"Transfer-Encoding: %s\r\n\r\n" % SECRET.encode() + body,
    lambda _, body: HEAD + b"Content-Encoding: gzip\r\nContent-Length: 9\r\n\r\n" + body,
    lambda _, body: b"HTTP/1.1 %s OK\r\n\r\n" % SECRET.encode() + body,
    lambda _, body: b"HTTP/9.9 200 " + SECRET.encode() + b"\r\n\r\n" + body,
    lambda _, body: b"HTTP/1.1 500 " + SECRET.encode() + b"\r\n\r\n" + body,
    lambda _, body: HEAD + SECRET.encode() + b"\r\n\r\n" + body,
    lambda _, body: HEAD + b"X: " + SECRET.encode() * 9000 + b"\r\n\r\n" + body,
    lambda _, body: HEAD + b"Date: " + SECRET.encode() + b"\r\n\r\n" + body,
    lambda _, body: b"HTTP/1.1 302 Found\r\nLocation: http://[" + SECRET.encode() + b"\r\n\r\n",
    lambda rng, body: _whole(body)[: rng.randrange(1, len(_whole(body)))],
    lambda rng, body: bytes(b ^ (rng.random() < 0.02) * rng.randrange(256) for b in _whole(body)),
]

BODIES: list[object] = [
    {"error": SECRET, "error_description": SECRET},
    {"error": f"{SECRET} incorrect_device_code"},
    {"error": "github_refused", "interval": SECRET},
    {"device_code": SECRET, "user_code": f"{SECRET}!", "verification_uri": SECRET},
    {
        "device_code": SECRET,
        "user_code": "AB-CD",
        "verification_uri": f"https://evil.example/{SECRET}",
        "expires_in": 900,
    },
    {"device_code": SECRET, "user_code": "AB-CD", "verification_uri": "{url}/", "expires_in": "9"},
    {"access_token": f"{SECRET}\n", "refresh_token": SECRET, "expires_in": 9},
    {"access_token": SECRET, "refresh_token": SECRET, "expires_in": SECRET},
    {"login": f"{SECRET}\x1b", "id": 1},
    {"message": SECRET},
    {"id": SECRET, "full_name": SECRET},
    [SECRET],
    SECRET,
]


async def ask(client: httpx.AsyncClient, url: str, rng: random.Random) -> None:
    """Do one of the things that ask GitHub."""
    host = Host.parse(url.removeprefix("http://"))
    match rng.randrange(4):
        case 0:
            await DeviceFlow.start(client, host, "Iv23lix")
        case 1:
            code = {"device_code": "d", "user_code": "U", "expires_in": 9}
            flow = DeviceFlow(host, "Iv23lix", {**code, "verification_uri": f"{url}/"})
            await flow.poll(client, 0.0)
        case 2:
            await get_account(client, host, "ghu_x")
        case _:
            await find_wish(client, host, "octocat/hello-world", None)


@asynccontextmanager
async def broken(rng: random.Random) -> AsyncIterator[str]:
    """A server whose replies are broken, each in its own way; yields its URL."""

    async def reply(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await reader.readuntil(b"\r\n\r\n")
            body = json.dumps(rng.choice(BODIES)).replace("{url}", url).encode()
            writer.write(rng.choice(BREAKS)(rng, body))
            await writer.drain()
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    server = await asyncio.start_server(reply, "127.0.0.1", 0)
    url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with server:
        yield url


async def test_no_reply_is_quoted(caplog: pytest.LogCaptureFixture):
    rng = random.Random(SEED)
    for name in ("", "httpx", "httpcore", "httpcore.http11", "jupyter_gh_scoped_creds"):
        caplog.set_level(logging.DEBUG, name)
    told: set[str] = set()
    async with broken(rng) as url, aclosing(await open_client()) as client:
        for _ in range(REPLIES):
            try:
                await ask(client, url, rng)
            except Failure as e:
                told.add(str(e))
    assert len(told) > 8, "else nothing was broken"
    assert [text for text in told if SECRET.lower() in text.lower()] == []
    assert SECRET not in caplog.text
