"""Running git: what it writes has a limit, and its time has an end."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from jupyter_gh_scoped_creds.codes import Failure
from jupyter_gh_scoped_creds.git import run_git

from .conftest import Git


@pytest.fixture
def instead(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A git that is a script of the test's."""
    program = home / "bin" / "git"
    program.parent.mkdir()
    program.touch(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    return program


@pytest.mark.parametrize("stream", ["", ">&2"])
def test_without_end(instead: Path, stream: str):
    instead.write_text(f"#!/bin/sh\nyes {stream}\n")
    started = time.monotonic()
    with pytest.raises(Failure, match=r"git_failed"):
        run_git("config")
    assert time.monotonic() - started < 60


def test_in_time(instead: Path):
    instead.write_text("#!/bin/sh\nsleep 60 & echo some; sleep 60\n")
    started = time.monotonic()
    with pytest.raises(Failure, match="no end in time"):
        run_git("config", timeout=0.2)
    assert time.monotonic() - started < 30


def test_what_it_started_goes_on(instead: Path, monkeypatch: pytest.MonkeyPatch):
    """As credential-cache's daemon, which can hold the pipe."""
    monkeypatch.setattr("jupyter_gh_scoped_creds.git.process.DRAIN", 0.2)
    instead.write_text('#!/bin/sh\nsleep 60 &\necho $! >"$0.started"\necho some\n')
    started = time.monotonic()
    assert run_git("config") == "some\n"
    assert time.monotonic() - started < 30
    os.kill(int(instead.with_suffix(".started").read_text()), signal.SIGKILL)


def test_it_does_not_want_to_know(instead: Path):
    instead.write_text("#!/bin/sh\nexec <&-\necho some\n")
    assert run_git("config", description=b"x" * 1_000_000) == "some\n"


def test_nested_includes_that_grow(home: Path, git: Git):
    """A small repository whose configuration is large, as git reads it."""
    repository = home / "repository"
    git("init", str(repository))
    folder = repository / ".git"
    for level in range(3):
        below = "".join(f"[include]\n\tpath = level{level + 1}\n" for _ in range(10))
        (folder / f"level{level}").write_text(below)
    (folder / "level3").write_text("[a]\n" + f"\tb = {'c' * 100}\n" * 100)
    git("config", "include.path", "level0", cwd=repository)
    with pytest.raises(Failure, match="writes without end"):
        run_git("config", "--null", "--list", cwd=str(repository))


@pytest.mark.parametrize("name", ["s3cret\0", "s3cret\ud800"])
def test_what_no_system_takes(instead: Path, name: str):
    for given in ({"cwd": f"/{name}"}, {"also": {"A": name}}, {"description": "s3cret\ud800"}):
        with pytest.raises(Failure, match="git_failed") as caught:
            run_git("config", **given)
        assert "s3cret" not in str(caught.value) and caught.value.__suppress_context__


def test_git_in_a_relative_folder(home: Path, monkeypatch: pytest.MonkeyPatch, instead: Path):
    instead.write_text("#!/bin/sh\necho some\n")
    monkeypatch.chdir(home)
    monkeypatch.setenv("PATH", f"bin:{os.environ['PATH']}")
    assert run_git("config") == "some\n"
