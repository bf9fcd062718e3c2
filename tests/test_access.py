"""What keeps a token from pushing to one repository, as GitHub tells it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import aclosing
from typing import Any

import pytest

from jupyter_gh_scoped_creds.codes import Failure, Unreachable
from jupyter_gh_scoped_creds.github import open_client
from jupyter_gh_scoped_creds.push.access import find_obstacle
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

REPOSITORY = "octocat/hello-world"
PATH = f"/api/v3/repos/{REPOSITORY}"


async def found(
    simulator: GitHubSimulator, settings: Settings, repository: str = REPOSITORY
) -> tuple[str, str | None] | None:
    """The code of the obstacle, and where its link leads on GitHub."""
    async with aclosing(await open_client()) as client:
        obstacle = await find_obstacle(client, settings, simulator.issue_token(), repository)
    if obstacle is None:
        return None
    assert obstacle["detail"] == ""
    return obstacle["code"].value, obstacle["link"] and obstacle["link"].removeprefix(simulator.url)


def id_of(simulator: GitHubSimulator, repository: str) -> int:
    return simulator.simulation.world.repository(repository).id


def installation(simulator: GitHubSimulator, number: int = 0) -> str:
    return simulator.simulation.world.installations[number].path


async def test_none(simulator: GitHubSimulator, settings: Settings):
    assert await found(simulator, settings) is None
    assert await found(simulator, settings, "Octocat/Hello-World") is None


async def test_an_owner_of_many_repositories_is_not_listed(
    simulator: GitHubSimulator, settings: Settings
):
    world = simulator.simulation.world
    for number in range(5000):
        world.add_repository(f"octocat/repository-{number}")
    simulator.change_installation("octocat", selection="all")
    assert await found(simulator, settings, "octocat/repository-4999") is None
    simulator.change_installation("octocat", selection="selected")
    world.installations[0].selected.add(id_of(simulator, "octocat/secret-plans"))
    assert await found(simulator, settings, "octocat/secret-plans") is None, "it is private"
    assert len(simulator.state()["requests"]) == 4
    selected = {repository.id for repository in world.repositories}
    selected.remove(id_of(simulator, "octocat/repository-4999"))
    world.installations[0].selected |= selected
    assert await found(simulator, settings) is None
    assert len(simulator.state()["requests"]) == 7, "git's service is asked, and no list"
    not_selected = await found(simulator, settings, "octocat/repository-4999")
    assert not_selected == ("not_selected", installation(simulator))


@pytest.mark.parametrize(
    ("status", "failure"),
    [(401, "token_rejected"), (429, "rate_limited"), (502, "HTTP status 502")],
)
async def test_what_gits_service_does_not_tell(
    simulator: GitHubSimulator, settings: Settings, status: int, failure: str
):
    simulator.fail(f"/{REPOSITORY}.git/info/refs", "json", status=status, body={})
    with pytest.raises(Failure, match=failure):
        await found(simulator, settings)


async def test_not_selected(simulator: GitHubSimulator, settings: Settings):
    there = ("not_selected", installation(simulator))
    assert await found(simulator, settings, "octocat/not-installed") == there
    assert await found(simulator, settings, "octocat/secret-plans") == there
    assert await found(simulator, settings, "Octocat/none-such") == there, "it may be private"
    simulator.create_repository("acme/other", installed=True)
    page = installation(simulator, 1)
    assert page.startswith("/organizations/acme/")
    assert await found(simulator, settings, "acme/handbook") == ("not_selected_organization", page)


async def test_what_is_on_all_repositories_has_none_to_select(
    simulator: GitHubSimulator, settings: Settings
):
    simulator.change_installation("octocat", selection="all")
    there = ("not_visible", installation(simulator))
    assert await found(simulator, settings, "octocat/none-such") == there


async def test_not_installed(simulator: GitHubSimulator, settings: Settings):
    simulator.remove_installation("octocat")
    page = f"/apps/{simulator.app_slug}/installations/new/permissions?suggested_target_id="
    chosen = f"583231&repository_ids%5B%5D={id_of(simulator, REPOSITORY)}"
    assert await found(simulator, settings) == ("not_installed", page + chosen)
    assert await found(simulator, settings, "octocat/none-such") == (
        "not_installed",
        f"{page}583231",
    ), "of what cannot be seen, its owner's account is"
    chosen = f"1234567&repository_ids%5B%5D={id_of(simulator, 'acme/handbook')}"
    there = ("not_installed_organization", page + chosen)
    assert await found(simulator, settings, "acme/handbook") == there
    assert await found(simulator, settings, "nobody/none-such") == ("not_visible", None)
    settings = settings._replace(app_url=f"{simulator.app_url}/")
    assert await found(simulator, settings, "acme/handbook") == there
    settings = settings._replace(app_url="")
    assert await found(simulator, settings) == ("not_installed", None)


async def test_a_fork_is_the_way_around(simulator: GitHubSimulator, settings: Settings):
    simulator.create_account("mona")
    simulator.create_repository("mona/public", collaborators=[])
    fork = ("no_write_access", "/mona/public/fork")
    assert await found(simulator, settings, "mona/public") == fork
    simulator.create_repository("octocat/old", archived=True, installed=True)
    assert await found(simulator, settings, "octocat/old") == ("archived", None)
    simulator.create_repository("octocat/older", archived=True)
    assert await found(simulator, settings, "octocat/older") == ("archived", None)


Change = Callable[[GitHubSimulator], object]


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda g: g.change_installation("octocat", suspended=True), "suspended"),
        (lambda g: g.change_installation("octocat", contents="read"), "app_read_only"),
    ],
)
async def test_the_installation_itself(
    simulator: GitHubSimulator, settings: Settings, change: Change, code: str
):
    change(simulator)
    assert await found(simulator, settings) == (code, installation(simulator))
    # one of somebody else is of no interest
    assert (await found(simulator, settings, "acme/handbook"))[0] == "not_installed_organization"  # type: ignore[index]


async def test_a_former_name_is_followed_once(simulator: GitHubSimulator, settings: Settings):
    simulator.rename_repository(REPOSITORY, "hello")
    assert await found(simulator, settings) is None
    simulator.uninstall("octocat/hello")
    assert await found(simulator, settings) == ("not_selected", installation(simulator))
    # a reply may not lead around in circles
    body = {"full_name": "octocat/elsewhere", "permissions": {"push": True}, "owner": {"id": 1}}
    simulator.fail("/api/v3/repos/", "json", body=body, times=2)
    assert (await found(simulator, settings, "octocat/a"))[0] == "not_selected"  # type: ignore[index]
    assert simulator.simulation.faults.queue == []


async def test_single_sign_on(simulator: GitHubSimulator, settings: Settings):
    simulator.install("acme/handbook")
    simulator.require_single_sign_on("acme")
    there = ("single_sign_on", "/orgs/acme/sso")
    assert await found(simulator, settings, "acme/handbook") == there


@pytest.mark.parametrize("status", [301, 403, 404])
async def test_statuses_of_what_cannot_be_seen(
    simulator: GitHubSimulator, settings: Settings, status: int
):
    simulator.uninstall(REPOSITORY)
    body = {"archived": True, "id": 1}
    simulator.fail(PATH, "json", status=status, body=body)
    assert (await found(simulator, settings))[0] == "not_selected"  # type: ignore[index]


@pytest.mark.parametrize("status", [201, 202, 300, 302, 400, 402, 405, 410, 418, 502])
async def test_other_statuses_tell_nothing(
    simulator: GitHubSimulator, settings: Settings, status: int
):
    simulator.uninstall(REPOSITORY)
    simulator.fail(PATH, "json", status=status, body={})
    with pytest.raises(Unreachable, match=f"HTTP status {status}"):
        await found(simulator, settings)


@pytest.mark.parametrize("path", [PATH, "/api/v3/users/octocat"])
async def test_a_token_that_is_refused_meanwhile(
    simulator: GitHubSimulator, settings: Settings, path: str
):
    simulator.remove_installation("octocat")
    repository = REPOSITORY if path == PATH else "octocat/none-such"
    simulator.fail(path, "json", status=401, body={"message": "Bad credentials"})
    with pytest.raises(Failure, match="token_rejected"):
        await found(simulator, settings, repository)


@pytest.mark.parametrize("permissions", [None, [], {}, {"push": False}, {"push": "true"}])
async def test_a_right_to_push_is_not_guessed(
    simulator: GitHubSimulator, settings: Settings, permissions: Any
):
    simulator.uninstall(REPOSITORY)
    body = {"id": 1, "full_name": REPOSITORY, "permissions": permissions, "archived": "no"}
    simulator.fail(PATH, "json", body=body)
    assert await found(simulator, settings) == ("no_write_access", f"/{REPOSITORY}/fork")


@pytest.mark.parametrize("owner", [[], "octocat", {"id": "1"}, {"login": "octocat"}])
async def test_an_owner_that_is_not_as_documented(
    simulator: GitHubSimulator, settings: Settings, owner: Any
):
    simulator.remove_installation("octocat")
    body = {"id": 1, "full_name": REPOSITORY, "permissions": {"push": True}, "owner": owner}
    simulator.fail(PATH, "json", body=body)
    code, link = await found(simulator, settings) or ("", "")
    if owner == {"id": "1"}:
        assert (code, link) == ("not_visible", None)
    else:
        assert code == "not_installed", "the account is asked for"


async def test_only_the_owners_repositories_are_asked_for(
    simulator: GitHubSimulator, settings: Settings
):
    simulator.populate(2, 1)
    await found(simulator, settings)
    asked = [r["path"] for r in simulator.state()["requests"] if "/installations" in r["path"]]
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("status", "body", "code"),
    [
        (301, {}, "github_fault"),
        (403, {"message": "You have exceeded a secondary rate limit."}, "rate_limited"),
        (403, {"message": "Write access to repository not granted."}, None),
        (403, {"message": "x" * 200_000}, "github_fault"),
    ],
    ids=["moved", "limit", "refused", "long"],
)
async def test_what_gits_own_service_answers(
    simulator: GitHubSimulator,
    settings: Settings,
    status: int,
    body: dict[str, str],
    code: str | None,
):
    simulator.change_installation("octocat", selection="selected")
    simulator.fail(f"/{REPOSITORY}.git/info/refs", "json", status=status, body=body)
    if code is None:
        assert (await found(simulator, settings))[0] == "not_selected"  # type: ignore[index]
        return
    with pytest.raises(Failure) as failed:
        await found(simulator, settings)
    assert failed.value.code == code


async def test_a_name_that_is_none_is_not_asked_for(simulator: GitHubSimulator, settings: Settings):
    body = {"full_name": "../../a?b=", "permissions": {"push": True}, "owner": {"id": 1}}
    simulator.fail(PATH, "json", body=body)
    with pytest.raises(Failure) as failed:
        await found(simulator, settings)
    assert failed.value.code == "reply_invalid"
    assert not any("info/refs" in asked["path"] for asked in simulator.state()["requests"])
