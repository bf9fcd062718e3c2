"""What is asked in the name of a token: who that is, and where a repository has gone."""

from __future__ import annotations

from contextlib import aclosing
from typing import Any

import pytest

from jupyter_gh_scoped_creds.codes import Failure
from jupyter_gh_scoped_creds.github import (
    Account,
    get_account,
    get_repository,
    open_client,
)
from jupyter_gh_scoped_creds.host import Host
from simulator.server import GitHubSimulator

USER = "/api/v3/user"


@pytest.mark.parametrize(
    ("status", "url", "is_followed"),
    [
        *((n, "{api}/repositories/{id}", True) for n in (301, 302, 307, 308)),
        *((n, "{api}/repositories/{id}", False) for n in (200, 300, 303, 306, 309, 404)),
        (301, "https://evil.example/repositories/{id}", True),
        (301, "{api}/repositories/{id}?x", False),
        (301, "{api}/user", False),
        (301, "{api}/repositories/" + "1" * 19, False),
        (301, None, False),
    ],
)
async def test_where_a_repository_has_moved_to(
    simulator: GitHubSimulator, status: int, url: str | None, is_followed: bool
):
    number = simulator.simulation.world.repository("octocat/hello-world").id
    address = url and url.format(api=simulator.api_url, id=number)
    simulator.fail("/api/v3/repos/o/r", "json", status=status, body={"url": address})
    async with aclosing(await open_client()) as client:
        reply = await get_repository(client, Host.parse(simulator.host), "o/r", None)
    assert (reply.body.get("full_name") == "octocat/hello-world") is is_followed
    assert {r["host"] for r in simulator.state()["requests"]} == {simulator.host}


async def account(simulator: GitHubSimulator, **wrong: Any) -> Account:
    token = simulator.issue_token()
    if wrong:
        body = {"login": "octocat", "id": 7, "name": "Mona", **wrong}
        simulator.fail(USER, "json", body=body)
    async with aclosing(await open_client()) as client:
        return await get_account(client, Host.parse(simulator.host), token)


async def test_who_a_token_belongs_to(simulator: GitHubSimulator):
    found = await account(simulator)
    assert found == Account("octocat", 583231, "The Octocat")
    at_home = "583231+octocat@users.noreply.127.0.0.1"
    assert found.no_reply_address(Host.parse(simulator.host)) == at_home
    assert (await account(simulator, name="A\nB")).name == "A B"
    for name in (None, "", 7):
        assert (await account(simulator, name=name)).name == "octocat"
    assert (await account(simulator, login="a" * 100)).login == "a" * 100


@pytest.mark.parametrize(
    "wrong", [{"login": None}, {"login": "a" * 101}, {"login": "<b>"}, {"id": "7"}, {"id": None}]
)
async def test_an_account_that_is_not_as_documented(
    simulator: GitHubSimulator, wrong: dict[str, Any]
):
    with pytest.raises(Failure, match="reply_invalid: login"):
        await account(simulator, **wrong)


async def test_an_account_that_is_not_told(simulator: GitHubSimulator):
    simulator.fail(USER, "json", status=401, body={"login": "octocat", "id": 7})
    with pytest.raises(Failure, match="token_rejected"):
        await account(simulator)
