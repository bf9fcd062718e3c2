"""The listener to git is bounded, and never lets git wait."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from jupyter_gh_scoped_creds.refusals import FailedCommand, Listener, listener, telling_environment
from jupyter_gh_scoped_creds.refusals.trace import Trace

from .conftest import Git
from .traces import PATIENCE, Listening, fail_in_parts, line, listening, repository

__all__ = ["listening", "repository"]


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


def test_the_end_is_not_waited_for():
    threads = set(threading.enumerate())
    started = time.monotonic()
    running = Listener(print)
    running.close()
    running.close()
    assert set(threading.enumerate()) <= threads and not running.path.exists()
    assert time.monotonic() - started < PATIENCE
