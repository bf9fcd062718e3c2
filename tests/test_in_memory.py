"""The token in the memory of git's own daemon: served, ended, gone, moved there and back."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pexpect
import pytest

from jupyter_gh_scoped_creds.authorization import Authorization, look
from jupyter_gh_scoped_creds.credentials import Credentials
from jupyter_gh_scoped_creds.git import answer_beside, socket_beside
from jupyter_gh_scoped_creds.git.snippet import SNIPPET_NAME
from jupyter_gh_scoped_creds.settings import Settings
from jupyter_gh_scoped_creds.wire import Event

from .conftest import Git
from .flow import unauthorized
from .helper_script import BASIC, NEW, OWN, TOKEN, ask, put_in_place_of_program, without_program
from .stored import HOST, NOW, QUESTION, SOON, password
from .watching import daemons, in_files, kill_daemons

pytestmark = pytest.mark.usefixtures("memory")


def end_unseen(memory: Credentials, git: Git) -> None:
    """Authorize so that the time is over, and nobody has noticed."""
    git("config", "--global", "credential.helper", OWN)
    memory.store(TOKEN, NOW - 1, NOW - 3600)


class TestWhileItLives:
    def test_git_is_answered(
        self, version: tuple[int, int], memory: Credentials, home: Path, git: Git, file: Path
    ):
        git("config", "--global", "credential.helper", "store")
        memory.store(TOKEN, SOON, NOW)
        with (home / ".gitconfig").open("a") as config:
            config.write("[credential]\n\thelper = store\n")
        filled = git("credential", "fill", stdin=f"{NEW}{QUESTION}")
        assert filled.stderr == ""
        assert (BASIC if version >= (2, 46) else f"password={TOKEN}\n") in filled.stdout
        git("credential", "approve", stdin=filled.stdout)
        kept = [".git-credentials"] if version < (2, 46) else []
        assert in_files(home, TOKEN, BASIC) == kept, "a later helper, with an older git"
        memory.erase()
        assert in_files(home, TOKEN, BASIC) == []

    def test_in_every_shell(
        self,
        shell: list[str],
        memory: Credentials,
        home: Path,
        file: Path,
        tmp_path: Path,
        spied: Callable[[], list[str]],
    ):
        memory.store(TOKEN, SOON, NOW)
        program = put_in_place_of_program(home, tmp_path)
        os.utime(file, (NOW - 2,) * 2)
        spied()
        expiry = f"password_expiry_utc={int(SOON)}\n"
        old, new = ask(shell, home, "get"), ask(shell, home, "get", NEW + QUESTION)
        assert old.stdout == f"username=x-access-token\npassword={TOKEN}\n{expiry}"
        basic = f"capability[]=authtype\nauthtype=Basic\ncredential={BASIC}\nephemeral=1\n"
        assert new.stdout == basic + expiry
        assert (old.stderr, new.stderr, program()) == ("", "", "")
        assert spied() == ["git"] * 2, "one for each"

    def test_the_path_is_long(self, home: Path, git: Git):
        file = home / ("deep" * 40) / "private" / "credentials"
        memory = Credentials(HOST, file, in_own_folder=True, in_memory=True)
        assert len(str(socket_beside(file, HOST))) > 200
        memory.probe()
        memory.store(TOKEN, SOON, NOW)
        assert password(git) == TOKEN

    def test_odd_tokens(self, shell: list[str], memory: Credentials, home: Path):
        token = "".join(map(chr, range(0x21, 0x7F)))
        memory.store(token, None, NOW)
        without_program(home)
        assert ask(shell, home, "get").stdout == f"username=x-access-token\npassword={token}\n"

    def test_it_outlives_the_terminal_that_started_it(
        self, memory: Credentials, file: Path, git: Git, home: Path
    ):
        storing = (
            "from pathlib import Path; from jupyter_gh_scoped_creds.host import Host\n"
            "from jupyter_gh_scoped_creds.credentials import Credentials\n"
            f"memory = Credentials(Host('github.com'), Path({str(file)!r}), in_own_folder=True,"
            f" in_memory=True)\nmemory.store('{TOKEN}', {SOON}, {NOW}); print('stored'); input()"
        )
        terminal = pexpect.spawn(sys.executable, ["-c", storing], encoding="utf-8", timeout=30)
        terminal.expect_exact("stored")
        assert daemons(home)
        terminal.kill(signal.SIGHUP)
        terminal.close(force=True)
        assert password(git) == TOKEN
        stored = memory.settle(NOW)
        assert stored and stored.token == TOKEN

    def test_the_former_token_leaves(self, memory: Credentials, git: Git, home: Path, file: Path):
        memory.store("ghu_former", SOON, NOW)
        memory.store(TOKEN, SOON, NOW)
        assert len(daemons(home)) == 1 and password(git) == TOKEN
        answer = git(
            "credential-cache", f"--socket={socket_beside(file, HOST)}", "get", stdin=QUESTION
        )
        assert "ghu_former" not in answer.stdout

    def test_probing_leaves_nothing(self, memory: Credentials, home: Path, file: Path):
        memory.probe()
        assert daemons(home) == [] and list(home.rglob("probe*")) == []
        memory.store(TOKEN, SOON, NOW)
        memory.probe()
        stored = memory.load()
        assert stored and stored.token == TOKEN and len(daemons(home)) == 1


class TestTheEnd:
    def test_the_very_next_command(
        self, version: tuple[int, int], memory: Credentials, home: Path, git: Git
    ):
        end_unseen(memory, git)
        without_program(home)
        for _ in range(2):
            filled = git("credential", "fill", stdin=QUESTION)
            assert "password=own" in filled.stdout and filled.stderr == ""
        assert daemons(home) == [] and not (home / SNIPPET_NAME).exists()

    def test_copies_of_it(
        self, version: tuple[int, int], memory: Credentials, home: Path, git: Git
    ):
        """Known for one minute more, to be told from others."""
        end_unseen(memory, git)
        without_program(home)
        kept = home / ".git-credentials"
        other = "https://x-access-token:theirs@example.com\n"
        kept.write_text(f"https://x-access-token:{TOKEN}@github.com\n{other}")
        git("credential", "fill", stdin=QUESTION)
        assert kept.read_text() == other

    def test_a_look(self, memory: Credentials, home: Path):
        memory.store(TOKEN, NOW, NOW - 3600)
        assert len(daemons(home)) == 1
        stored = memory.settle(NOW)
        assert stored and stored.token is None and not stored.is_gone
        assert daemons(home) == [] and not (home / SNIPPET_NAME).exists()

    def test_signing_out(self, memory: Credentials, home: Path, file: Path):
        memory.store(TOKEN, SOON, NOW)
        memory.erase()
        assert daemons(home) == [] and file.read_bytes() == b""
        assert [path.name for path in file.parent.iterdir()] == [file.name]

    @pytest.mark.parametrize("program", ["there", "gone"])
    @pytest.mark.parametrize("capability", ["", NEW])
    def test_a_refusal(
        self,
        version: tuple[int, int],
        memory: Credentials,
        home: Path,
        git: Git,
        program: str,
        capability: str,
        monkeypatch: pytest.MonkeyPatch,
    ):
        git("config", "--global", "credential.helper", OWN)
        memory.store(TOKEN, SOON, NOW)
        if program == "gone":
            without_program(home)
        late = f"{QUESTION}username=x-access-token\npassword=ghu_other\n"
        git("credential", "reject", stdin=late)
        assert daemons(home), "a late refusal is of another token"
        filled = git("credential", "fill", stdin=f"{capability}{QUESTION}")
        said = git("credential", "reject", stdin=filled.stdout).stderr
        told = (
            "GitHub does not accept git's password or token: "
            "authorize again with gh-scoped-creds --force."
        )
        assert said.strip() == (told if program == "there" else "")
        assert daemons(home) == []
        assert "password=own" in git("credential", "fill", stdin=QUESTION).stdout
        stored = memory.settle(NOW)
        assert stored and stored.token is None and not stored.is_gone


class TestGone:
    @pytest.mark.parametrize("program", ["there", "gone"])
    def test_the_persons_own_helpers_serve(
        self, version: tuple[int, int], memory: Credentials, home: Path, git: Git, program: str
    ):
        """As after a restart: with the next command, whether or not anything of ours is left."""
        git("config", "--global", "credential.helper", OWN)
        memory.store(TOKEN, SOON, NOW)
        if program == "gone":
            without_program(home)
        kill_daemons(home)
        for _ in range(2):
            filled = git("credential", "fill", stdin=QUESTION)
            assert "password=own" in filled.stdout and filled.stderr == ""
        assert not (home / SNIPPET_NAME).exists()

    def test_it_is_told_as_what_it_is(self, memory: Credentials, home: Path, file: Path):
        memory.store(TOKEN, SOON, NOW)
        kill_daemons(home)
        for _ in range(2):
            stored = memory.settle(NOW)
            assert stored and stored.is_gone and not stored.is_valid(NOW)
        assert not (home / SNIPPET_NAME).exists()
        stored = memory.settle(SOON)
        assert (stored and not stored.is_gone) or not answer_beside(file).exists()
        memory.store(TOKEN, SOON, NOW)
        stored = memory.settle(NOW)
        assert stored and stored.is_valid(NOW)

    async def test_the_state_and_the_event(self, settings: Settings, home: Path):
        settings = settings._replace(storage="memory")
        events: list[Event] = []
        authorization = Authorization(settings)
        authorization.listen(events.append)
        Credentials.of(settings).store(TOKEN, SOON, NOW)
        assert (await authorization.status())["state"] == "authorized"
        kill_daemons(home)
        for state in (await authorization.status(), look(settings)):
            ended = unauthorized(state)["ended"]
            assert ended and ended["reason"] == "memory_gone"
        assert [event["event"] for event in events] == ["memory_gone"]
        await authorization.close()

    def test_on_another_machine(
        self, memory: Credentials, home: Path, file: Path, git: Git, monkeypatch: pytest.MonkeyPatch
    ):
        """With the same home: it is not there, and stays where it is."""
        memory.store(TOKEN, SOON, NOW)
        with monkeypatch.context() as elsewhere:
            names = os.uname()
            fields = (names.sysname, "another", names.release, names.version, names.machine)
            elsewhere.setattr(os, "uname", lambda: os.uname_result(fields))
            there = Credentials(HOST, file, in_own_folder=True, in_memory=True)
            stored = there.settle(NOW)
            assert stored and stored.is_gone
            there.store("ghu_there", SOON, NOW)
            assert len(daemons(home)) == 2
            assert there.load() and password(git) == "ghu_there"
            there.erase()
        assert len(daemons(home)) == 1
