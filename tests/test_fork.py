"""Where the person may only read, what a check says of their fork."""

from __future__ import annotations

from contextlib import aclosing
from functools import partial

from jupyter_gh_scoped_creds.github import ETags, open_client
from jupyter_gh_scoped_creds.push.access import find_obstacle
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

from .readable import FORK, THEIRS, readable

__all__ = ["readable"]


async def found(
    simulator: GitHubSimulator, settings: Settings, login: str = "octocat", name: str = THEIRS
) -> tuple[str, str | None, str]:
    """The code of the obstacle, where its link leads, and its detail."""
    token = simulator.issue_token("octocat")
    async with aclosing(await open_client()) as client:
        obstacle = await find_obstacle(client, settings, token, name, login=login)
    assert obstacle
    link = obstacle["link"]
    return obstacle["code"].value, link and link.removeprefix(simulator.url), obstacle["detail"]


class TestAtGitHub:
    async def test_step_by_step(
        self, simulator: GitHubSimulator, settings: Settings, readable: str
    ):
        to_fork = ("no_write_access", "/mona/public/fork", "")
        assert await found(simulator, settings) == to_fork
        assert simulator.fork(readable) == FORK
        page = simulator.simulation.world.installations[0].path
        assert await found(simulator, settings) == ("fork_not_installed", page, FORK)
        simulator.install(FORK)
        assert await found(simulator, settings) == ("forked", None, FORK)
        simulator.change_repository(FORK, archived=True)
        assert await found(simulator, settings) == to_fork, "nobody pushes to that one"

    async def test_few_requests(
        self, simulator: GitHubSimulator, settings: Settings, readable: str
    ):
        simulator.fork(readable)
        simulator.install(FORK)
        token, etags = simulator.issue_token("octocat"), ETags()
        asked = [
            "/repos/mona/public",
            f"/repos/{FORK}",
            f"/{FORK}.git/info/refs",
            *2 * ["/user/installations"],
        ]
        async with aclosing(await open_client()) as client:
            for is_again in (False, True):
                before = len(simulator.state()["requests"])
                ask = partial(find_obstacle, client, settings, token, THEIRS, etags)
                found = await ask(login="octocat")
                assert found and found["code"] == "forked"
                requests = simulator.state()["requests"][before:]
                paths = [request["path"].removeprefix("/api/v3") for request in requests]
                assert sorted(paths) == sorted(asked)
                for_news = sum(bool(request["if_none_match"]) for request in requests)
                assert for_news == (4 if is_again else 1)

    async def test_installed_nowhere(
        self, simulator: GitHubSimulator, settings: Settings, readable: str
    ):
        simulator.remove_installation("octocat")
        simulator.fork(readable)
        code, page, _ = await found(simulator, settings)
        assert code == "fork_not_installed"
        number = simulator.simulation.world.repository(FORK).id
        assert page and page.endswith(f"suggested_target_id=583231&repository_ids%5B%5D={number}")

    async def test_a_fork_of_a_fork(
        self, simulator: GitHubSimulator, settings: Settings, readable: str
    ):
        simulator.create_account("hubot")
        simulator.fork(readable, "hubot")
        simulator.fork("hubot/public")
        simulator.install(FORK)
        for theirs in ("hubot/public", "Mona/Public"):
            assert (await found(simulator, settings, name=theirs))[0] == "forked"

    async def test_of_the_same_name_only(
        self, simulator: GitHubSimulator, settings: Settings, readable: str
    ):
        simulator.create_repository(FORK, installed=True)
        assert (await found(simulator, settings))[0] == "no_write_access"

    async def test_renamed(self, simulator: GitHubSimulator, settings: Settings, readable: str):
        simulator.fork(readable)
        simulator.rename_repository(FORK, "mine")
        simulator.install("octocat/mine")
        assert await found(simulator, settings) == ("forked", None, "octocat/mine")

    async def test_of_somebody_else(
        self, simulator: GitHubSimulator, settings: Settings, readable: str
    ):
        simulator.create_account("hubot")
        simulator.fork(readable, "hubot")
        assert (await found(simulator, settings, login="hubot"))[0] == "no_write_access"
        assert (await found(simulator, settings, login=""))[0] == "no_write_access"
