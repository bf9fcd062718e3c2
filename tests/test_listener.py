"""Listening to git keeps nothing, is bounded, and never lets git wait."""

from __future__ import annotations

import json
import os
import queue
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from jupyter_gh_scoped_creds.refusals import (
    FailedCommand,
    Listener,
    can_listen,
    environment,
    listener,
    telling_environment,
)
from jupyter_gh_scoped_creds.refusals.trace import MAX_LINE, Trace

from .conftest import Git

PATIENCE = 30
URL = "http://127.0.0.1:1/octocat/hello-world"


class Listening:
    """A listener, and what it tells."""

    def __init__(self) -> None:
        self.told: queue.Queue[FailedCommand] = queue.Queue()
        self.listener = Listener(self.told.put)
        self.environment = {**os.environ, **telling_environment(self.listener.path)}

    def git(self, *arguments: str, cwd: Path) -> int:
        """Run git, which tells of itself; it is ended where it waits for us."""
        return subprocess.run(
            ["git", *arguments],
            cwd=cwd,
            env=self.environment,
            capture_output=True,
            timeout=PATIENCE,
        ).returncode

    def traces(self) -> list[Trace]:
        """What has been told by those that are connected."""
        return list(self.listener._traces.values())

    def connect(self) -> socket.socket:
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(PATIENCE)
        connection.connect(str(self.listener.path))
        return connection


@pytest.fixture
def listening() -> Iterator[Listening]:
    running = Listening()
    yield running
    running.listener.close()


@pytest.fixture
def repository(git: Git, home: Path) -> Path:
    git("init", "repository")
    git("remote", "add", "origin", URL, cwd=home / "repository")
    return home / "repository"


def line(event: str, **fields: object) -> bytes:
    return json.dumps({"event": event, **fields}, separators=(",", ":")).encode() + b"\n"


def failed_push(sid: str = "a", error: str = "x") -> bytes:
    return b"".join(
        [
            line("version", exe="2.39.5"),
            line("start", sid=sid, argv=["git", "push"]),
            line("cmd_name", name="push", hierarchy="push"),
            line(
                "child_start",
                child_class="remote-https",
                argv=["git", "remote-https", "origin", "https://github.com/a/b"],
            ),
            line("error", msg=error),
            line("exit", code=128),
        ]
    )


def fail_in_parts(listening: Listening, sid: str) -> None:
    """A push that fails as its part does, which speaks with the host."""
    with listening.connect() as whole, listening.connect() as part:
        whole.sendall(failed_push(sid, "failed"))
        part.sendall(
            line("start", sid=f"{sid}/b", argv=["/usr/lib/git-core/git-remote-https"])
            + line("cmd_name", name="remote-curl", hierarchy="push/remote-curl")
            + line("error", msg="error: 403")
            + line("exit", code=128)
        )


def transport() -> Trace:
    """The part that speaks with the host, and failed there."""
    trace = Trace()
    trace.feed(line("start", sid="a/b", argv=["/usr/lib/git-core/git-remote-https"]))
    trace.feed(line("exit", code=128))
    return trace


