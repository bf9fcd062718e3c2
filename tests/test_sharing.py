"""One flow for a person and host: whoever needs an authorization joins the one that waits."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import pexpect
import pytest

from jupyter_gh_scoped_creds.authorization import Authorization, Sharing
from jupyter_gh_scoped_creds.authorization.joined import pending_of
from jupyter_gh_scoped_creds.host import Host
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

from .command import USER_CODE, on_terminal
from .flow import authorized, failure_code, pending, unauthorized

HOST = Host("github.com")


@pytest.fixture(autouse=True)
def quick(simulator: GitHubSimulator):
    simulator.configure(interval=1)


@asynccontextmanager
async def server(settings: Settings) -> AsyncIterator[Authorization]:
    """What a Jupyter server has of it."""
    sharing = Sharing(settings, starts=True)
    authorization = Authorization(settings, sharing=sharing)
    await sharing.listener.start()
    try:
        yield authorization
    finally:
        await authorization.close()


@asynccontextmanager
async def two(settings: Settings) -> AsyncIterator[tuple[Authorization, Authorization]]:
    async with AsyncExitStack() as stack:
        first = await stack.enter_async_context(server(settings))
        yield first, await stack.enter_async_context(server(settings))


def codes(simulator: GitHubSimulator) -> int:
    return len(simulator.state()["device_codes"])


async def test_two_servers(settings: Settings, simulator: GitHubSimulator):
    async with two(settings) as (first, second):
        seen = [pending(state) for state in await asyncio.gather(first.start(), second.start())]
        assert seen[0]["user_code"] == seen[1]["user_code"] and codes(simulator) == 1
        simulator.approve(seen[0]["user_code"])
        await asyncio.gather(first.finished(), second.finished())
        ids = {authorized(await server.status())["id"] for server in (first, second)}
        assert len(ids) == 1


async def test_cancelled_in_one(settings: Settings, simulator: GitHubSimulator):
    async with two(settings) as (first, second):
        await first.start()
        await second.start()
        unauthorized(await second.cancel())
        await first.finished()
        unauthorized(await first.status())


async def test_denied_in_both(settings: Settings, simulator: GitHubSimulator):
    async with two(settings) as (first, second):
        begun = pending(await first.start())
        await second.start()
        simulator.deny(begun["user_code"])
        await asyncio.gather(first.finished(), second.finished())
        for server in (first, second):
            assert failure_code(await server.status()) == "access_denied"


async def test_who_leaves_ends_nothing(settings: Settings, simulator: GitHubSimulator):
    async with server(settings) as first:
        await first.start()
        async with server(settings) as second:
            await second.start()
        pending(await first.status())


async def test_another_repository_is_another_flow(settings: Settings, simulator: GitHubSimulator):
    async with two(settings) as (first, second):
        one = pending(await first.start("octocat/hello-world"))
        same = pending(await second.start("Octocat/Hello-World"))
        assert one["user_code"] == same["user_code"] and same["repository"] == one["repository"]
        simulator.create_repository("octocat/other", installed=True)
        other = pending(await second.start("octocat/other"))
        assert other["user_code"] != one["user_code"]


@pytest.mark.parametrize("field", ["client_id", "hostname", "git_credentials_path"])
async def test_of_another_app_host_or_file(
    settings: Settings, simulator: GitHubSimulator, field: str, tmp_path: Any
):
    values = {
        "client_id": "Iv23liAnother",
        "hostname": simulator.host.replace("127.0.0.1", "localhost"),
        "git_credentials_path": str(tmp_path / "other" / "file"),
    }
    async with server(settings) as first:
        pending(await first.start())
        sharing = Sharing(settings._replace(**{field: values[field]}), starts=True)
        assert await sharing.find(None, False, start=True) is None


async def test_two_commands_and_no_server(simulator: GitHubSimulator):
    first, second = on_terminal(simulator), on_terminal(simulator)
    seen = set()
    for command in (first, second):
        await asyncio.to_thread(command.expect, USER_CODE)
        seen.add(str(command.after))
    assert len(seen) == 1 and codes(simulator) == 1
    simulator.approve(seen.pop())
    for command in (first, second):
        await asyncio.to_thread(command.expect, "Authorized to push")
        await asyncio.to_thread(command.expect, pexpect.EOF)


async def test_who_has_the_flow_is_killed(simulator: GitHubSimulator):
    first = on_terminal(simulator)
    await asyncio.to_thread(first.expect, "Ctrl-C cancels")
    second = on_terminal(simulator)
    await asyncio.to_thread(second.expect, USER_CODE)
    before = str(second.after)
    first.close(force=True)
    await asyncio.to_thread(second.expect, USER_CODE)
    assert str(second.after) != before and codes(simulator) == 2
    simulator.approve(str(second.after))
    await asyncio.to_thread(second.expect, "Authorized to push")


async def test_a_server_goes_on_with_what_a_command_began(
    settings: Settings, simulator: GitHubSimulator
):
    async with server(settings) as lab:
        command = on_terminal(simulator)
        await asyncio.to_thread(command.expect, "Ctrl-C cancels")
        begun = pending(await lab.start())
        command.sendintr()
        await asyncio.to_thread(command.expect, pexpect.EOF)
        simulator.approve(begun["user_code"])
        await lab.finished()
        authorized(await lab.status())
        assert codes(simulator) == 1


def shown(**more: Any) -> dict[str, Any]:
    return {
        **{
            "state": "pending",
            "host": "github.com",
            "user_code": "ABCD-EFGH",
            "verification_uri": "https://github.com/login/device",
            "seconds_left": 900,
            "expires_in": 900,
            "repository": None,
            "failure": None,
            "renewing": None,
            "ends_with_server": False,
        },
        **more,
    }


def test_what_is_joined():
    assert pending_of(shown(), HOST) == shown()
    named = shown(repository="o/r", renewing={"seconds_left": None, "revokes": True})
    assert pending_of(named, HOST) == named
    failed = pending_of(shown(failure={"code": "repository_unknown", "detail": "a\nb"}), HOST)
    assert failed and failed["failure"] == {"code": "repository_unknown", "detail": "a b"}
    unknown = pending_of(shown(failure={"code": "of a newer version"}), HOST)
    assert unknown and unknown["failure"] and unknown["failure"]["code"] == "internal_error"


@pytest.mark.parametrize(
    "odd",
    [
        {"state": "authorized"},
        {"user_code": "<b>"},
        {"user_code": None},
        {"verification_uri": "https://evil.example/login/device"},
        {"verification_uri": 1},
        {"repository": "no name"},
        {"seconds_left": -1},
        {"seconds_left": True},
        {"expires_in": 10**9},
    ],
)
def test_what_is_shown_by_nobody(odd: dict[str, Any]):
    assert pending_of(shown(**odd), HOST) is None
