"""git's helper as a shell script: every shell, two versions of git, before the end and after it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

from jupyter_gh_scoped_creds.channel import SOCKET_VARIABLE
from jupyter_gh_scoped_creds.codes import CauseCode
from jupyter_gh_scoped_creds.credentials import Credentials
from jupyter_gh_scoped_creds.git import answer_beside
from jupyter_gh_scoped_creds.git.snippet import SCRIPT_NAME, SNIPPET_NAME, helper_value
from jupyter_gh_scoped_creds.words import cause_sentence
from simulator.server import GitHubSimulator

from .conftest import Git
from .stored import HOST, NOW, QUESTION, SOON

TOKEN = "ghu_first"
BASIC = b64encode(f"x-access-token:{TOKEN}".encode()).decode()
NEW = "capability[]=authtype\ncapability[]=state\n"
OWN = "!f() { test $1 = get && echo username=octocat && echo password=own; }; f"


@pytest.fixture
def program(home: Path, credentials: Credentials, tmp_path: Path) -> Callable[[], str]:
    """An authorization whose own program only writes down what it is called for."""
    credentials.store(TOKEN, SOON, NOW)
    return put_in_place_of_program(home, tmp_path)


def put_in_place_of_program(home: Path, tmp_path: Path) -> Callable[[], str]:
    called = tmp_path / "called"
    called.touch()
    stand_in = tmp_path / "program"
    stand_in.write_text(f'#!/bin/sh\necho "$@" >>"{called}"\n')
    stand_in.chmod(0o755)
    without_program(home, str(stand_in))
    return called.read_text


def without_program(home: Path, instead: str = "/gone/with/its/environment") -> None:
    script = home / SCRIPT_NAME
    lines = script.read_text().splitlines(keepends=True)
    script.write_text(
        "".join(f"program='{instead}'\n" if x.startswith("program=") else x for x in lines)
    )


def ask(
    shell: list[str], home: Path, action: str, question: str = QUESTION, **env: str
) -> subprocess.CompletedProcess[str]:
    """Run the helper as git does."""
    command = f"{helper_value(home / '.gitconfig')[1:]} {action}"
    return subprocess.run(
        [*shell, "-c", command],
        input=question,
        capture_output=True,
        text=True,
        timeout=30,
        cwd="/",
        env={**os.environ, **env},
    )


def end(home: Path, credentials: Credentials) -> None:
    """Authorize so that the time is over, and nobody has noticed."""
    git_config = home / ".gitconfig"
    if not git_config.exists():
        git_config.write_text(f'[credential]\n\thelper = "{OWN}"\n')
    credentials.store(TOKEN, NOW - 1, NOW - 3600)
    assert (home / SNIPPET_NAME).exists()


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


def children(trace: Path) -> list[str]:
    """The processes that git has started, and forget them."""
    events = [json.loads(line) for line in trace.read_text().splitlines()]
    trace.write_text("")
    return [" ".join(event["argv"]) for event in events if event["event"] == "child_start"]


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


class TestRefusal:
    @pytest.mark.parametrize("program", ["there", "gone", "broken"])
    def test_git_erases_by_either_form(
        self,
        version: tuple[int, int],
        home: Path,
        credentials: Credentials,
        git: Git,
        file: Path,
        tmp_path: Path,
        program: str,
    ):
        broken = tmp_path / "broken"
        broken.write_text("#!/gone/bin/python\n")
        broken.chmod(0o755)
        git("config", "--global", "credential.helper", OWN)
        for form, capability in (("old", ""), ("new", NEW)):
            credentials.store(TOKEN, SOON, NOW)
            if program == "gone":
                without_program(home)
            elif program == "broken":
                without_program(home, str(broken))
            late = f"{QUESTION}username=x-access-token\npassword=ghu_other\n"
            git("credential", "reject", stdin=late)
            assert TOKEN in file.read_text(), "a late refusal is of another token"
            filled = git("credential", "fill", stdin=f"{capability}{QUESTION}")
            refused = git("credential", "reject", stdin=filled.stdout)
            said = {"there": f"{cause_sentence(CauseCode.REJECTED_TOKEN)}\n", "gone": ""}
            assert refused.stderr == said.get(program, refused.stderr or "a complaint"), form
            assert TOKEN not in file.read_text() and not answer_beside(file).exists()
            # nothing of ours serves any more, so the next command is the person's own helpers'
            assert "password=own" in git("credential", "fill", stdin=QUESTION).stdout


@pytest.mark.parametrize("socket", [None, "/gone.socket"], ids=["outside", "inside Jupyter"])
def test_refused_it_is_said_above_what_git_says(
    simulator: GitHubSimulator,
    work: Path,
    token: str,
    git: Git,
    monkeypatch: pytest.MonkeyPatch,
    socket: str | None,
):
    """Inside, the server tells; a server that is gone leaves what git says."""
    if socket:
        monkeypatch.setenv(SOCKET_VARIABLE, socket)
    simulator.revoke_tokens()
    said = git("push", cwd=work).stderr
    sentence = cause_sentence(CauseCode.REJECTED_TOKEN)
    assert "fatal: " in said and (sentence in said) is (socket is None)
    assert socket or said.index(sentence) < said.index("fatal: ")


def test_refused_while_the_program_is_gone(
    simulator: GitHubSimulator, work: Path, token: str, git: Git, home: Path
):
    """The helpers that were asked before are asked again, without the person's doing."""
    without_program(home)
    git("commit", "--allow-empty", "-m", "a change", cwd=work)
    simulator.revoke_tokens()
    refused = git("push", cwd=work)
    assert refused.returncode != 0 and "not found" not in refused.stderr
    other = simulator.issue_token("octocat")
    config = (home / ".gitconfig").read_text()
    own = OWN.replace("password=own", f"password={other}")
    (home / ".gitconfig").write_text(f'[credential]\n\thelper = "{own}"\n{config}')
    pushed = git("push", cwd=work)
    assert pushed.returncode == 0, pushed.stderr


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
