"""The one repository that a token is wished for: found, and then seen to be the only one."""

from __future__ import annotations

from contextlib import aclosing
from typing import Any

import pytest

from jupyter_gh_scoped_creds.codes import Failure, FailureCode, Unreachable
from jupyter_gh_scoped_creds.github import Wish, find_wish, open_client
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

NAME = "octocat/hello-world"
PATH = f"/api/v3/repos/{NAME}"


async def wish(settings: Settings, name: str | None, token: str | None = None) -> Wish:
    async with aclosing(await open_client()) as client:
        return await find_wish(client, settings.host, name, token)


async def code(settings: Settings, name: str, token: str | None = None) -> FailureCode:
    with pytest.raises(Failure) as caught:
        await wish(settings, name, token)
    assert caught.value.detail in {name.strip(), "id"}
    return caught.value.code


async def test_found(settings: Settings, simulator: GitHubSimulator):
    number = simulator.simulation.world.repository(NAME).id
    assert await wish(settings, None) == Wish(None, None)
    assert simulator.state()["requests"] == []
    assert await wish(settings, "Octocat/Hello-World") == Wish(number, NAME)
    simulator.fail(PATH, "json", body={"id": 7, "full_name": "<b>"})
    assert await wish(settings, NAME) == Wish(7, NAME)


async def test_not_found(settings: Settings, simulator: GitHubSimulator):
    assert await code(settings, "octocat/none-such") is FailureCode.REPOSITORY_UNKNOWN
    assert await code(settings, "octocat/secret-plans") is FailureCode.REPOSITORY_UNKNOWN
    for name in ("", "octocat", "octocat/", "a/b/c", "o/r "):
        assert await code(settings, name) is FailureCode.REPOSITORY_INVALID
    body: dict[str, Any]
    for body in ({"id": "7", "full_name": NAME}, {"id": 7}, {}):
        simulator.fail(PATH, "json", body=body)
        assert await code(settings, NAME) is FailureCode.REPLY_INVALID
    for status in (201, 301, 401, 403, 405, 502):
        simulator.fail(PATH, "json", status=status, body={"id": 7, "full_name": NAME})
        with pytest.raises(Unreachable, match=f"HTTP status {status}"):
            await wish(settings, NAME)


async def test_in_the_name_of_a_token(settings: Settings, simulator: GitHubSimulator):
    simulator.install("octocat/secret-plans")
    token = simulator.issue_token()
    assert (await wish(settings, "octocat/secret-plans", token)).name == "octocat/secret-plans"
    simulator.revoke_tokens()
    assert (await wish(settings, NAME, token)).name == NAME, "a public one needs none"
    assert await code(settings, "octocat/secret-plans", token) is FailureCode.REPOSITORY_UNKNOWN


async def test_verified(settings: Settings, simulator: GitHubSimulator):
    number = simulator.simulation.world.repository(NAME).id
    token = simulator.issue_token()

    async def verify(wish: Wish) -> None:
        async with aclosing(await open_client()) as client:
            await wish.verify(client, settings.host, token)

    await verify(Wish())
    assert [r for r in simulator.state()["requests"] if "/user" in r["path"]] == []
    await verify(Wish(number, NAME))
    for other in (number + 10**6, None):
        with pytest.raises(Failure, match=f"not_narrowed: {NAME}"):
            await verify(Wish(other, NAME))
    simulator.create_repository("octocat/other", installed=True)
    with pytest.raises(Failure, match=f"not_narrowed: {NAME}"):
        await verify(Wish(number, NAME))
