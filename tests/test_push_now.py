"""Pushing what was offered: what was shown, or nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tornado.httpclient import HTTPClientError

from jupyter_gh_scoped_creds.push.folders import FolderChecks
from jupyter_gh_scoped_creds.refusals import doing
from simulator.server import GitHubSimulator

from .conftest import Git
from .listening import ask, before_push, commit
from .test_pushing_again import head, there
from .test_routes import Fetch, jp_server_config

__all__ = ["jp_server_config"]


@pytest.fixture
def clone(jp_root_dir: Path, work: Path) -> Path:
    """A clone below the server's root."""
    return work.rename(jp_root_dir / "work")


async def look(jp_fetch: Fetch, path: str = "work") -> Any:
    reply = await jp_fetch("gh-scoped-creds", "folder", params={"path": path})
    return json.loads(reply.body)["push"]


class TestPushing:
    async def test_what_is_shown_is_pushed(
        self, jp_fetch: Fetch, clone: Path, git: Git, token: str
    ):
        assert await look(jp_fetch) is None
        git("switch", "-c", "new", cwd=clone)
        commit(git, clone)
        offer = await look(jp_fetch)
        assert (offer["command"], offer["commits"]) == ("git push -u origin HEAD", 1)
        assert offer["repetition"] is None
        assert await look(jp_fetch) == offer, "the same as before"
        assert there(git, clone, "refs/heads/new") == ""
        pushed = await ask(jp_fetch, "POST", "push", id=offer["id"])
        assert pushed["repetition"] == {"code": "pushed", "cause": None, "detail": ""}
        assert there(git, clone, "refs/heads/new") == head(git, clone)
        assert await look(jp_fetch) is None

    @pytest.mark.parametrize(
        "change", ["remote", "branch", "no folder", "matching", "upstream", "program"]
    )
    async def test_nothing_where_it_is_not_the_same(
        self, jp_fetch: Fetch, clone: Path, git: Git, token: str, change: str
    ):
        before = there(git, clone)
        commit(git, clone)
        offer = await look(jp_fetch)
        match change:
            case "remote":
                address = git("remote", "get-url", "origin", cwd=clone).stdout.strip()
                git("remote", "set-url", "origin", f"{address}-2", cwd=clone)
            case "branch":
                git("switch", "-c", "other", cwd=clone)
            case "matching":
                git("config", "push.default", "matching", cwd=clone)
            case "upstream":
                git("config", "push.default", "upstream", cwd=clone)
                git("config", "branch.main.merge", "refs/heads/other", cwd=clone)
            case "program":
                git("config", "remote.origin.vcs", "none", cwd=clone)
            case "no folder":
                clone.rename(clone.with_name("moved"))
        pushed = (await ask(jp_fetch, "POST", "push", id=offer["id"]))["repetition"]
        assert pushed["code"] == ("refused" if change == "no folder" else "changed")
        moved = clone if clone.exists() else clone.with_name("moved")
        address = f"{git('config', 'remote.origin.url', cwd=moved).stdout.strip()}"
        assert git("ls-remote", address.removesuffix("-2"), "main").stdout.startswith(before)

    async def test_what_was_looked_at_is_what_is_offered(
        self,
        jp_fetch: Fetch,
        clone: Path,
        git: Git,
        token: str,
        monkeypatch: pytest.MonkeyPatch,
    ):
        commit(git, clone)
        address = git("remote", "get-url", "origin", cwd=clone).stdout.strip()
        checked = FolderChecks.look

        async def meanwhile(self: FolderChecks, *arguments: Any, **named: Any) -> Any:
            found = await checked(self, *arguments, **named)
            git("remote", "set-url", "origin", f"{address}-2", cwd=clone)
            return found

        monkeypatch.setattr(FolderChecks, "look", meanwhile)
        offer = await look(jp_fetch)
        pushed = await ask(jp_fetch, "POST", "push", id=offer["id"])
        assert pushed["repetition"]["code"] == "changed"

    async def test_few_programs_for_a_check(
        self,
        jp_fetch: Fetch,
        clone: Path,
        git: Git,
        token: str,
        simulator: GitHubSimulator,
        spied: Callable[[], list[str]],
    ):
        # else the simulator would run git, too, where a push would be asked for
        simulator.change_installation("octocat", selection="all")
        commit(git, clone)
        await look(jp_fetch)
        spied()
        assert await look(jp_fetch)
        assert spied() == ["git"] * 3

    async def test_refused(
        self, jp_fetch: Fetch, clone: Path, git: Git, token: str, simulator: GitHubSimulator
    ):
        """It is never forced: what the remote got meanwhile stays there."""
        other = clone.with_name("other")
        git("clone", f"{simulator.url}/octocat/hello-world", str(other))
        commit(git, other, "theirs")
        commit(git, clone)
        offer = await look(jp_fetch)
        assert git("push", cwd=other).returncode == 0
        pushed = (await ask(jp_fetch, "POST", "push", id=offer["id"]))["repetition"]
        assert (pushed["code"], pushed["cause"]) == ("refused", "behind")
        assert there(git, clone) == head(git, other)

    async def test_two_clicks_are_one_push_and_a_long_one_is_looked_at(
        self, jp_fetch: Fetch, clone: Path, git: Git, token: str, monkeypatch: pytest.MonkeyPatch
    ):
        commit(git, clone)
        offer = await look(jp_fetch)
        before_push(clone, "echo >>began; while ! test -e go; do sleep 0.05; done")
        monkeypatch.setattr(doing, "PATIENCE", 0.01)
        for method in ("POST", "POST", "GET"):
            assert (await ask(jp_fetch, method, "push", id=offer["id"]))["repetition"] == {
                "code": "running",
                "cause": None,
                "detail": "",
            }
        (clone / "go").touch()
        monkeypatch.setattr(doing, "PATIENCE", 30)
        done = await ask(jp_fetch, "GET", "push", id=offer["id"])
        assert done["repetition"]["code"] == "pushed"
        assert (clone / "began").read_text() == "\n"

    async def test_what_is_not_offered(
        self,
        jp_fetch: Fetch,
        clone: Path,
        git: Git,
        token: str,
        simulator: GitHubSimulator,
        tmp_path: Path,
    ):
        commit(git, clone)
        simulator.uninstall("octocat/hello-world")
        assert await look(jp_fetch) is None, "something is in its way"
        simulator.install("octocat/hello-world")
        assert await look(jp_fetch)
        # what a repository outside of the root has set, no server changes
        clone.rename(tmp_path / "outside")
        clone.symlink_to(tmp_path / "outside")
        assert await look(jp_fetch) is None

    @pytest.mark.parametrize("method", ["GET", "POST"])
    async def test_an_unknown_one(self, jp_fetch: Fetch, method: str):
        with pytest.raises(HTTPClientError) as caught:
            await ask(jp_fetch, method, "push", id="none")
        assert caught.value.code == 404

    async def test_only_so_many_are_known(self, jp_fetch: Fetch, clone: Path, git: Git, token: str):
        offers = []
        for number in range(22):
            commit(git, clone, f"file-{number}")
            offers.append((await look(jp_fetch))["id"])
        assert len(set(offers)) == 22, "of other commits than were shown, it is another"
        with pytest.raises(HTTPClientError):
            await ask(jp_fetch, "GET", "push", id=offers[1])
        assert (await ask(jp_fetch, "GET", "push", id=offers[2]))["commits"] == 3
