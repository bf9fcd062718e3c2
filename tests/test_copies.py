"""Copies of the token in helpers that come after ours: none, or erased at the end."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from jupyter_gh_scoped_creds.credentials import Credentials
from jupyter_gh_scoped_creds.git import erase_copies, helpers_after_ours

from .conftest import Git
from .copies import THEIRS, cached, kept, repository, use, version
from .gits import newer_git
from .helper_script import NEW, end, without_program
from .stored import HOST, NOW, QUESTION, SOON

__all__ = ["repository", "version"]


ENDS: dict[str, Callable[[Credentials], object]] = {
    "sign out": lambda credentials: credentials.erase(),
    "time": lambda credentials: credentials.settle(SOON),
    "refusal": lambda credentials: credentials.reject("ghu_first"),
    "replacement": lambda credentials: credentials.store("ghu_second", SOON, NOW),
}


class TestCopies:
    @pytest.mark.parametrize("how", ENDS)
    def test_in_a_cache_of_a_repository(
        self,
        version: tuple[int, int],
        repository: Path,
        credentials: Credentials,
        git: Git,
        how: str,
    ):
        credentials.store("ghu_first", SOON, NOW)
        use(git, repository)
        assert "ghu_first" in cached(git), "else this test shows nothing"
        ENDS[how](credentials)
        assert cached(git) == ""
        left = git("credential", "fill", stdin=QUESTION, cwd=repository).stdout
        assert ("ghu_second" in left) == (how == "replacement") and "ghu_first" not in left

    @pytest.mark.parametrize("how", ENDS)
    def test_in_a_store_set_while_authorized(
        self, version: tuple[int, int], home: Path, credentials: Credentials, git: Git, how: str
    ):
        (home / ".git-credentials").write_text(THEIRS)
        credentials.store("ghu_first", SOON, NOW)
        git("config", "--global", "credential.helper", "store")
        assert [helper.value for helper in helpers_after_ours(HOST)] == ["store"]
        use(git, home)
        assert "ghu_first" in kept(home), "else this test shows nothing"
        ENDS[how](credentials)
        assert kept(home) == THEIRS

    def test_git_that_knows_ephemeral_credentials_keeps_none(
        self,
        home: Path,
        repository: Path,
        credentials: Credentials,
        git: Git,
        monkeypatch: pytest.MonkeyPatch,
    ):
        monkeypatch.setenv("PATH", f"{newer_git()}:{os.environ['PATH']}")
        credentials.store("ghu_first", SOON, NOW)
        told = home / "told"
        git("config", "--add", "credential.helper", "store", cwd=repository)
        git("config", "--add", "credential.helper", f"!cat >>{told}; :", cwd=repository)
        for more in ("", "username=octocat\n", "path=octocat/hello-world\n"):
            use(git, repository, f"{NEW}{QUESTION}{more}")
        assert cached(git) == "" and kept(home) == ""
        assert "ephemeral=1" in told.read_text() and "password=" not in told.read_text()

    def test_our_script_erases_them_where_nobody_else_does(
        self,
        version: tuple[int, int],
        home: Path,
        repository: Path,
        credentials: Credentials,
        git: Git,
    ):
        """The token's time is over, and no program of ours is left."""
        (home / ".git-credentials").write_text(THEIRS)
        credentials.store("ghu_first", SOON, NOW)
        git("config", "--global", "credential.helper", "store")
        use(git, repository)
        assert "ghu_first" in cached(git) and "ghu_first" in kept(home)
        end(home, credentials)
        git("config", "--global", "credential.helper", "store")
        without_program(home)
        filled = git("credential", "fill", stdin=QUESTION, cwd=repository)
        assert "ghu_first" not in filled.stdout
        assert cached(git) == "" and kept(home) == THEIRS

    def test_in_a_place_of_its_own(
        self, home: Path, repository: Path, credentials: Credentials, git: Git
    ):
        credentials.store("ghu_first", SOON, NOW)
        place = home / "elsewhere"
        git("config", "credential.helper", f"store --file={place}", cwd=repository)
        use(git, repository)
        assert "ghu_first" in place.read_text()
        assert credentials.erase(repository) == []
        assert "ghu_first" not in place.read_text()

    def test_a_program_of_the_repository_is_not_run(
        self, home: Path, repository: Path, credentials: Credentials, git: Git
    ):
        credentials.store("ghu_first", SOON, NOW)
        for value in (f"!touch {home}/ran; :", f"store --file=x; touch {home}/ran; :"):
            git("config", "credential.helper", value, cwd=repository)
            left = erase_copies(
                HOST, "ghu_first", home / "x", helpers_after_ours(HOST, repository), repository
            )
            assert [helper.value for helper in left] == [value]
        assert not (home / "ran").exists()

    def test_the_present_folder_does_not_count(
        self,
        home: Path,
        repository: Path,
        credentials: Credentials,
        git: Git,
        monkeypatch: pytest.MonkeyPatch,
    ):
        """Authorizing and signing out in a repository that has a program, or resets the helpers."""
        git("config", "--add", "credential.helper", "", cwd=repository)
        git("config", "--add", "credential.helper", f"!touch {home}/ran; :", cwd=repository)
        monkeypatch.chdir(repository)
        credentials.store("ghu_first", SOON, NOW)
        credentials.erase()
        git("config", "--unset-all", "credential.helper", cwd=repository)
        git("config", "credential.helper", f"!touch {home}/ran; :", cwd=repository)
        credentials.store("ghu_first", SOON, NOW)
        credentials.erase()
        assert not (home / "ran").exists()

    def test_one_of_the_persons_is_told(self, home: Path, credentials: Credentials, git: Git):
        credentials.store("ghu_first", SOON, NOW)
        git("config", "--global", "credential.helper", f"!f() {{ cat >{home}/$1; }}; f")
        credentials.erase()
        assert "password=ghu_first" in (home / "erase").read_text()

    def test_one_before_ours_is_not_told(self, home: Path, credentials: Credentials, git: Git):
        git("config", "--global", "credential.helper", f"!f() {{ cat >{home}/$1; }}; f")
        credentials.store("ghu_first", SOON, NOW)
        credentials.erase()
        assert not (home / "erase").exists(), "it never got a copy"

    def test_a_fresh_token_in_the_same_store_stays(
        self, home: Path, git: Git, version: tuple[int, int]
    ):
        """Where the person chose git's own file for it."""
        file = home / ".git-credentials"
        chosen = Credentials(HOST, file, in_own_folder=False)
        git("config", "--global", "credential.helper", "store")
        chosen.store("ghu_first", SOON, NOW)
        git("config", "--global", "credential.helper", f"store --file={file}")
        chosen.store("ghu_second", SOON, NOW)
        chosen.reject("ghu_first")
        assert "ghu_second" in file.read_text() and "ghu_first" not in file.read_text()


class TestChain:
    def test_a_reset_after_ours(self, home: Path, credentials: Credentials, git: Git):
        credentials.store("ghu_first", SOON, NOW)
        git("init", "-q", str(home / "work"))
        git("config", "--add", "credential.helper", "", cwd=home / "work")
        git("config", "--add", "credential.helper", "cache", cwd=home / "work")
        assert helpers_after_ours(HOST, home / "work") == [], "git does not ask ours"
        assert helpers_after_ours(HOST) == []

    @pytest.mark.parametrize(
        ("section", "counts"),
        [
            ("https://github.com", True),
            ("https://github.com/", True),
            ("https://GitHub.com:443", True),
            ("https://octocat@github.com", True),
            ("https://github.com/octocat", True),
            ("https://*.com", True),
            ("github.com", True),
            ("http://github.com", False),
            ("https://github.com:8443", False),
            ("https://gist.github.com", False),
            ("https://*.github.com", False),
            ("https://[", False),
        ],
    )
    def test_sections(
        self, home: Path, credentials: Credentials, git: Git, section: str, counts: bool
    ):
        credentials.store("ghu_first", SOON, NOW)
        git("config", "--global", f"credential.{section}.helper", "cache")
        assert bool(helpers_after_ours(HOST)) == counts
