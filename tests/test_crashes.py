"""Eight processes at once, and one that is killed at any moment."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from pathlib import Path

from jupyter_gh_scoped_creds.credentials import Credentials

from .conftest import Git
from .stored import NOW, SOON, password, store_many
from .watching import await_orphans


def test_eight_processes_at_once(file: Path, credentials: Credentials, git: Git):
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=store_many, args=(file, n, 3)) for n in range(8)]
    for process in processes:
        process.start()
    for process in processes:
        # each waits for all others, on a machine that may do much else
        process.join(600)
    assert [process.exitcode for process in processes] == [0] * 8
    stored = credentials.settle(NOW)
    assert stored and stored.is_valid(0), "the token that won still has its comment"
    assert file.read_text().count("https://") == 1
    assert password(git).startswith("ghu_")
    credentials.erase()
    assert file.read_text() == ""


def test_killed_at_any_moment(home: Path, file: Path, credentials: Credentials, git: Git):
    before = "[user]\n\tname = Mona\n"
    (home / ".gitconfig").write_text(before)
    context = multiprocessing.get_context("fork")
    for milliseconds in range(0, 60, 3):
        process = context.Process(target=store_many, args=(file, "k", 1000))
        process.start()
        # from the first line on, however long a busy machine takes to come to it
        deadline = time.monotonic() + 10
        while not (file.exists() and file.read_bytes()) and time.monotonic() < deadline:
            time.sleep(0.001)
        time.sleep(milliseconds / 1000)
        assert process.pid
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        await_orphans(home)
        stored = credentials.settle(NOW)
        assert stored, "a comment is there before its token"
        assert file.read_text().count("https://") <= 1
        assert bool(password(git)) == stored.is_valid(0)
        credentials.store("ghu_after", SOON, NOW)
        credentials.erase()
        assert file.read_text() == ""
        assert (home / ".gitconfig").read_text() == before
