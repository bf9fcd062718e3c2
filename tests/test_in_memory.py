"""The token in the memory of git's own daemon: served, ended, gone, moved there and back."""

from __future__ import annotations

import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pexpect
import pytest

from jupyter_gh_scoped_creds.authorization import Authorization, look
from jupyter_gh_scoped_creds.codes import Failure
from jupyter_gh_scoped_creds.credentials import Credentials
from jupyter_gh_scoped_creds.git import answer_beside, socket_beside
from jupyter_gh_scoped_creds.git.snippet import SCRIPT_NAME, SNIPPET_NAME
from jupyter_gh_scoped_creds.settings import Settings
from jupyter_gh_scoped_creds.wire import Event

from .conftest import Git
from .flow import unauthorized
from .stored import HOST, NOW, QUESTION, SOON, password
from .test_helper_script import (
    BASIC,
    NEW,
    OWN,
    TOKEN,
    ask,
    put_in_place_of_program,
    without_program,
)
from .test_kill_points import run_and_die
from .watching import daemons, kill_daemons


@pytest.fixture(autouse=True)
def ended(tmp_path: Path) -> Iterator[None]:
    """What a test leaves in memory would stay there for hours."""
    yield
    kill_daemons(tmp_path)


@pytest.fixture
def memory(file: Path) -> Credentials:
    """The credentials of github.com, in memory only."""
    return Credentials(HOST, file, in_own_folder=True, in_memory=True)


