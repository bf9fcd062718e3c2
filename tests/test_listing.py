"""What GitHub lists, and what each entry of it is taken for."""

from __future__ import annotations

import asyncio
from contextlib import aclosing
from typing import Any

import pytest

from jupyter_gh_scoped_creds.codes import Failure, Unreachable
from jupyter_gh_scoped_creds.github import Installation, Repository, fetch, open_client
from jupyter_gh_scoped_creds.github import repositories as module
from jupyter_gh_scoped_creds.push.access import find_obstacle
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

from .listed import INSTALLATIONS, batches, installation, listed, repository


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, {}),
        ({"repository_selection": "all"}, {"is_selective": False}),
        ({"repository_selection": None}, {}),
        ({"account": {"login": "o", "type": "Organization"}}, {"owner": "o", "org": True}),
        ({"suspended_at": "2026-01-01T00:00:00Z"}, {"obstacle": "suspended"}),
        ({"permissions": {"contents": "read"}}, {"obstacle": "app_read_only"}),
        ({"permissions": None}, {"obstacle": "app_read_only"}),
        ({"html_url": None}, {"url": None}),
        ({"html_url": "https://evil.example/"}, {"url": None}),
        ({"account": {"login": "o" * 100}}, {"owner": "o" * 100}),
    ],
)
async def test_an_installation(
    simulator: GitHubSimulator,
    settings: Settings,
    changes: dict[str, Any],
    expected: dict[str, Any],
):
    url = f"{simulator.url}/settings/installations/5"
    item = installation(**{"html_url": url, **changes})
    (found,) = await listed(simulator, settings, "installations", item)
    assert found == Installation(
        id=5,
        owner=expected.get("owner", "octocat"),
        url=expected.get("url", url),
        is_organization=expected.get("org", False),
        is_selective=expected.get("is_selective", True),
        obstacle=expected.get("obstacle"),
        may_change_workflows=False,
    )


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, {}),
        ({"id": 1}, {"id": 1}),
        ({"private": True}, {"private": True}),
        ({"private": None}, {"private": True}),
        ({"archived": True}, {"obstacle": "archived"}),
        ({"permissions": {"push": False}}, {"obstacle": "no_write_access"}),
        ({"permissions": {"push": "yes"}}, {"obstacle": "no_write_access"}),
        ({"permissions": None}, {"obstacle": "no_write_access"}),
        ({"full_name": "o/" + "r" * 100}, {"name": "o/" + "r" * 100}),
    ],
)
async def test_a_repository(
    simulator: GitHubSimulator,
    settings: Settings,
    changes: dict[str, Any],
    expected: dict[str, Any],
):
    (found,) = await listed(simulator, settings, "repositories", repository(**changes))
    name = expected.get("name", "o/r")
    assert found == Repository(
        id=expected.get("id", 9),
        name=name,
        private=expected.get("private", False),
        installation=simulator.simulation.world.installations[0].id,
        obstacle=expected.get("obstacle"),
    )


@pytest.mark.parametrize("number", [0, -1, True, "9", None, 9.0])
async def test_what_has_no_number(simulator: GitHubSimulator, settings: Settings, number: object):
    items = [installation(id=number), 7, installation(account=None), installation(account={})]
    items += [installation(account={"login": name}) for name in (7, "a b", "o" * 101)]
    assert await listed(simulator, settings, "installations", *items) == []
    items = [repository(id=number), None, *(repository(full_name=n) for n in (None, "o", "o/r/x"))]
    good = repository()
    assert len(await listed(simulator, settings, "repositories", *items, good)) == 1


@pytest.mark.parametrize(
    "body",
    [
        {"installations": []},
        {"total_count": True, "installations": []},
        {"total_count": "1", "installations": []},
        {"total_count": 1, "installations": {}},
    ],
)
async def test_pages_that_are_not_as_documented(
    simulator: GitHubSimulator, settings: Settings, body: dict[str, Any]
):
    simulator.fail(INSTALLATIONS, "json", body=body)
    with pytest.raises(Failure, match=r"reply_invalid: (total_count|installations)"):
        await batches(simulator, settings)


