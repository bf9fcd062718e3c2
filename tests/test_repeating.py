"""Which pushes can be done again."""

from __future__ import annotations

from pathlib import Path

import pytest

from jupyter_gh_scoped_creds.git import Remote
from jupyter_gh_scoped_creds.refusals.repeating import is_same, repeatable
from simulator.server import GitHubSimulator

from .conftest import Git


class TestWhatIsNotOffered:
    @pytest.fixture
    def remote(self, simulator: GitHubSimulator) -> Remote:
        return Remote.parse("origin", f"{simulator.url}/octocat/hello-world")

    @pytest.mark.parametrize(
        "arguments",
        [
            ["push"],
            ["push", "-u", "origin", "main"],
            ["push", "origin", "HEAD:refs/heads/x", "v1.0"],
            ["-C", "..", "push", "--quiet"],
        ],
        ids=" ".join,
    )
    def test_what_is_offered(self, work: Path, remote: Remote, arguments: list[str]):
        assert repeatable(["git", *arguments], str(work), remote)

    @pytest.mark.parametrize(
        "arguments",
        [
            ["-c", "core.sshCommand=sh", "push"],
            ["--exec-path=/tmp", "push"],
            ["--git-dir=x", "push"],
            ["push", "--receive-pack=sh"],
            ["push", "--exec=sh"],
            ["push", "--force"],
            ["push", "-f"],
            ["push", "--mirror"],
            ["push", "--prune"],
            ["push", "--delete", "origin", "x"],
            ["push", "-o", "x"],
            ["push", "--repo=x"],
            ["push", "origin", "+main"],
            ["push", "origin", ":main"],
            ["push", "origin", "main:"],
            ["push", "origin", "refs/heads/*:refs/heads/*"],
            ["push", "origin", "a b"],
            ["push", "origin", "a\nb"],
            ["push", "origin", "--", "main"],
            ["push", "origin", *["main"] * 12],
            ["push", "https://github.com/octocat/hello-world"],
            ["push", "ext::sh -c x"],
            ["push", "../other"],
            ["push", "none"],
            ["up"],
            ["fetch"],
            [],
        ],
        ids=" ".join,
    )
    def test_what_is_not_understood_whole(self, work: Path, remote: Remote, arguments: list[str]):
        assert repeatable(["git", *arguments], str(work), remote) is None

    @pytest.mark.parametrize("folder", ["", "work", "/", "/none", "/\0", "/\ud800"])
    def test_where_there_is_no_folder(self, work: Path, remote: Remote, folder: str):
        assert repeatable(["git", "push"], folder, remote) is None

    def test_where_another_branch_goes_is_fixed(self, work: Path, remote: Remote, git: Git):
        """A branch that is named alone goes to its upstream, where git is set so."""
        git("config", "push.default", "upstream", cwd=work)
        push = repeatable(["git", "push", "origin", "other"], str(work), remote)
        assert push and is_same(push)
        git("config", "branch.other.merge", "refs/heads/main", cwd=work)
        assert not is_same(push)

    @pytest.mark.parametrize(
        "url",
        ["git@github.com:octocat/hello-world", "https://github.com/octocat/hello-world", "/x"],
    )
    def test_what_went_elsewhere(self, work: Path, url: str):
        assert repeatable(["git", "push"], str(work), Remote.parse("origin", url)) is None
