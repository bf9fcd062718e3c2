"""Requests to GitHub: what a reply is taken for, and what is told when there is none."""

from __future__ import annotations

import errno
import socket
import ssl
from contextlib import aclosing
from datetime import datetime, timezone
from typing import Any

import pytest

from jupyter_gh_scoped_creds import __version__
from jupyter_gh_scoped_creds.codes import Unreachable
from jupyter_gh_scoped_creds.github import (
    ETags,
    Reply,
    get,
    open_client,
    request,
    transport,
)
from jupyter_gh_scoped_creds.host import Host
from simulator.server import GitHubSimulator

USER = "/api/v3/user"


async def ask(simulator: GitHubSimulator, path: str = "/user", **options: Any) -> Reply:
    async with aclosing(await open_client()) as client:
        return await get(client, Host.parse(simulator.host), path, None, **options)


async def told(simulator: GitHubSimulator, **fault: Any) -> str:
    simulator.fail(USER, **fault)
    with pytest.raises(Unreachable) as caught:
        await ask(simulator)
    return caught.value.detail


async def test_what_is_sent(simulator: GitHubSimulator):
    await ask(simulator)
    (sent,) = simulator.state()["requests"]
    assert sent["accept"] == "application/vnd.github+json"
    assert sent["user_agent"] == f"jupyter_gh_scoped_creds/{__version__}"


async def test_no_answer(simulator: GitHubSimulator):
    assert await told(simulator, fault="html") == "HTTP status 200 with something other than JSON"
    assert "other than JSON" in await told(simulator, fault="json", body=[])
    assert await told(simulator, fault="huge") == "the reply is too large"
    for status in (500, 502):
        assert await told(simulator, fault=f"status:{status}") == f"HTTP status {status}"
    simulator.fail(USER, "stall")
    with pytest.raises(Unreachable, match="no answer in time"):
        await ask(simulator, timeout=0.1)


async def test_as_large_as_it_may_be(simulator: GitHubSimulator):
    body = {"padding": "x" * (1000 - len('{"padding": ""}'))}
    simulator.fail(USER, "json", body=body, times=2)
    assert (await ask(simulator, max_bytes=1000)).body == body
    with pytest.raises(Unreachable, match="too large"):
        await ask(simulator, max_bytes=999)


@pytest.mark.parametrize(
    ("status", "headers", "message"),
    [
        (429, {}, ""),
        (403, {"X-RateLimit-Remaining": "0"}, ""),
        (403, {"Retry-After": "1"}, ""),
        (403, {}, "You have exceeded a secondary rate limit"),
    ],
)
async def test_limits(
    simulator: GitHubSimulator, status: int, headers: dict[str, str], message: str
):
    said = await told(
        simulator, fault="json", status=status, headers=headers, body={"message": message}
    )
    assert said == f"HTTP status {status}: the rate limit is reached"
    # any other refusal is none, and no limit is reached by what succeeds
    for other in (200, 404):
        simulator.fail(USER, "json", status=other, headers=headers, body={"message": message})
        assert (await ask(simulator)).status == other
    simulator.fail(USER, "json", status=403, headers={"X-RateLimit-Remaining": "1"}, body={})
    assert (await ask(simulator)).status == 403


async def test_single_sign_on_is_told(simulator: GitHubSimulator):
    headers = {"X-GitHub-SSO": "required"}
    for status, needed in ((403, True), (200, False)):
        simulator.fail(USER, "json", status=status, headers=headers, body={})
        assert (await ask(simulator)).needs_sso is needed
    simulator.fail(USER, "json", status=403, body={})
    assert not (await ask(simulator)).needs_sso


@pytest.mark.parametrize(
    ("date", "seconds"),
    [
        ("Thu, 01 Jan 2026 00:00:10 GMT", 10),
        ("Thu, 01 Jan 2026 00:00:10", 10),
        ("Thu, 01 Jan 2026 01:00:10 +0100", 10),
        ("some day", None),
        ("", None),
        ("Thu, 41 Jan 2026 00:00:10 GMT", None),
    ],
)
async def test_the_servers_time(simulator: GitHubSimulator, date: str, seconds: int | None):
    simulator.fail(USER, "json", body={}, headers={"Date": date})
    new_year = datetime(2026, 1, 1, tzinfo=timezone.utc).timestamp()
    assert (await ask(simulator)).date == (None if seconds is None else new_year + seconds)