class TestWhatIsKept:
    def test_of_other_commands_nothing(self):
        trace = Trace()
        trace.feed(line("start", sid="a", argv=["git", "log", "secret"]))
        trace.feed(line("def_repo", worktree="/secret") + line("error", msg="secret"))
        trace.feed(line("cmd_name", name="log", hierarchy="log") + line("error", msg="secret"))
        trace.feed(line("error", msg="secret") + line("def_repo", worktree="/secret"))
        assert not trace.is_of_interest
        assert "secret" not in repr(vars(trace))

    def test_no_arguments_of_other_programs(self):
        trace = Trace()
        argv = ["!f() { echo password=secret; }; f get", "https://mona:secret@github.com/a/b"]
        trace.feed(failed_push() + line("child_start", child_class="?", argv=argv))
        trace.feed(line("alias", alias="x", argv=["secret"]) + line("data", value="secret"))
        assert "secret" not in repr(vars(trace))

    def test_no_password_of_an_address(self):
        trace = Trace()
        url = "https://mona:secret@github.com/a/b"
        trace.feed(line("start", sid="a", argv=["git", "push"]))
        trace.feed(line("cmd_name", name="push", hierarchy="push"))
        trace.feed(
            line("child_start", child_class="remote-https", argv=["git", "remote-https", url, url])
        )
        failed = trace.failed_command([transport()])
        assert failed and failed.remote.has_user and failed.remote.repository == "a/b"
        assert "secret" not in repr((vars(trace), failed))

    def test_an_address_of_ssh(self):
        trace = Trace()
        trace.feed(line("start", sid="a", argv=["git", "push"]))
        trace.feed(line("cmd_name", name="push", hierarchy="push"))
        service = "git-receive-pack 'octocat/hello-world.git'"
        argv = ["ssh", "-o", "SendEnv=GIT_PROTOCOL", "git@github.com", service]
        trace.feed(line("child_start", child_class="transport/ssh", argv=argv))
        assert trace.failed_command([]) is None, "it is not known to have failed"
        trace.feed(line("exit", code=128))
        failed = trace.failed_command([])
        assert failed and failed.remote.https_host == "github.com"
        assert failed.remote.repository == "octocat/hello-world"

    def test_a_line_is_read_whatever_it_comes_in(self):
        trace = Trace()
        for byte in failed_push():
            trace.feed(bytes([byte]))
        assert trace.exit_code == 128 and trace.failed_command([transport()])

    @pytest.mark.parametrize(
        "wrong",
        [
            b"\xff\xfe\n",
            b'{"event":"start"\n',
            b'{"event":"start","sid":1,"argv":"x"}\n',
            b'{"event":"exit","code":"x"}\n',
            b'{"event":"error"' + b"[" * 10000 + b"\n",
            b'{"event":"start","sid":"b","argv":["' + b"x" * MAX_LINE + b'"]}\n',
            b'{"event":"version","exe":"' + b"9" * 5000 + b'.1"}\n',
        ],
        ids=["bytes", "half", "types", "code", "deep", "long", "version"],
    )
    def test_what_makes_no_sense_is_passed_over(self, wrong: bytes):
        trace = Trace()
        trace.feed(wrong + failed_push() + wrong)
        assert trace.sid == "a" and trace.exit_code == 128

    def test_a_line_without_end_is_not_kept(self):
        trace = Trace()
        for _ in range(100):
            trace.feed(b"x" * 10000)
        assert len(trace._rest) <= MAX_LINE + 1
        trace.feed(b"\n" + failed_push())
        assert trace.exit_code == 128

    def test_errors_without_end_are_not_kept(self):
        trace = Trace()
        trace.feed(line("error", msg="x" * 10000) * 100 + failed_push())
        failed = trace.failed_command([transport()])
        assert failed and len(failed.errors) < 10000