def in_files(home: Path, *secrets: str) -> list[str]:
    """The files that have one of some secrets."""
    content = {
        path: path.read_text("utf-8", "replace") for path in home.rglob("*") if path.is_file()
    }
    return [
        path.name for path, text in content.items() if any(secret in text for secret in secrets)
    ]


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

    def test_the_former_token_leaves(self, memory: Credentials, git: Git, home: Path):
        memory.store("ghu_former", SOON, NOW)
        memory.store(TOKEN, SOON, NOW)
        assert len(daemons(home)) == 1 and password(git) == TOKEN
        answer = git(
            "credential-cache", f"--socket={memory._memory._socket}", "get", stdin=QUESTION
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
        assert git("credential", "reject", stdin=filled.stdout).stderr == ""
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


class TestTheSetting:
    def test_a_token_from_before_moves(
        self, credentials: Credentials, memory: Credentials, home: Path, git: Git
    ):
        record = credentials.store(TOKEN, SOON, NOW)
        assert in_files(home, TOKEN)
        stored = memory.settle(NOW)
        assert stored and stored.record == record and stored.is_valid(NOW)
        assert in_files(home, TOKEN, BASIC) == [] and password(git) == TOKEN

    def test_back_to_a_file(
        self, credentials: Credentials, memory: Credentials, home: Path, git: Git
    ):
        memory.store(TOKEN, SOON, NOW)
        stored = credentials.settle(NOW)
        assert stored and stored.token == TOKEN and password(git) == TOKEN
        assert in_files(home, TOKEN, BASIC) == [], "a look writes it into no file"
        credentials.store("ghu_next", SOON, NOW)
        assert daemons(home) == [] and password(git) == "ghu_next"
        assert not credentials.load().is_gone  # type: ignore[union-attr]

    def test_the_former_token_leaves_the_file(
        self, credentials: Credentials, memory: Credentials, home: Path, git: Git
    ):
        credentials.store("ghu_former", SOON, NOW)
        memory.store(TOKEN, SOON, NOW)
        assert in_files(home, "ghu_former", TOKEN) == [] and password(git) == TOKEN

    def test_a_git_without_it(
        self,
        credentials: Credentials,
        memory: Credentials,
        home: Path,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ):
        """Told before anybody approves; a token from before is erased all the same."""
        credentials.store(TOKEN, SOON, NOW)
        real = next(path for path in os.environ["PATH"].split(":") if Path(path, "git").exists())
        git = tmp_path / "bin" / "git"
        git.parent.mkdir()
        said = "fatal: credential-cache unavailable; no unix socket support"
        git.write_text(
            f'#!/bin/sh\ntest "$1" = credential-cache || exec {real}/git "$@"\n'
            f'echo "{said}" >&2\nexit 128\n'
        )
        git.chmod(0o755)
        monkeypatch.setenv("PATH", f"{git.parent}:{os.environ['PATH']}")
        with pytest.raises(Failure, match=r"memory_unavailable.*no unix socket support"):
            memory.probe()
        with pytest.raises(Failure, match="memory_unavailable"):
            memory.settle(NOW)
        assert in_files(home, TOKEN, BASIC) == [] and memory.settle(NOW) is None
        assert not (home / SNIPPET_NAME).exists()

    def test_a_daemon_that_forgets(
        self, memory: Credentials, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ):
        git = tmp_path / "bin" / "git"
        git.parent.mkdir()
        git.write_text('#!/bin/sh\necho "git version 2.39.5"\n')
        git.chmod(0o755)
        monkeypatch.setenv("PATH", f"{git.parent}:{os.environ['PATH']}")
        with pytest.raises(Failure, match="memory_unavailable: it forgets at once"):
            memory._memory.probe()

    def test_the_helper_knows(self, settings: Settings, home: Path):
        """Where git runs it, the environment may be another."""
        Credentials.of(settings._replace(storage="memory")).store(TOKEN, SOON, NOW)
        assert "--storage=memory" in (home / SCRIPT_NAME).read_text()
        Credentials.of(settings).store(TOKEN, SOON, NOW)
        assert "--storage" not in (home / SCRIPT_NAME).read_text()

    def test_sockets_of_containers_that_are_gone(self, memory: Credentials, file: Path):
        memory.store(TOKEN, SOON, NOW)
        folder = socket_beside(file, HOST).parent
        for name, age in (("gone", 25 * 3600), ("another", 3600)):
            (folder / name).touch()
            os.utime(folder / name, (time.time() - age,) * 2)
        memory.store(TOKEN, SOON, NOW)
        assert sorted(path.name for path in folder.iterdir())[0] == "another"
        assert not (folder / "gone").exists()

    def test_a_socket_of_another_user(self, memory: Credentials, file: Path, git: Git):
        """Nor anything else in its place."""
        memory.store(TOKEN, SOON, NOW)
        kill_daemons(file.parent)
        socket = socket_beside(file, HOST)
        socket.unlink()
        socket.write_text("")
        assert memory.load() and not memory.load().token  # type: ignore[union-attr]
        assert password(git) == ""
        memory.erase()


@pytest.mark.parametrize("name", ["store", "replace", "move", "sign out"])
def test_no_kill_leaves_it_in_a_file(
    name: str, credentials: Credentials, memory: Credentials, home: Path, git: Git
):
    acts: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
        "store": (lambda: None, lambda: memory.store(TOKEN, SOON, NOW)),
        "replace": (
            lambda: memory.store("ghu_former", SOON, NOW),
            lambda: memory.store(TOKEN, SOON, NOW),
        ),
        "move": (lambda: credentials.store(TOKEN, SOON, NOW), lambda: memory.settle(NOW)),
        "sign out": (lambda: memory.store(TOKEN, SOON, NOW), memory.erase),
    }
    before, act = acts[name]
    before()
    total = run_and_die(act, -1)
    points = 20
    assert total > points
    for number in range(points):
        memory.erase()
        before()
        run_and_die(act, 1 + number * total // points)
        where = f"{name}, line {1 + number * total // points} of {total}"
        if name != "move":
            assert in_files(home, TOKEN, BASIC, "ghu_former") == [], where
        stored = memory.settle(NOW)
        assert in_files(home, TOKEN, BASIC, "ghu_former") == [], where
        valid = bool(stored and stored.is_valid(NOW))
        assert password(git) == (stored.token if stored and valid else ""), where
        memory.erase()
        assert daemons(home) == [] and not (home / SNIPPET_NAME).exists(), where
