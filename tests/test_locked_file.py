"""Locks that a killed or a stalled process leaves: nothing blocks for ever, nothing is lost."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from jupyter_gh_scoped_creds.codes import Failure
from jupyter_gh_scoped_creds.credentials import Credentials
from jupyter_gh_scoped_creds.files import locked_file, read_regular
from jupyter_gh_scoped_creds.files.locked_file import clear_abandoned, rewrite
from jupyter_gh_scoped_creds.git import credential_store
from jupyter_gh_scoped_creds.host import Host

from .stored import HOST, NOW, SOON


@pytest.fixture
def target(home: Path) -> Path:
    path = home / "file"
    path.write_text("before\n")
    return path


def abandon(target: Path, seconds: float) -> Path:
    """Leave draft and lock as a process does that was killed while it held the lock."""
    draft = target.with_name(f".{target.name}.gh-scoped-creds-abc")
    draft.write_text("half")
    lock = target.with_name(f"{target.name}.lock")
    lock.hardlink_to(draft)
    os.utime(draft, (time.time() - seconds,) * 2)
    return lock


def test_an_abandoned_lock_whose_draft_is_old(target: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(locked_file, "ABANDONED_AFTER", 0.2)
    lock = abandon(target, 3600)
    time.sleep(0.3)
    rewrite(target, lambda _: b"after\n")
    assert target.read_text() == "after\n"
    assert not lock.exists() and len(list(target.parent.glob(".file*"))) == 0


def test_a_lock_left_after_the_change(target: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(locked_file, "ABANDONED_AFTER", 0.2)
    lock = target.with_name("file.lock")
    lock.hardlink_to(target)
    clear_abandoned(target)
    assert lock.exists(), "it may be in use"
    time.sleep(0.3)
    clear_abandoned(target)
    assert not lock.exists() and target.exists()


def test_a_lock_of_gits_stays(target: Path):
    lock = target.with_name("file.lock")
    lock.touch()
    os.utime(lock, (0, 0))
    clear_abandoned(target)
    assert lock.exists()


def test_a_lock_of_gits_in_our_own_folder(
    credentials: Credentials, file: Path, home: Path, monkeypatch: pytest.MonkeyPatch
):
    """Left by a git credential-store that was killed, with the token in it."""
    credentials.store("ghu_stored", SOON, NOW)
    lock = file.with_name("credentials.lock")
    lock.write_text("https://x-access-token:ghu_half")
    credentials.settle(NOW)
    assert lock.exists(), "it may be in use"
    monkeypatch.setattr(locked_file, "GITS_ABANDONED_AFTER", 0.1)
    time.sleep(0.2)
    Credentials(HOST, file, in_own_folder=False).settle(NOW)
    assert lock.exists(), "in a folder that others use too, it is theirs"
    credentials.settle(NOW)
    assert not lock.exists()
    credentials.erase()


def test_a_discarded_draft_is_made_anew(target: Path, monkeypatch: pytest.MonkeyPatch):
    """Somebody signs out, and takes the draft of a live process for an abandoned one."""
    moments = []

    def change(before: bytes | None) -> bytes:
        moments.append(before)
        return b"after\n"

    real = locked_file._make

    def meanwhile(lock: Path, draft: Path) -> int:
        if len(moments) == 1:
            locked_file.discard_drafts(target)
        made = real(lock, draft)
        if len(moments) == 2:
            locked_file.discard_drafts(target)
        return made

    monkeypatch.setattr(locked_file, "_make", meanwhile)
    rewrite(target, change)
    assert target.read_text() == "after\n" and len(moments) == 3
    assert [path.name for path in target.parent.iterdir()] == ["file"]


def test_a_probe_whose_draft_is_discarded(target: Path, monkeypatch: pytest.MonkeyPatch):
    """Another command finds nothing stored while this one looks whether it could store."""
    real = locked_file._make
    made = []

    def meanwhile(lock: Path, draft: Path) -> int:
        made.append(draft)
        if len(made) < 3:
            locked_file.discard_drafts(target)
        return real(lock, draft)

    monkeypatch.setattr(locked_file, "_make", meanwhile)
    locked_file.probe_writable(target)
    assert len(made) == 3
    assert [path.name for path in target.parent.iterdir()] == ["file"]


def test_pipes_and_devices_never_hang(home: Path, credentials: Credentials, file: Path):
    os.mkfifo(home / "pipe")
    with pytest.raises(OSError, match="not a regular file"):
        rewrite(home / "pipe", lambda _: b"")
    with pytest.raises(OSError, match="not a regular file"):
        read_regular(Path("/dev/zero"))
    (home / "large").write_bytes(b"x" * 1025)
    with pytest.raises(OSError, match="too large"):
        read_regular(home / "large", 1024)
    file.parent.mkdir(mode=0o700)
    os.mkfifo(file)
    assert credentials.load() is None
    assert credentials.settle(NOW) is None
    with pytest.raises(Failure, match="not a file of yours"):
        credentials.probe()


def test_who_lost_the_lock_does_not_overwrite(target: Path):
    lock = target.with_name("file.lock")
    stolen: list[bool] = []

    def change(before: bytes | None) -> bytes:
        return (before or b"") + b"ours\n"

    real = locked_file._read

    def stalled(path: Path) -> bytes | None:
        content = real(path)
        if lock.exists() and not stolen:
            # another process takes the lock for abandoned, changes the file, and goes on
            stolen.append(True)
            lock.unlink()
            target.write_text("theirs\n")
            lock.touch()
            return content
        if stolen and lock.exists() and lock.stat().st_size == 0:
            lock.unlink()
        return content

    monkeypatch = pytest.MonkeyPatch()
    monkeypatch.setattr(locked_file, "_read", stalled)
    try:
        rewrite(target, change)
    finally:
        monkeypatch.undo()
    assert target.read_text() == "theirs\nours\n"


def test_a_file_that_cannot_be_read_is_not_taken_for_empty(
    credentials: Credentials, file: Path, monkeypatch: pytest.MonkeyPatch, home: Path
):
    credentials.store("ghu_stored", SOON, NOW)
    config = (home / ".gitconfig").read_bytes()

    real = os.open

    def unreadable(path: Path, *arguments: int) -> int:
        if path == file:
            raise OSError(5, "Input/output error", str(path))
        return real(path, *arguments)

    monkeypatch.setattr(os, "open", unreadable)
    with pytest.raises(Failure, match="Input/output error"):
        credentials.erase()
    with pytest.raises(Failure, match="Input/output error"):
        credentials.settle(NOW)
    monkeypatch.undo()
    assert (home / ".gitconfig").read_bytes() == config, "git can still push"
    credentials.erase()
    assert "ghu_" not in file.read_text()


def test_a_sign_out_while_git_stores_leaves_no_token(
    credentials: Credentials, file: Path, monkeypatch: pytest.MonkeyPatch
):
    def meanwhile(action: str, file: Path, host: Host, password: str | None = None) -> None:
        if action == "store":
            credentials.erase()
        credential_store(action, file, host, password)

    monkeypatch.setattr("jupyter_gh_scoped_creds.credentials.in_file.credential_store", meanwhile)
    with pytest.raises(Failure, match="nothing is stored"):
        credentials.store("ghu_orphan", SOON, NOW)
    assert "ghu_" not in file.read_text()


@pytest.mark.parametrize("mode", [0o770, 0o2775, 0o1770])
def test_a_folder_that_a_group_can_write(home: Path, mode: int):
    folder = home / "project"
    folder.mkdir()
    folder.chmod(mode)
    chosen = Credentials(HOST, folder / "file", in_own_folder=False)
    if mode & 0o1000:
        chosen.store("ghu_stored", SOON, NOW)
    else:
        with pytest.raises(Failure, match="its group can write there"):
            chosen.store("ghu_stored", SOON, NOW)


def test_a_folder_in_one_that_everybody_can_write(home: Path):
    shared = home / "scratch"
    folder = shared / "mona"
    folder.mkdir(parents=True)
    shared.chmod(0o777)
    folder.chmod(0o700)
    with pytest.raises(Failure, match="scratch: every user can write there"):
        Credentials(HOST, folder / "file", in_own_folder=True).store("ghu_x", SOON, NOW)
