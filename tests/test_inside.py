"""No copy of the token inside Jupyter: what terminals, kernels and jupyterlab-git see."""

from __future__ import annotations

from pathlib import Path

import pytest

from jupyter_gh_scoped_creds.credentials import Credentials
from jupyter_gh_scoped_creds.git import environment_for_children, helpers_after_ours
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

from .command import in_script
from .conftest import Git
from .copies import OURS, cached, go_inside, kept, repository, use
from .helper_script import end, without_program
from .stored import HOST, NOW, QUESTION, SOON

__all__ = ["repository"]


class TestInsideJupyter:
    """What a server's terminals, kernels and jupyterlab-git see."""

    def test_no_helper_of_a_repository_gets_a_copy(
        self,
        version: tuple[int, int],
        home: Path,
        repository: Path,
        credentials: Credentials,
        git: Git,
        monkeypatch: pytest.MonkeyPatch,
    ):
        go_inside(monkeypatch)
        assert environment_for_children() == {}, "once is enough"
        told = home / "told"
        git("config", "--add", "credential.helper", "store", cwd=repository)
        git("config", "--add", "credential.helper", f"!cat >>{told}; :", cwd=repository)
        assert git("credential", "fill", stdin=OURS, cwd=repository).returncode != 0
        credentials.store("ghu_first", SOON, NOW)
        for folder in (repository, home):
            use(git, folder)
        assert helpers_after_ours(HOST, repository) == []
        assert cached(git) == "" and kept(home) == "" and "ghu_" not in told.read_text()
        credentials.erase()
        approved = f"{QUESTION}username=me\npassword=typed\n"
        git("credential", "approve", stdin=approved, cwd=repository)
        assert "password=typed" in git("credential", "fill", stdin=QUESTION, cwd=repository).stdout

    def test_copies_made_outside_are_erased_from_inside(
        self, home: Path, credentials: Credentials, git: Git, monkeypatch: pytest.MonkeyPatch
    ):
        """Signing out in Lab, after a push over ssh."""
        credentials.store("ghu_first", SOON, NOW)
        place = home / "elsewhere"
        git("config", "--global", "credential.helper", f"store --file={place}")
        use(git, home)
        assert "ghu_first" in place.read_text()
        go_inside(monkeypatch)
        credentials.erase()
        assert "ghu_first" not in place.read_text()

    def test_what_somebody_else_configures_stays(self, home: Path):
        before = {
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": "user.name",
            "GIT_CONFIG_VALUE_0": "Mona",
        }
        added = environment_for_children(before)
        assert added["GIT_CONFIG_COUNT"] == "3" and "GIT_CONFIG_KEY_0" not in added
        assert {added["GIT_CONFIG_KEY_1"], added["GIT_CONFIG_KEY_2"]} == {"include.path"}
        assert environment_for_children({**before, **added}) == {}
        assert environment_for_children({"GIT_CONFIG_COUNT": "-1"})["GIT_CONFIG_KEY_0"]

    def test_after_the_end_the_very_next_command_is_the_persons(
        self,
        version: tuple[int, int],
        home: Path,
        credentials: Credentials,
        git: Git,
        monkeypatch: pytest.MonkeyPatch,
    ):
        go_inside(monkeypatch)
        end(home, credentials)
        without_program(home)
        filled = git("credential", "fill", stdin=QUESTION)
        assert "password=own" in filled.stdout and filled.stderr == ""


def test_after_logout_no_push_works(
    simulator: GitHubSimulator, work: Path, token: str, git: Git, settings: Settings
):
    """jupyterlab-git's cache, over the wire."""
    git("config", "credential.helper", "cache --timeout=3600", cwd=work)
    try:
        git("commit", "--allow-empty", "-m", "a change", cwd=work)
        assert git("push", "origin", "HEAD:one", cwd=work).returncode == 0
        assert in_script(simulator, "logout").returncode == 0
        pushed = git("push", "origin", "HEAD:two", cwd=work)
        assert pushed.returncode != 0 and "could not read Username" in pushed.stderr
    finally:
        git("credential-cache", "exit")
