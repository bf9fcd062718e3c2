"""After the token's end, the helper cleans up, and the very next command is served by others."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path

import pexpect
import pytest

from jupyter_gh_scoped_creds.credentials import Credentials
from jupyter_gh_scoped_creds.git import answer_beside
from jupyter_gh_scoped_creds.git.snippet import SCRIPT_NAME, SNIPPET_NAME, helper_value

from .conftest import Git
from .helper_script import BASIC, NEW, TOKEN, ask, children, end, without_program
from .stored import NOW, QUESTION, SOON


class TestAfterTheEnd:
    def test_the_very_next_command(
        self, version: tuple[int, int], home: Path, credentials: Credentials, git: Git, file: Path
    ):
        end(home, credentials)
        without_program(home)
        before = (home / ".gitconfig").read_bytes()
        for number in range(2):
            filled = git("credential", "fill", stdin=f"{QUESTION}")
            assert "password=own" in filled.stdout and filled.stderr == "", number
        assert not (home / SNIPPET_NAME).exists() and not answer_beside(file).exists()
        assert TOKEN not in file.read_text()
        assert (home / ".gitconfig").read_bytes() == before, "git skips what is missing"
        stored = credentials.settle(time.time())
        assert stored and stored.token is None
        assert SNIPPET_NAME not in (home / ".gitconfig").read_text()
        assert not (home / SCRIPT_NAME).exists()

    def test_in_every_shell(
        self, shell: list[str], home: Path, credentials: Credentials, file: Path
    ):
        end(home, credentials)
        without_program(home)
        done = ask(shell, home, "get", f"{QUESTION}path=a/b\nwwwauth[]=Basic realm=x\n")
        assert "password=own" in done.stdout and done.stderr == ""
        assert not (home / SNIPPET_NAME).exists() and TOKEN not in file.read_text()

    def test_the_private_folder_is_gone_too(
        self, version: tuple[int, int], home: Path, credentials: Credentials, git: Git, file: Path
    ):
        end(home, credentials)
        without_program(home)
        shutil.rmtree(file.parent)
        filled = git("credential", "fill", stdin=QUESTION)
        assert "password=own" in filled.stdout and filled.stderr == ""

    def test_the_snippet_cannot_be_removed(
        self,
        version: tuple[int, int],
        home: Path,
        credentials: Credentials,
        git: Git,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ):
        end(home, credentials)
        without_program(home)
        rm = tmp_path / "bin" / "rm"
        rm.parent.mkdir()
        rm.write_text("#!/bin/sh\nexit 1\n")
        rm.chmod(0o755)
        monkeypatch.setenv("PATH", f"{rm.parent}:{os.environ['PATH']}")
        monkeypatch.setenv("GIT_TRACE2_EVENT", str(trace := tmp_path / "trace"))
        assert git("credential", "fill", stdin=QUESTION).returncode != 0
        assert len(children(trace)) < 12, "it asks once, and not for ever"

    def test_what_was_typed_is_kept_by_the_persons_helper(
        self, version: tuple[int, int], home: Path, credentials: Credentials, git: Git
    ):
        """In the same command: git still has only our helper in mind."""
        git("config", "--global", "credential.helper", "store")
        end(home, credentials)
        without_program(home)
        (home / SNIPPET_NAME).unlink()
        kept = home / ".git-credentials"
        for action, is_kept in (("store", True), ("erase", False)):
            done = ask(["sh"], home, action, f"{QUESTION}username=me\npassword=typed\n")
            assert (done.stdout, done.stderr) == ("", "")
            assert ("me:typed" in kept.read_text()) == is_kept

    def test_killed_while_it_cleans_up(
        self,
        shell: list[str],
        home: Path,
        file: Path,
        credentials: Credentials,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ):
        """At each program that it starts: the next git command does the rest."""
        spies = tmp_path / "killing"
        spies.mkdir()
        for name in ("git", "rm"):
            for moment in ("before", "after"):
                end(home, credentials)
                without_program(home)
                real = shutil.which(name)
                runs = f'{real} "$@"\n' if moment == "after" else ""
                (spies / name).write_text(f"#!/bin/sh\n{runs}kill -9 $PPID\n")
                (spies / name).chmod(0o755)
                with monkeypatch.context() as killing:
                    killing.setenv("PATH", f"{spies}:{os.environ['PATH']}")
                    ask(shell, home, "get")
                (spies / name).unlink()
                assert "password=own" in ask(shell, home, "get").stdout
                assert not (home / SNIPPET_NAME).exists()
                assert not answer_beside(file).exists() and TOKEN not in file.read_text()

    def test_a_fresh_answer_whose_snippet_is_not_there_yet(
        self, shell: list[str], home: Path, file: Path, credentials: Credentials
    ):
        """Another process has just stored a token, and is about to write the snippet."""
        end(home, credentials)
        without_program(home)
        old = {name: (home / name).read_bytes() for name in (SCRIPT_NAME, SNIPPET_NAME)}
        credentials.store("ghu_fresh", SOON, NOW)
        for name, content in old.items():
            (home / name).write_bytes(content)
        ask(shell, home, "get")
        assert "ghu_fresh" in file.read_text() and "ghu_fresh" in answer_beside(file).read_text()

    @pytest.mark.parametrize("more", [f"password={TOKEN}\n", f"credential={BASIC}\nephemeral=1\n"])
    def test_our_own_token_is_not_passed_on(
        self, shell: list[str], home: Path, credentials: Credentials, git: Git, more: str
    ):
        """A push that began before the end, and ends after it."""
        git("config", "--global", "credential.helper", "store")
        end(home, credentials)
        ask(shell, home, "get")
        user = "username=x-access-token\n" if "password" in more else "username=octocat\n"
        done = ask(shell, home, "store", f"{NEW}{QUESTION}{user}{more}")
        assert (done.stdout, done.stderr) == ("", "")
        kept = home / ".git-credentials"
        assert not kept.exists() or TOKEN not in kept.read_text()

    def test_a_fresh_authorization_is_left_alone(
        self, shell: list[str], home: Path, credentials: Credentials, git: Git
    ):
        """A git that has read the old snippet runs its helper after the new one was written."""
        end(home, credentials)
        old = (home / SCRIPT_NAME).read_text()
        credentials.store("ghu_fresh", SOON, NOW)
        fresh = (home / SCRIPT_NAME).read_text()
        (home / SCRIPT_NAME).write_text(old)
        # the new helper answers the question that is passed on
        command = helper_value(home / ".gitconfig")[1:] + " get"
        script = f"cp {home}/fresh {home}/{SCRIPT_NAME}"
        (home / "fresh").write_text(fresh)
        patched = old.replace("pass_on() {", f"pass_on() {{ {script};", 1)
        (home / SCRIPT_NAME).write_text(patched)
        done = subprocess.run(
            [*shell, "-c", command], input=QUESTION, capture_output=True, text=True
        )
        assert "password=ghu_fresh" in done.stdout, done
        assert (home / SNIPPET_NAME).exists()
        stored = credentials.load()
        assert stored and stored.token == "ghu_fresh"


class TestOnATerminal:
    """After the end, with no helper of the person's own: git asks as it always does, and once."""

    def fill(self, home: Path, credentials: Credentials) -> pexpect.spawn[str]:
        (home / ".gitconfig").write_text("[user]\n\tname = Mona\n")
        end(home, credentials)
        without_program(home)
        (home / "question").write_text(QUESTION)
        return pexpect.spawn(
            "sh",
            ["-c", "git credential fill <question"],
            cwd=str(home),
            env={**os.environ, "GIT_TERMINAL_PROMPT": "1"},
            encoding="utf-8",
            timeout=20,
        )

    def test_what_is_typed_serves(
        self, version: tuple[int, int], home: Path, credentials: Credentials
    ):
        asked = self.fill(home, credentials)
        asked.expect_exact("Username for 'https://github.com': ")
        asked.sendline("mona")
        asked.expect_exact("Password for 'https://mona@github.com': ")
        asked.sendline("typed")
        asked.expect_exact("password=typed")
        asked.expect(pexpect.EOF)

    def test_interrupted(self, home: Path, credentials: Credentials):
        asked = self.fill(home, credentials)
        asked.expect_exact("Username for 'https://github.com': ")
        asked.sendintr()
        asked.expect(pexpect.EOF)
        assert "Username" not in (asked.before or "")


def test_with_prompts_off_git_says_what_it_always_says(
    home: Path, credentials: Credentials, git: Git, version: tuple[int, int]
):
    (home / ".gitconfig").write_text("[user]\n\tname = Mona\n")
    end(home, credentials)
    without_program(home)
    said = git("credential", "fill", stdin=QUESTION).stderr
    assert set(said.splitlines()) == {
        "fatal: could not read Username for 'https://github.com': terminal prompts disabled"
    }
