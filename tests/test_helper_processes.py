"""What git's helper costs: the processes that it starts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from simulator.server import GitHubSimulator

from .conftest import Git
from .helper_script import NEW, children, program, put_in_place_of_program
from .stored import QUESTION

__all__ = ["program"]


class TestProcesses:
    def test_fill_starts_one_shell(
        self,
        version: tuple[int, int],
        home: Path,
        program: Callable[[], str],
        git: Git,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ):
        trace = tmp_path / "trace"
        monkeypatch.setenv("GIT_TRACE2_EVENT", str(trace))
        for question in (QUESTION, f"{QUESTION}username=octocat\n", f"{NEW}{QUESTION}"):
            assert git("credential", "fill", stdin=question).stderr == ""
            assert len(children(trace)) == 1
        assert program() == ""

    def test_push_fetch_and_ls_remote(
        self,
        simulator: GitHubSimulator,
        work: Path,
        token: str,
        home: Path,
        git: Git,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
        spied: Callable[[], list[str]],
    ):
        program = put_in_place_of_program(home, tmp_path)
        git("commit", "--allow-empty", "-m", "a change", cwd=work)
        monkeypatch.setenv("GIT_TRACE2_EVENT", str(trace := tmp_path / "trace"))
        user = f"http://octocat@{simulator.host}/octocat/hello-world"
        plain = f"{simulator.url}/octocat/hello-world"
        for url in (plain, user):
            for command in (("push", url, "HEAD:x"), ("fetch", url), ("ls-remote", url)):
                spied()
                done = git(*command, cwd=work)
                assert done.returncode == 0, done.stderr
                helpers = [line for line in children(trace) if "gh_scoped_creds" in line]
                assert len(helpers) in {0, 2}, helpers
                assert bool(helpers) or command[0] != "push"
                assert set(spied()) <= {"git"}
        assert program() == ""
