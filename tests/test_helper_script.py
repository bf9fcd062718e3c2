"""git's helper as a shell script: while the token lives: every shell, two versions of git."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import pytest

from jupyter_gh_scoped_creds.credentials import Credentials
from jupyter_gh_scoped_creds.git import answer_beside
from jupyter_gh_scoped_creds.git.snippet import SCRIPT_NAME, SNIPPET_NAME, helper_value

from .conftest import Git
from .helper_script import BASIC, NEW, TOKEN, ask, program, without_program
from .stored import HOST, NOW, QUESTION, SOON

__all__ = ["program"]


class TestWhileItLives:
    def test_the_answer(self, shell: list[str], home: Path, program: Callable[[], str]):
        expiry = f"password_expiry_utc={int(SOON)}\n"
        old = f"username=x-access-token\npassword={TOKEN}\n{expiry}"
        new = f"capability[]=authtype\nauthtype=Basic\ncredential={BASIC}\nephemeral=1\n{expiry}"
        for more in ("", "username=x-access-token\n", "username=octocat\n", "path=a/b\n"):
            for rest in ("", "wwwauth[]=Basic realm=\\x\n", "odd\n", "\n ignored"):
                asked = f"{QUESTION}{more}{rest}"
                assert ask(shell, home, "get", asked).stdout == old
                assert ask(shell, home, "get", NEW + asked).stdout == new
        for action in ("store", "capability", "unheard-of", ""):
            done = ask(shell, home, action, f"{QUESTION}username=me\npassword=typed\n")
            assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        assert program() == ""

    @pytest.mark.parametrize("odd", ["username=x\r", "path=a\tb", "x=\x7f", "\x1b[2J", "host=\r"])
    def test_control_characters_are_refused(
        self, shell: list[str], home: Path, program: Callable[[], str], odd: str
    ):
        for locale in ("C", "C.UTF-8"):
            for action in ("get", "erase"):
                asked = f"{QUESTION}{odd}\npassword={TOKEN}\n"
                done = ask(shell, home, action, asked, LC_ALL=locale)
                assert (done.returncode, done.stdout) == (2, "")
                assert "control character" in done.stderr and done.stderr.count("\n") == 1
            letters = f"{QUESTION}username=é\npath=ü ö/\U0001f600\n"
            assert TOKEN in ask(shell, home, "get", letters, LC_ALL=locale).stdout
        assert program() == ""

    def test_no_program_is_started(
        self,
        shell: list[str],
        home: Path,
        program: Callable[[], str],
        spied: Callable[[], list[str]],
        file: Path,
    ):
        # some shells know whole seconds only, and ask the clock in the first one
        os.utime(file, (NOW - 2,) * 2)
        for action in ("get", "store"):
            for question in (QUESTION, NEW + QUESTION, f"{QUESTION}username=octocat\n"):
                done = ask(shell, home, action, question)
                assert done.stderr == ""
                assert bool(done.stdout) == (action == "get")
        assert spied() == [] and program() == ""

    def test_another_host_or_protocol(
        self, shell: list[str], home: Path, program: Callable[[], str]
    ):
        for asked in (
            "protocol=https\nhost=example.com\n",
            "protocol=http\nhost=github.com\n",
            "protocol=https\n",
            "host=github.com\nhost=example.com\n",
            "",
        ):
            assert ask(shell, home, "get", asked).stdout == ""
        assert (home / SNIPPET_NAME).exists()
        assert program().count("get") == 5, "it knows whether the host is meant"

    def test_odd_tokens(self, shell: list[str], home: Path, credentials: Credentials):
        token = "".join(map(chr, range(0x21, 0x7F)))
        credentials.store(token, None, NOW)
        without_program(home)
        assert f"password={token}\n" in ask(shell, home, "get").stdout
        new = ask(shell, home, "get", NEW + QUESTION, PATH="/nowhere")
        encoded = b64encode(f"x-access-token:{token}".encode()).decode()
        assert f"credential={encoded}\n" in new.stdout and new.stderr == ""

    def test_without_an_end(self, shell: list[str], home: Path, credentials: Credentials):
        credentials.store(TOKEN, None, NOW)
        assert ask(shell, home, "get").stdout == f"username=x-access-token\npassword={TOKEN}\n"

    def test_a_shell_that_traces_or_exports(
        self, home: Path, program: Callable[[], str], tmp_path: Path
    ):
        options = "allexport:braceexpand:errexit:nounset:verbose:xtrace"
        for question in (QUESTION, NEW + QUESTION):
            done = ask(["bash"], home, "get", question, SHELLOPTS=options, PS4="+ ")
            assert TOKEN not in done.stderr and BASIC not in done.stderr
            assert TOKEN in done.stdout or BASIC in done.stdout

    def test_the_time_of_the_file_is_lost(
        self,
        shell: list[str],
        home: Path,
        file: Path,
        program: Callable[[], str],
        spied: Callable[[], list[str]],
    ):
        """As after a copy of the home: the clock is asked then."""
        os.utime(answer_beside(file), (NOW - 1000,) * 2)
        assert TOKEN in ask(shell, home, "get").stdout
        assert spied() == ["date"]

    @pytest.mark.parametrize("left", [3600, -1])
    def test_a_system_without_proc(
        self, shell: list[str], home: Path, credentials: Credentials, left: int
    ):
        credentials.store(TOKEN, NOW + left, NOW - 3600)
        without_program(home)
        script = home / SCRIPT_NAME
        script.write_text(script.read_text().replace("/proc/self/stat", "/nowhere/stat"))
        done = ask(shell, home, "get", _GH_SCOPED_CREDS_PASSED_ON="1")
        assert (TOKEN in done.stdout) == (left > 0)

    def test_an_answer_that_does_not_fit(
        self, shell: list[str], home: Path, file: Path, program: Callable[[], str]
    ):
        answer = answer_beside(file)
        until = f"{int(SOON)}\n".encode()
        for content in (
            b"",
            b"one\n",
            b"\xff\n\xff\n\xff\n\xff\n",
            until,
            until + b"_first\n",
            until + b"_other\nAAAA\nghu_other\n",
        ):
            answer.write_bytes(content)
            for question in (QUESTION, NEW + QUESTION):
                done = ask(shell, home, "get", question)
                assert f"password={TOKEN}\n" in done.stdout and done.stderr == "", done
        answer.unlink()
        assert f"password={TOKEN}\n" in ask(shell, home, "get").stdout
        os.mkfifo(answer)
        assert f"password={TOKEN}\n" in ask(shell, home, "get").stdout

    def test_the_file_is_the_state(
        self, shell: list[str], home: Path, file: Path, program: Callable[[], str]
    ):
        file.write_text("")
        assert TOKEN not in ask(shell, home, "get").stdout
        assert "get" in program(), "a person may be there to approve"
        assert not (home / SNIPPET_NAME).exists() and not answer_beside(file).exists()

    def test_a_pipe_in_the_place_of_the_file(
        self, shell: list[str], home: Path, file: Path, program: Callable[[], str]
    ):
        file.unlink()
        os.mkfifo(file)
        assert ask(shell, home, "get").stdout == ""

    def test_a_file_without_end(
        self, shell: list[str], home: Path, file: Path, program: Callable[[], str]
    ):
        content = file.read_text()
        file.write_text("# line\n" * 200_000 + content)
        started = time.monotonic()
        assert f"password={TOKEN}\n" in ask(shell, home, "get").stdout
        assert time.monotonic() - started < 20

    def test_a_folder_of_another_machine(
        self, shell: list[str], home: Path, file: Path, program: Callable[[], str]
    ):
        shutil.rmtree(file.parent)
        assert ask(shell, home, "get").stdout == ""
        assert (home / SNIPPET_NAME).exists(), "there, it may still serve"

    def test_a_home_that_is_mounted_elsewhere(
        self, shell: list[str], home: Path, program: Callable[[], str], tmp_path: Path
    ):
        home.rename(tmp_path / "elsewhere")
        moved = tmp_path / "elsewhere"
        command = f"{helper_value(home / '.gitconfig')[1:]} get"
        done = subprocess.run(
            [*shell, "-c", command],
            input=QUESTION,
            capture_output=True,
            text=True,
            env={**os.environ, "HOME": str(moved)},
        )
        assert TOKEN in done.stdout

    def test_the_environment_is_gone(self, version: tuple[int, int], home: Path, git: Git):
        home.joinpath(".gitconfig").write_text("[user]\n\tname = Mona\n")
        Credentials(HOST, home / "x" / "credentials", in_own_folder=True).store(TOKEN, SOON, NOW)
        without_program(home)
        for question in (QUESTION, f"{QUESTION}username=octocat\n", f"{NEW}{QUESTION}"):
            filled = git("credential", "fill", stdin=question)
            assert filled.stderr == ""
            assert (BASIC if NEW in question and version >= (2, 46) else TOKEN) in filled.stdout
            approved = git("credential", "approve", stdin=filled.stdout)
            assert (approved.stdout, approved.stderr) == ("", "")


@pytest.mark.parametrize(
    "name", ["with space", "it's", 'double "quoted"', "back\\slash", "$HOME;x", "~", "`id`", "ü"]
)
def test_odd_homes(
    shell: list[str], tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch, git: Git
):
    home = tmp_path / name
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    for config in (home / ".gitconfig", tmp_path / f"{name}2" / "config"):
        config.parent.mkdir(exist_ok=True)
        monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
        credentials = Credentials(HOST, home / "private" / "credentials", in_own_folder=True)
        credentials.store(TOKEN, SOON, NOW)
        assert f"password={TOKEN}\n" in git("credential", "fill", stdin=QUESTION).stdout
        command = f"{helper_value(config)[1:]} get"
        done = subprocess.run(
            [*shell, "-c", command], input=QUESTION, capture_output=True, text=True
        )
        assert TOKEN in done.stdout and done.stderr == ""
        credentials.erase()
        assert not config.exists() and not config.with_name(SCRIPT_NAME).exists()
