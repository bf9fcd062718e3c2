"""Which push is offered next, and with which command."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from jupyter_gh_scoped_creds.codes import Failure
from jupyter_gh_scoped_creds.git import GitTookTooLong, find_repository
from jupyter_gh_scoped_creds.refusals import next_push
from jupyter_gh_scoped_creds.refusals.next_push import find_next_push
from simulator.server import GitHubSimulator

from .conftest import Git
from .listening import commit
from .test_pushing_again import head


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