async def test_statuses(simulator: GitHubSimulator, settings: Settings):
    for path in (INSTALLATIONS, f"{INSTALLATIONS}/"):
        simulator.fail(path, "json", status=401, body={})
        with pytest.raises(Failure, match="token_rejected"):
            await batches(simulator, settings)
    # an installation that is gone, or suspended since
    for status in (403, 404):
        simulator.fail(f"{INSTALLATIONS}/", "json", status=status, body={})
        assert (await batches(simulator, settings)).repositories == []
        simulator.fail(INSTALLATIONS, "json", status=status, body={})
        with pytest.raises(Unreachable, match=f"HTTP status {status}"):
            await batches(simulator, settings)
    for status in (201, 400, 402, 405, 410):
        simulator.fail(f"{INSTALLATIONS}/", "json", status=status, body={})
        with pytest.raises(Unreachable, match=f"HTTP status {status}"):
            await batches(simulator, settings)


async def test_pages(
    simulator: GitHubSimulator, settings: Settings, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(module, "PER_PAGE", 2)
    simulator.populate(3, 2)
    found = await batches(simulator, settings)
    assert len(found.installations) == 4 and len(found.repositories) == 7
    simulator.create_repository("org-000/third", installed=True)
    assert len((await batches(simulator, settings)).repositories) == 8
    only = await batches(simulator, settings, installations_only=True)
    assert (len(only.installations), only.repositories) == (4, [])


async def test_no_more_pages_than_can_be_asked_for(
    simulator: GitHubSimulator, settings: Settings, monkeypatch: pytest.MonkeyPatch
):
    def asked() -> int:
        found = [r for r in simulator.state()["requests"] if "/installations" in r["path"]]
        simulator.simulation.journal.requests.clear()
        return len(found)

    monkeypatch.setattr(module, "MAX_PAGES", 3)
    body = {"total_count": 10**9, "installations": []}
    simulator.fail(INSTALLATIONS, "json", body=body)
    await batches(simulator, settings)
    assert asked() == 3
    monkeypatch.setattr(module, "MAX_REQUESTS", 3)
    simulator.populate(2, 1)
    found = await batches(simulator, settings)
    assert asked() == 3 and found.is_cut and len(found.repositories) == 2
    monkeypatch.setattr(module, "MAX_REQUESTS", 4)
    found = await batches(simulator, settings)
    assert len(found.repositories) == 3 and not found.is_cut


@pytest.mark.parametrize(
    ("name", "most", "installations"), [("MAX_REPOSITORIES", 5, 4), ("MAX_INSTALLATIONS", 3, 3)]
)
async def test_what_is_too_much_is_cut(
    simulator: GitHubSimulator,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    most: int,
    installations: int,
):
    simulator.populate(3, 2)
    whole = await batches(simulator, settings)
    assert (len(whole.installations), len(whole.repositories), whole.is_cut) == (4, 7, False)
    monkeypatch.setattr(module, name, most)
    found = await batches(simulator, settings)
    assert (len(found.installations), found.is_cut) == (installations, True)
    assert len(found.repositories) <= 5


@pytest.mark.parametrize(("count", "is_cut"), [(100, False), (101, True)])
async def test_a_page_of_more_than_was_asked_for(
    simulator: GitHubSimulator, settings: Settings, count: int, is_cut: bool
):
    items = [repository(id=number + 1, full_name=f"o/{number}") for number in range(count)]
    simulator.fail(f"{INSTALLATIONS}/", "json", body={"total_count": 1, "repositories": items})
    found = await batches(simulator, settings)
    assert (len(found.repositories), found.is_cut) == (100, is_cut)


async def test_a_check_claims_nothing_of_what_was_cut(
    simulator: GitHubSimulator, settings: Settings, token: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(module, "MAX_INSTALLATIONS", 0)
    async with aclosing(await open_client()) as client:
        with pytest.raises(Failure, match="more than can be listed"):
            await find_obstacle(client, settings, token, "octocat/hello-world")


async def test_what_nobody_waits_for_is_not_asked_any_more(
    simulator: GitHubSimulator, settings: Settings
):
    simulator.populate(9, 1)
    simulator.configure(latency=0.05)
    before = len(asyncio.all_tasks())
    async with aclosing(await open_client()) as client:
        async with aclosing(fetch(client, settings.host, simulator.issue_token())) as found:
            assert len((await anext(found)).installations) == 10
        assert len(asyncio.all_tasks()) == before