@pytest.mark.parametrize(
    ("etag", "kept"),
    [
        ('"abc"', True),
        ('W/"abc"', True),
        ("x" * 200, True),
        ("x" * 201, False),
        ("", False),
        ("a b", False),
    ],
)
async def test_which_names_of_versions_are_sent_back(
    simulator: GitHubSimulator, etag: str, kept: bool
):
    simulator.fail(USER, "json", body={}, headers={"ETag": etag})
    assert (await ask(simulator)).etag == (etag if kept else None)


async def test_versions_are_one_tokens_own():
    etags = ETags()
    reply, news = Reply(200, {"a": 1}, None, "v1"), Reply(200, {"a": 2}, None, "v2")
    assert etags.known("one", "url") is None, "nothing is known yet"
    etags.keep("one", "url", reply)
    etags.keep("one", "url", Reply(200, {}, None))
    assert etags.known("one", "url") is reply, "the other has no version"
    assert etags.known("one", "else") is None and etags.known("two", "url") is None
    etags.keep("one", "url", news)
    assert etags.known("one", "url") is news
    etags.keep("two", "else", reply)
    assert etags.known("two", "else") is reply
    assert etags.known("one", "url") is None, "another token has forgotten it all"


async def test_what_has_changed_is_told_again(simulator: GitHubSimulator):
    etags = ETags()
    simulator.fail(USER, "json", body={"a": 1}, headers={"ETag": "v1"})
    assert (await ask(simulator, etags=etags)).body == {"a": 1}
    simulator.fail(USER, "json", status=404, body={}, headers={"ETag": "v2"})
    assert (await ask(simulator, etags=etags)).status == 404
    simulator.fail(USER, "status:304")
    assert (await ask(simulator, etags=etags)).body == {"a": 1}, "a refusal is no version"
    simulator.fail(USER, "json", body={"a": 2}, headers={"ETag": "v3"})
    assert (await ask(simulator, etags=etags)).body == {"a": 2}
    assert [r["if_none_match"] for r in simulator.state()["requests"]] == ["", "v1", "v1", "v1"]


async def test_an_answer_about_nothing_that_is_known(simulator: GitHubSimulator):
    simulator.fail(USER, "status:304")
    assert (await ask(simulator, etags=ETags())).status == 304


async def test_a_reply_that_need_not_be_sent_again(simulator: GitHubSimulator):
    etags = ETags()
    first = await ask(simulator, "/users/octocat", etags=etags)
    assert await ask(simulator, "/users/octocat", etags=etags) is first
    assert [bool(r["if_none_match"]) for r in simulator.state()["requests"]] == [False, True]


def chained(inner: BaseException, *, as_context: bool = False) -> BaseException:
    outer = OSError("All connection attempts failed")
    if as_context:
        outer.__context__ = inner
    else:
        outer.__cause__ = inner
    return outer


def test_the_reason_that_can_be_acted_on():
    import httpx

    refused = ConnectionRefusedError(errno.ECONNREFUSED, "Connect call failed ('127.0.0.1', 1)")
    for as_context in (False, True):
        reason = transport._reason(chained(refused, as_context=as_context))
        assert reason == "Connection refused"
    lookup = socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    assert transport._reason(chained(lookup)) == "Name or service not known"
    handshake = ssl.SSLError(1, "x")
    handshake.reason = "WRONG_VERSION_NUMBER"
    assert transport._reason(chained(handshake)) == "no secure connection: WRONG_VERSION_NUMBER"
    secret = httpx.LocalProtocolError("Illegal header value b'Bearer ghu_secret'")
    assert transport._reason(secret) == "LocalProtocolError"
    assert transport._reason(httpx.ProxyError("407 No")) == "the proxy refused: 407"
    assert transport._reason(OSError()) == "OSError"
    assert transport._reason(httpx.ReadError("gone")) == "the connection was lost"


async def test_an_address_that_is_none():
    async with aclosing(await open_client()) as client:
        for url in ("http://[::1", "nowhere", "http://127.0.0.1:1/"):
            with pytest.raises(Unreachable):
                await request(client, "GET", url)