class TestListening:
    def test_a_part_tells_why_the_whole_failed(self, listening: Listening):
        fail_in_parts(listening, "a")
        failed = listening.told.get(timeout=PATIENCE)
        assert failed.errors.splitlines() == ["failed", "error: 403"]

    def test_also_where_both_wait_to_be_read(
        self, listening: Listening, monkeypatch: pytest.MonkeyPatch
    ):
        """As after a server was stopped, on a machine so busy that the part is late."""
        is_held, go = threading.Event(), threading.Event()

        def hold(failed: FailedCommand) -> None:
            listening.told.put(failed)
            is_held.set()
            go.wait(PATIENCE)

        listening.listener._on_failed = hold
        fail_in_parts(listening, "a")
        assert is_held.wait(PATIENCE)
        monkeypatch.setattr(listener, "AT_ONCE", 1)
        monkeypatch.setattr(listener, "GRACE", 0)
        fail_in_parts(listening, "b")
        go.set()
        for _ in range(2):
            failed = listening.told.get(timeout=PATIENCE)
            assert failed.errors.splitlines() == ["failed", "error: 403"]

    def test_many_who_say_nothing_keep_nobody_out(
        self, listening: Listening, monkeypatch: pytest.MonkeyPatch, repository: Path
    ):
        monkeypatch.setattr(listener, "MAX_CONNECTIONS", 4)
        connections = [listening.connect() for _ in range(20)]
        for connection in connections:
            connection.sendall(line("version", exe="2.39.5"))
        assert listening.git("ls-remote", cwd=repository) == 128
        assert listening.told.get(timeout=PATIENCE).command == "ls-remote"
        assert len(listening.listener._traces) <= 5
        for connection in connections:
            connection.close()

    def test_those_that_never_say_which_git_they_are_are_bounded(
        self, listening: Listening, monkeypatch: pytest.MonkeyPatch, repository: Path
    ):
        monkeypatch.setattr(listener, "MAX_OPEN", 8)
        connections = [listening.connect() for _ in range(100)]
        assert listening.git("ls-remote", cwd=repository) == 128
        assert listening.told.get(timeout=PATIENCE).command == "ls-remote"
        assert len(listening.listener._traces) <= 8
        assert connections[0].recv(1) == b""
        for connection in connections:
            connection.close()

    def test_silence_ends(self, listening: Listening, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(listener, "SILENCE", 0.1)
        with listening.connect() as silent, listening.connect() as old:
            old.sendall(line("version", exe="2.35.8"))
            # without anything that wakes the thread
            assert silent.recv(1) == b""
            old.setblocking(False)
            with pytest.raises(BlockingIOError):
                old.recv(1)

    def test_old_gits_stay_whoever_else_comes(
        self, listening: Listening, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr(listener, "MAX_OPEN", 4)
        with listening.connect() as old:
            old.sendall(line("version", exe="2.35.8"))
            while not any(trace.is_git for trace in listening.traces()):
                time.sleep(0.01)
            connections = [listening.connect() for _ in range(20)]
            assert connections[0].recv(1) == b""
            assert any(trace.is_git for trace in listening.traces())
            for connection in connections:
                connection.close()

    def test_old_gits_take_few_files_and_who_comes_then_does_not_wait(
        self, listening: Listening, monkeypatch: pytest.MonkeyPatch, repository: Path
    ):
        monkeypatch.setattr(listener, "MAX_HELD", 8)
        connections = [listening.connect() for _ in range(20)]
        for connection in connections:
            connection.sendall(line("version", exe="2.35.8"))
        while sum(trace.is_git for trace in listening.traces()) < 8:
            time.sleep(0.01)
        assert listening.git("ls-remote", cwd=repository) == 128
        assert len(listening.listener._traces) == 8
        for connection in connections:
            connection.close()
        assert listening.told.get(timeout=PATIENCE).command == "ls-remote"

    def test_one_that_breaks_the_reading_is_passed_over(
        self, listening: Listening, monkeypatch: pytest.MonkeyPatch, repository: Path
    ):
        take = Trace._take

        def stumble(trace: Trace, line: bytes) -> None:
            if b"broken" in line:
                raise ZeroDivisionError
            take(trace, line)

        monkeypatch.setattr(Trace, "_take", stumble)
        with listening.connect() as connection:
            connection.sendall(line("version", exe="2.36.0") + line("version", exe="broken"))
            assert connection.recv(1) == b""
        assert listening.git("ls-remote", cwd=repository) == 128
        assert listening.told.get(timeout=PATIENCE).command == "ls-remote"

    def test_what_one_tells_is_bounded(self, listening: Listening, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(listener, "MAX_TOLD", 100_000)
        with listening.connect() as connection:
            connection.sendall(line("version", exe="2.35.8"))
            with pytest.raises(OSError, match=r"Broken pipe|reset"):
                for _ in range(10_000):
                    connection.sendall(line("data", value="x" * 1000))

    def test_an_old_git_is_never_hung_up_on(self, listening: Listening):
        """It would be ended by that."""
        with listening.connect() as old, listening.connect() as new:
            for connection, version in ((old, "2.35.8"), (new, "2.36.0")):
                connection.sendall(line("version", exe=version))
                connection.sendall(line("cmd_name", name="log", hierarchy="log"))
            assert new.recv(1) == b""
            old.sendall(line("exit", code=0))
            with pytest.raises(BlockingIOError):
                old.setblocking(False)
                old.recv(1)

    def test_somebody_else_is_not_listened_to(
        self, listening: Listening, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr(os, "geteuid", lambda: 12345)
        with listening.connect() as connection:
            assert connection.recv(1) == b""

    def test_what_nobody_reads_is_read(self, listening: Listening):
        """Far more than waits in a socket, which is what a git would wait for."""
        with listening.connect() as connection:
            connection.sendall(line("version", exe="2.30.0"))
            connection.sendall(line("data", value="x" * 1000) * 5000)

    def test_what_comes_in_a_while_is_read_together(
        self, listening: Listening, monkeypatch: pytest.MonkeyPatch
    ):
        """Each reading that git wakes is time of git's, too."""
        read: list[bytes] = []
        monkeypatch.setattr(Trace, "feed", lambda trace, data: read.append(data))
        monkeypatch.setattr(listener, "GULP", 0.5)
        with listening.connect() as connection:
            for _ in range(30):
                connection.sendall(line("data", value="x"))
                time.sleep(0.001)
        while not read or read[-1]:
            time.sleep(0.01)
        assert b"".join(read) == line("data", value="x") * 30
        assert len(read) < 10

    def test_much_is_read_on_at_once(self, listening: Listening, monkeypatch: pytest.MonkeyPatch):
        """git would wait where its queue is full."""
        queues = 100 * 100 / 200
        monkeypatch.setattr(listener, "GULP", 0.5)
        started = time.monotonic()
        with listening.connect() as connection:
            connection.sendall(line("version", exe="2.35.8"))
            # less than a connection may send
            for _ in range(100):
                connection.sendall(line("data", value="x" * 1000) * 100)
        # a queue holds some 200 kB
        assert time.monotonic() - started < queues * listener.GULP

    def test_a_callback_that_fails_is_logged(
        self, listening: Listening, caplog: pytest.LogCaptureFixture, repository: Path
    ):
        def stumble(failed: FailedCommand) -> None:
            listening.listener._on_failed = listening.told.put
            raise ZeroDivisionError

        listening.listener._on_failed = stumble
        assert listening.git("ls-remote", cwd=repository) == 128
        while "ZeroDivisionError" not in caplog.text:
            time.sleep(0.01)
        assert listening.git("ls-remote", cwd=repository) == 128
        assert listening.told.get(timeout=PATIENCE).command == "ls-remote", "the next one is told"


class TestNobodyWaits:
    COMMANDS = (["status"], ["log"], ["ls-remote"], ["push"], ["branch", "-a"])

    def test_a_server_that_is_stopped(self, repository: Path, git: Git, home: Path):
        script = (
            "import sys, time\n"
            "from jupyter_gh_scoped_creds.refusals import Listener\n"
            "def tell(what): print(what, flush=True)\n"
            "tell(Listener(tell).path)\n"
            "sys.stdin.read()\n"
        )
        with subprocess.Popen(
            [sys.executable, "-c", script],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[1],
        ) as server:
            assert server.stdout and server.stdin
            path = Path(server.stdout.readline().strip())
            variables = {**os.environ, **telling_environment(path)}
            server.send_signal(signal.SIGSTOP)
            try:
                for arguments in self.COMMANDS * 40:
                    # one that waited would do so until its time is over
                    subprocess.run(
                        ["git", *arguments],
                        cwd=repository,
                        env=variables,
                        capture_output=True,
                        timeout=PATIENCE,
                    )
            finally:
                server.send_signal(signal.SIGCONT)
            late = threading.Timer(PATIENCE, server.kill)
            late.start()
            for _ in range(40):
                assert "LS_REMOTE" in server.stdout.readline(), "it is told afterwards"
            late.cancel()

    def test_a_server_whose_loop_is_blocked(self, listening: Listening, repository: Path):
        """As an extension that blocks the server's loop does."""
        for arguments in self.COMMANDS * 4:
            listening.git(*arguments, cwd=repository)


class TestEnvironment:
    def test_git_is_listened_to(self):
        assert can_listen()

    def test_not_where_somebody_else_does(self, monkeypatch: pytest.MonkeyPatch, git: Git):
        monkeypatch.setenv("GIT_TRACE2_EVENT", "/tmp/x")
        assert not can_listen()
        monkeypatch.delenv("GIT_TRACE2_EVENT")
        git("config", "--global", "trace2.eventTarget", "/tmp/x")
        assert not can_listen()

    def test_a_server_that_another_one_has_started_listens_itself(
        self, monkeypatch: pytest.MonkeyPatch, listening: Listening
    ):
        outer = {**os.environ, **telling_environment(listening.listener.path)}
        monkeypatch.setenv("GIT_TRACE2_EVENT", outer["GIT_TRACE2_EVENT"])
        assert can_listen()
        inner = Listener(print)
        try:
            target = telling_environment(inner.path, outer)["GIT_TRACE2_EVENT"]
        finally:
            inner.close()
        assert target == f"af_unix:stream:{inner.path}"

    @pytest.mark.parametrize(("version", "is_right"), [("2.35.9", False), ("2.36.0", True)])
    def test_not_to_a_git_that_ends_where_nobody_listens_any_more(
        self, monkeypatch: pytest.MonkeyPatch, version: str, is_right: bool
    ):
        monkeypatch.setattr(environment, "git_version", lambda: f"git version {version}")
        assert can_listen() is is_right

    def test_not_where_there_is_no_git(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setenv("PATH", "/none")
        assert not can_listen()

    @pytest.mark.parametrize(("queue", "is_right"), [("128\n", False), ("x", False), (None, True)])
    def test_not_where_few_can_wait_for_a_server_that_is_stopped(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, queue: str | None, is_right: bool
    ):
        place = tmp_path / "somaxconn"
        if queue:
            place.write_text(queue)
        monkeypatch.setattr(environment, "_SOMAXCONN", place)
        assert can_listen() is is_right

    def test_what_somebody_else_has_set_stays(self):
        added = telling_environment(Path("/x"), {"GIT_TRACE2_EVENT_NESTING": "5"})
        assert "GIT_TRACE2_EVENT_NESTING" not in added

    def test_not_where_the_path_is_too_long(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
        long = tmp_path / ("x" * 100)
        long.mkdir()
        monkeypatch.setattr("tempfile.tempdir", str(long))
        with pytest.raises(OSError, match="too long"):
            Listener(print)
        assert list(long.iterdir()) == []


def test_the_end_is_not_waited_for():
    threads = set(threading.enumerate())
    started = time.monotonic()
    running = Listener(print)
    running.close()
    running.close()
    assert set(threading.enumerate()) <= threads and not running.path.exists()
    assert time.monotonic() - started < PATIENCE


@pytest.mark.parametrize("is_short", [True, False])
def test_nobody_else_can_take_the_name(monkeypatch: pytest.MonkeyPatch, is_short: bool):
    """What a server has started outlives it, and goes on telling to that name."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) if is_short else Path(name) / ("long" * 30)
        folder.mkdir(0o700, exist_ok=True)
        monkeypatch.setattr(listener, "channel_folder", lambda: folder)
        running = Listener(lambda failed: None)
        assert running.path.is_relative_to(folder) is is_short
        running.close()
        assert running.path.parent.exists() is not is_short
        assert not running.path.exists()
        if not is_short:
            running.path.parent.rmdir()
