"""Where one can push, when GitHub does not answer as it should: nothing is taken on trust."""

from __future__ import annotations

from typing import Any

import pytest

from jupyter_gh_scoped_creds.codes import Failure
from jupyter_gh_scoped_creds.credentials import Credentials, credentials_file
from jupyter_gh_scoped_creds.push import RepositoryList
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

from .looking import REPOSITORIES, complete, listed, token
from .stored import NOW, SOON

__all__ = ["token"]


async def test_a_token_that_github_refuses_is_erased(
    simulator: GitHubSimulator, settings: Settings, token: str
):
    simulator.revoke_tokens()
    state = await complete(RepositoryList(settings))
    assert state["failure"] == {"code": "token_rejected", "detail": ""}
    assert token not in credentials_file(settings).read_text()


@pytest.mark.parametrize("fault", ["status:502", "html", "drop", "huge"])
async def test_what_came_before_a_fault_stays(
    simulator: GitHubSimulator, settings: Settings, token: str, fault: str
):
    simulator.fail(REPOSITORIES, fault)
    state = await complete(RepositoryList(settings))
    answered = "github_unreachable" if fault == "drop" else "github_fault"
    assert state["failure"]["code"] == answered
    assert len(state["installations"]) == 1


@pytest.mark.parametrize(
    ("headers", "message"),
    [
        ({"X-RateLimit-Remaining": "0"}, "API rate limit exceeded"),
        ({"X-RateLimit-Remaining": "0"}, "Forbidden"),
        ({"Retry-After": "60"}, "Forbidden"),
        ({}, "You have exceeded a secondary rate limit"),
    ],
)
async def test_a_rate_limit_is_not_an_empty_list(
    simulator: GitHubSimulator,
    settings: Settings,
    token: str,
    headers: dict[str, str],
    message: str,
):
    body = {"message": message}
    simulator.fail(REPOSITORIES, "json", status=403, body=body, headers=headers)
    state = await complete(RepositoryList(settings))
    assert state["failure"]["code"] == "rate_limited"
    assert "rate limit" in state["failure"]["detail"]


HOSTILE: list[Any] = [
    {"total_count": "1", "repositories": []},
    {"total_count": 1, "repositories": {}},
    {"total_count": 1},
    [],
    {"total_count": 2, "repositories": [None, 7, {"id": True}, {"id": 1, "full_name": "no owner"}]},
    {"total_count": 1, "repositories": [{"id": 1, "full_name": "a/b\n<script>"}]},
    {"total_count": 10**9, "repositories": []},
]


@pytest.mark.parametrize("body", HOSTILE)
async def test_replies_that_are_not_as_documented(
    simulator: GitHubSimulator, settings: Settings, token: str, body: Any
):
    simulator.fail(REPOSITORIES, "json", body=body)
    state = await complete(RepositoryList(settings))
    assert len(state["installations"]) == 1
    assert not any("<" in found["name"] for found in state["repositories"])


async def test_an_installation_that_is_gone_meanwhile(
    simulator: GitHubSimulator, settings: Settings, token: str
):
    simulator.populate(2, 1)
    simulator.fail(REPOSITORIES, "json", status=404, body={"message": "Not Found"})
    state = await complete(RepositoryList(settings))
    assert state["failure"] is None and len(state["repositories"]) == 2


async def test_links_lead_to_github_only(
    simulator: GitHubSimulator, settings: Settings, token: str
):
    installation = {
        "id": 5,
        "account": {"login": "octocat"},
        "permissions": {"contents": "write"},
        "html_url": "https://evil.example/settings",
    }
    body = {"total_count": 1, "installations": [installation]}
    simulator.fail("/api/v3/user/installations", "json", body=body)
    state = await complete(RepositoryList(settings))
    assert state["installations"][0]["url"] is None


async def test_settings_that_are_not_usable(settings: Settings):
    settings = settings._replace(hostname="not a host")
    assert (await complete(RepositoryList(settings)))["repositories"] == []


async def test_without_a_token_nobody_is_asked(settings: Settings):
    assert await listed(settings) == {}
    with pytest.raises(Failure):
        settings = settings._replace(hostname="127.0.0.1:9")
        Credentials.of(settings).store("ghu_stored", SOON, NOW)
        await listed(settings)
