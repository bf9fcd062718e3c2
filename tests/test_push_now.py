"""What is offered to be pushed next, and pushing it: what was shown, or nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tornado.httpclient import HTTPClientError

from jupyter_gh_scoped_creds.codes import Failure
from jupyter_gh_scoped_creds.git import GitTookTooLong, find_repository
from jupyter_gh_scoped_creds.push.folders import FolderChecks
from jupyter_gh_scoped_creds.refusals import doing, next_push
from jupyter_gh_scoped_creds.refusals.next_push import find_next_push
from simulator.server import GitHubSimulator

from .conftest import Git
from .listening import ask, before_push
from .test_pushing_again import head, there
from .test_refusals import commit
from .test_routes import Fetch, jp_server_config

__all__ = ["jp_server_config"]


def planned(folder: Path) -> tuple[str, int] | None:
    """The command that is found, and how many commits it would bring."""
    try:
        found = find_next_push(find_repository(folder))
    except Failure:
        return None
    return found and (found.command, found.commits)


class TestFinding:
    """Each command is tried with git itself, against the simulated GitHub."""

    def test_nothing_is_new(self, work: Path):
        assert planned(work) is None

    def test_ahead(self, work: Path, git: Git):
        commit(git, work)
        commit(git, work, "folder/more")
        assert planned(work) == planned(work / "folder") == ("git push", 2)

    def test_few_programs(self, work: Path, git: Git, spied: Callable[[], list[str]]):
        commit(git, work)
        local = find_repository(work)
        spied()
        assert find_next_push(local) is not None
        assert spied() == ["git"]
        git("switch", "-c", "new", cwd=work)
        spied()
        assert planned(work) == ("git push -u origin HEAD", 1)
        assert spied() == ["git"] * 4, "where the remote has no such branch"

    def test_to_several_addresses(self, work: Path, git: Git):
        commit(git, work)
        address = git("remote", "get-url", "origin", cwd=work).stdout.strip()
        git("remote", "set-url", "--add", "--push", "origin", f"{address}-2", cwd=work)
        assert planned(work) == ("git push", 1)
        git("remote", "set-url", "--add", "--push", "origin", address, cwd=work)
        assert planned(work) is None, "each would be pushed to"

    def test_nothing_is_asked_of_the_remote(self, work: Path, git: Git, simulator: GitHubSimulator):
        commit(git, work)
        before = len(simulator.state()["requests"])
        assert planned(work)
        assert len(simulator.state()["requests"]) == before

    @pytest.mark.parametrize(
        ("changes", "command"),
        [
            ({}, "git push -u origin HEAD"),
            ({"push.default": "upstream"}, "git push -u origin HEAD"),
            ({"push.default": "current"}, "git push"),
            ({"push.autoSetupRemote": "true"}, "git push"),
            ({"push.default": "nothing"}, None),
            ({"push.default": "matching"}, None),
            ({"remote.origin.mirror": "true"}, None),
            ({"remote.origin.push": "+main:main"}, None),
            ({"branch.new.merge": "refs/heads/main", "branch.new.remote": "origin"}, None),
        ],
    )
    def test_a_new_branch(
        self,
        work: Path,
        git: Git,
        token: str,
        changes: dict[str, str],
        command: str | None,
    ):
        git("switch", "-c", "new", cwd=work)
        for key, value in changes.items():
            git("config", key, value, cwd=work)
        assert planned(work) is None, "without a commit of its own"
        commit(git, work)
        assert planned(work) == (command and (command, 1))
        if command:
            plain = git("push", "--dry-run", cwd=work).returncode
            assert (plain == 0) == (command == "git push"), "more is said only where it is needed"
            assert git("push", *command.split()[2:], cwd=work).returncode == 0
            assert planned(work) is None

    def test_a_repository_without_any_commit_there(self, work: Path, git: Git):
        git("remote", "rename", "origin", "other", cwd=work)
        address = git("remote", "get-url", "other", cwd=work).stdout.strip()
        git("remote", "remove", "other", cwd=work)
        git("remote", "add", "origin", address, cwd=work)
        assert planned(work) == ("git push -u origin HEAD", 1)

    def test_to_another_remote_than_is_pulled_from(self, work: Path, git: Git):
        commit(git, work)
        address = git("remote", "get-url", "origin", cwd=work).stdout.strip()
        git("remote", "add", "fork", f"{address}-2", cwd=work)
        git("config", "remote.pushDefault", "fork", cwd=work)
        assert planned(work) == ("git push", 1)

    def test_what_git_would_not_take(self, work: Path, git: Git):
        commit(git, work)
        git("update-ref", "refs/remotes/origin/main", commit_elsewhere(git, work), cwd=work)
        assert planned(work) is None, "the remote has a commit that is not here"

    @pytest.mark.parametrize(
        ("key", "value", "is_offered"),
        [
            ("submodule.recurse", "true", False),
            ("submodule.recurse", "Off", True),
            ("push.recurseSubmodules", "on-demand", False),
            ("push.recurseSubmodules", "only", False),
            ("push.recurseSubmodules", "check", True),
            ("push.recurseSubmodules", "no", True),
        ],
    )
    def test_submodules(
        self, work: Path, git: Git, token: str, key: str, value: str, is_offered: bool
    ):
        """Where git would push to the remotes of submodules, too, nothing is offered."""
        bare, inner = work.with_name("bare"), work / "inner"
        git("clone", "--bare", str(work), str(bare))
        git("-c", "protocol.file.allow=always", "submodule", "add", str(bare), "inner", cwd=work)
        commit(git, inner)
        before, after = head(git, bare), head(git, inner)
        git("add", ".", cwd=work)
        commit(git, work)
        git("config", key, value, cwd=work)
        assert planned(work) == (("git push", 1) if is_offered else None)
        git("push", cwd=work)
        assert head(git, bare) == (before if is_offered else after)

    @pytest.mark.parametrize("address", ["git@github.com:o/r", "/somewhere", "http://me@x/o/r"])
    def test_another_kind_of_remote(self, work: Path, git: Git, address: str):
        commit(git, work)
        git("remote", "set-url", "origin", address, cwd=work)
        assert planned(work) is None

    def test_no_branch(self, work: Path, git: Git):
        git("checkout", "--detach", cwd=work)
        commit(git, work)
        assert planned(work) is None

    def test_no_repository(self, tmp_path: Path):
        assert planned(tmp_path) is None

    def test_git_that_takes_long_is_not_waited_for(
        self, work: Path, git: Git, monkeypatch: pytest.MonkeyPatch
    ):
        commit(git, work)
        given = []

        def slow(folder: Path, command: str, *arguments: str, timeout: float) -> str:
            given.append(timeout)
            raise GitTookTooLong(command)

        monkeypatch.setattr(next_push, "git_in", slow)
        assert planned(work) is None
        assert given and max(given) <= 3


def commit_elsewhere(git: Git, work: Path) -> str:
    tree = git("rev-parse", "HEAD^{tree}", cwd=work).stdout.strip()
    return git("commit-tree", tree, "-p", "HEAD^", "-m", "x", cwd=work).stdout.strip()


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
        spied: Callable[[], list[str]],
    ):
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
