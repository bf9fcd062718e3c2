"""What is sent compressed: inflated as far as it may be, and never more."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from contextlib import aclosing

import pytest

from jupyter_gh_scoped_creds.codes import Unreachable
from jupyter_gh_scoped_creds.github import open_client, request
from jupyter_gh_scoped_creds.github.inflating import Body
from simulator.server import GitHubSimulator

MIB = 1024 * 1024
TOO_LARGE = "the reply is too large"
# without the time, which would be in the names of the tests
PACKED = gzip.compress(b"{}", mtime=0)


def taken(sent: bytes, encoding: str = "gzip", most: int = 1000, size: int = 7) -> bytes:
    body = Body(encoding, most)
    for start in range(0, len(sent), size):
        body.feed(sent[start : start + size])
    body.finish()
    return bytes(body.content)


@pytest.mark.parametrize("encoding", ["gzip", " GZIP"])
def test_as_large_as_it_may_be(encoding: str):
    said = bytes(range(250)) * 4
    assert taken(gzip.compress(said), encoding) == said
    with pytest.raises(Unreachable, match=TOO_LARGE):
        taken(gzip.compress(said + b"x"), encoding)
    assert taken(said, "") == taken(said, "identity") == said
    with pytest.raises(Unreachable, match=TOO_LARGE):
        taken(said + b"x", "")


def test_a_bomb_is_never_inflated():
    bomb = gzip.compress(gzip.compress(b"\0" * (64 * MIB)) + b"\0" * (256 * MIB), 9)
    assert len(bomb) < MIB
    tracemalloc.start()
    try:
        with pytest.raises(Unreachable, match=TOO_LARGE):
            taken(bomb, most=MIB, size=65536)
        assert tracemalloc.get_traced_memory()[1] < 4 * MIB
    finally:
        tracemalloc.stop()


def test_what_inflates_to_nothing_is_bounded_too():
    stored = b"\0\0\0\xff\xff"
    endless = gzip.compress(b"")[:10] + stored * 1000
    with pytest.raises(Unreachable, match=TOO_LARGE):
        taken(endless)


@pytest.mark.parametrize(
    ("sent", "encoding", "reason"),
    [
        (b"{}", "gzip", "cannot be inflated"),
        (zlib.compress(b"{}"), "gzip", "cannot be inflated"),
        (PACKED * 2, "gzip", "cannot be inflated"),
        (PACKED[:-1], "gzip", "broken off"),
        (b"{}", "br", "not asked for"),
        (gzip.compress(PACKED, mtime=0), "gzip, gzip", "not asked for"),
    ],
)
def test_what_is_not_what_it_says(sent: bytes, encoding: str, reason: str):
    with pytest.raises(Unreachable, match=reason):
        taken(sent, encoding)


async def test_nothing_at_all_is_no_broken_reply(simulator: GitHubSimulator):
    assert taken(b"", "gzip") == b""
    headers = {"Content-Encoding": "gzip"}
    simulator.fail("/api/v3/user", "text", status=202, body="", headers=headers)
    async with aclosing(await open_client()) as client:
        assert (await request(client, "GET", f"{simulator.api_url}/user")).status == 202


async def test_github_compresses(simulator: GitHubSimulator):
    async with aclosing(await open_client()) as client:
        url = f"{simulator.api_url}/users/octocat"
        before = simulator.state()["bytes_sent"]
        told = (await request(client, "GET", url)).body
    assert simulator.state()["bytes_sent"] - before < len(str(told)) / 2
