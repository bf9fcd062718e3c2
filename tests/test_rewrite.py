"""Changing a file under git's lock: what is kept, what is left, and who waits for whom."""

from __future__ import annotations

import errno
import os
import stat
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from jupyter_gh_scoped_creds.files import locked_file
from jupyter_gh_scoped_creds.files.locked_file import clear_abandoned, probe_writable, rewrite


@pytest.fixture
def target(home: Path) -> Path:
    path = home / "file"
    path.write_bytes(b"before")
    return path


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody waits long."""
    monkeypatch.setattr(locked_file, "LOCK_TIMEOUT", 0.3)
    monkeypatch.setattr(locked_file, "ABANDONED_AFTER", 0.1)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_mode_stays(target: Path, home: Path):
    target.chmod(0o640)
    rewrite(target, lambda before: (before or b"") + b" after")
    assert target.read_bytes() == b"before after"
    assert stat.S_IMODE(target.stat().st_mode) == 0o640
    rewrite(home / "new", lambda before: b"none" if before is None else b"some")
    assert (home / "new").read_bytes() == b"none"
    assert stat.S_IMODE((home / "new").stat().st_mode) == 0o600
    assert names(home) == ["file", "new"]


def test_the_file_is_taken_away(target: Path, home: Path):
    rewrite(target, lambda _: None)
    rewrite(target, lambda _: None)
    assert names(home) == []
    rewrite(target, lambda _: b"")
    assert target.read_bytes() == b"", "an empty file is a file"


def test_what_does_not_change_is_not_written(target: Path):
    before = target.stat()
    rewrite(target, lambda content: content)
    after = target.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_link_stays(target: Path, home: Path):
    link = home / "link"
    link.symlink_to(target)
    rewrite(link, lambda _: b"after")
    assert link.is_symlink() and target.read_bytes() == b"after"
    probe_writable(link)
    assert names(home) == ["file", "link"]


def test_another_was_faster(target: Path):
    seen = []

    def change(before: bytes | None) -> bytes:
        seen.append(before)
        if len(seen) == 1:
            target.write_bytes(b"theirs")
        return (before or b"") + b" ours"

    rewrite(target, change)
    assert seen == [b"before", b"theirs"] and target.read_bytes() == b"theirs ours"


def test_a_lock_of_gits_is_waited_for(target: Path, home: Path):
    lock = home / "file.lock"
    lock.touch()
    threading.Timer(0.2, lock.unlink).start()
    rewrite(target, lambda _: b"after")
    assert target.read_bytes() == b"after" and names(home) == ["file"]


def test_a_lock_of_gits_is_not_broken(target: Path, home: Path, quick: None):
    lock = home / "file.lock"
    lock.touch()
    acts: list[Callable[[], None]] = [
        lambda: rewrite(target, lambda _: b"after"),
        lambda: probe_writable(target),
    ]
    for act in acts:
        with pytest.raises(OSError, match="in the way") as caught:
            act()
        assert caught.value.errno == errno.EEXIST
        assert caught.value.filename == str(lock)
    assert target.read_bytes() == b"before" and names(home) == ["file", "file.lock"]


def test_a_lock_of_ours_that_is_left_is_broken(target: Path, home: Path, quick: None):
    (home / "draft").write_bytes(b"half")
    (home / "file.lock").hardlink_to(home / "draft")
    rewrite(target, lambda _: b"after")
    assert target.read_bytes() == b"after" and names(home) == ["draft", "file"]


def test_locks_that_come_and_go_are_not_abandoned(
    target: Path, home: Path, monkeypatch: pytest.MonkeyPatch
):
    """Each is somebody's who works, however long the row of them."""
    monkeypatch.setattr(locked_file, "LOCK_TIMEOUT", 0.5)
    monkeypatch.setattr(locked_file, "ABANDONED_AFTER", 0.2)
    lock = home / "file.lock"
    now = [100.0]

    def passes(seconds: float) -> None:
        # another one's, each time that we look
        assert now[0] == 100 or lock.exists(), "nobody has broken the one before"
        now[0] += 0.15
        other = home / f"draft-{now[0]:.2f}"
        other.touch()
        other.with_name("next").hardlink_to(other)
        (home / "next").replace(lock)

    monkeypatch.setattr("time.monotonic", lambda: now[0])
    monkeypatch.setattr("time.sleep", passes)
    passes(0)
    with pytest.raises(OSError, match="in the way"):
        rewrite(target, lambda _: b"after")
    assert lock.exists() and now[0] >= 100.6


@pytest.mark.parametrize("number", [errno.EPERM, errno.ENOSYS, errno.EOPNOTSUPP, errno.EMLINK])
def test_a_file_system_without_links(
    target: Path, home: Path, quick: None, monkeypatch: pytest.MonkeyPatch, number: int
):
    def refuse(self: Path, other: Path) -> None:
        raise OSError(number, os.strerror(number), str(self))

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    rewrite(target, lambda _: b"after")
    assert target.read_bytes() == b"after" and names(home) == ["file"]
    (home / "file.lock").touch()
    with pytest.raises(OSError, match="in the way"):
        rewrite(target, lambda _: b"more")


def test_a_lock_that_cannot_be_made(target: Path, home: Path, monkeypatch: pytest.MonkeyPatch):
    def refuse(self: Path, other: Path) -> None:
        raise OSError(errno.EIO, "Input/output error", str(self))

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    with pytest.raises(OSError, match="Input/output error"):
        rewrite(target, lambda _: b"after")
    assert target.read_bytes() == b"before" and names(home) == ["file"]


def test_a_probe_changes_nothing(target: Path, home: Path, monkeypatch: pytest.MonkeyPatch):
    written: list[int] = []
    real = os.fsync

    def fsync(number: int) -> None:
        written.append(os.fstat(number).st_size)
        real(number)

    monkeypatch.setattr(os, "fsync", fsync)
    before = target.stat()
    probe_writable(target)
    probe_writable(home / "new")
    assert target.stat() == before and names(home) == ["file"]
    assert written == [6 + locked_file.ROOM, locked_file.ROOM], "as much as it may become"
    with pytest.raises(FileNotFoundError):
        probe_writable(home / "none" / "file")


def test_drafts_that_were_left(target: Path, home: Path):
    old, young, other = (
        home / f".{n}.gh-scoped-creds-x{i}" for i, n in enumerate(["file"] * 2 + ["f*"])
    )
    for path, seconds in ((old, 61), (young, 50), (other, 3600)):
        path.touch()
        os.utime(path, (time.time() - seconds,) * 2)
    rewrite(target, lambda _: b"after")
    assert names(home) == sorted([young.name, other.name, "file"])
    os.utime(young, (time.time() - 61,) * 2)
    special = home / "f*"
    rewrite(special, lambda _: b"after")
    assert young.exists(), "of another file"
    assert not other.exists()


def test_clearing(target: Path, home: Path, quick: None):
    lock = home / "file.lock"
    clear_abandoned(target)
    (home / "loop").symlink_to(home / "loop")
    clear_abandoned(home / "loop")
    clear_abandoned(home / "none" / "file")
    lock.hardlink_to(target)
    clear_abandoned(target)
    assert lock.exists(), "it may be in use"
    time.sleep(0.15)
    clear_abandoned(target)
    assert not lock.exists()
    lock.mkdir()
    time.sleep(0.15)
    clear_abandoned(target)
    assert lock.is_dir(), "a folder has two links as well"
