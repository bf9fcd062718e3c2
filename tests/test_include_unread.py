"""What of ours git would not read is told before a person approves, and where it has come since."""

from __future__ import annotations

import os
import pwd
from pathlib import Path

import pytest

from jupyter_gh_scoped_creds.codes import Failure
from jupyter_gh_scoped_creds.git import include

from .conftest import Git
from .test_include import HOST, file, fill

__all__ = ["file"]


class TestWhatGitDoesNotRead:
    """Told before a person approves, and told again where it has come since."""

    def refused(self, match: str, file: Path) -> None:
        for act in (include.probe_config, lambda: include.install_include(HOST, file, None)):
            with pytest.raises(Failure, match=f"git_config_not_writable.*{match}"):
                act()

    def test_without_a_home(self, file: Path, home: Path, monkeypatch: pytest.MonkeyPatch):
        include.install_include(HOST, file, None)
        monkeypatch.setattr(Path, "expanduser", lambda path: home)
        monkeypatch.delenv("HOME")
        assert not include.is_include_installed(HOST, file, None)
        self.refused("HOME is not set", file)

    def test_without_a_home_but_with_xdg(
        self, home: Path, git: Git, file: Path, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setenv("XDG_CONFIG_HOME", str(home / "xdg"))
        monkeypatch.delenv("HOME")
        # the account's folder, which Python takes for ~ then, and the shell does not
        account = pwd.struct_passwd((*["x"] * 2, *[os.getuid()] * 2, "", str(home), "/bin/sh"))
        monkeypatch.setattr(pwd, "getpwuid", lambda _: account)
        include.probe_config()
        include.install_include(HOST, file, None)
        assert "password=t0ken" in fill(git)
        include.remove_include(HOST, file)

    def test_a_relative_path(self, home: Path, file: Path, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setenv("GIT_CONFIG_GLOBAL", "gitconfig")
        monkeypatch.chdir(home)
        self.refused("not absolute", file)
        assert not (home / "gitconfig").exists()

    @pytest.mark.parametrize("end", ["\\", "\\\n", "\\\\\\\n"])
    def test_a_last_line_that_goes_on(self, home: Path, file: Path, end: str):
        before = f"[user]\n\tname = Mona{end}"
        (home / ".gitconfig").write_text(before)
        with pytest.raises(Failure, match="ends in a backslash"):
            include.probe_config()
        with pytest.raises(Failure, match="git does not read it"):
            include.install_include(HOST, file, None)

    @pytest.mark.parametrize("end", ["# \\\n", "\\\\\n"])
    def test_a_last_line_that_does_not(self, home: Path, git: Git, file: Path, end: str):
        (home / ".gitconfig").write_text(f"[user]\n\tname = Mona{end}")
        include.probe_config()
        include.install_include(HOST, file, None)
        assert "password=t0ken" in fill(git)

    def test_a_later_reset(self, file: Path, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
        monkeypatch.setenv("GIT_CONFIG_KEY_0", "credential.helper")
        monkeypatch.setenv("GIT_CONFIG_VALUE_0", "")
        with pytest.raises(Failure, match="another setting resets"):
            include.install_include(HOST, file, None)
