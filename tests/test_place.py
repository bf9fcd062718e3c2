"""Whose a folder is, and who else can put a file there."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from jupyter_gh_scoped_creds.codes import Failure
from jupyter_gh_scoped_creds.files import describe, is_own_file, not_writable, prepare

NOBODY = 65534
as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def refused(file: Path, *, ours: bool = False) -> str:
    with pytest.raises(Failure) as caught:
        prepare(file, ours=ours)
    return str(caught.value)


def made(folder: Path, bits: int) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(bits)
    return folder


def test_a_folder_is_made(home: Path):
    prepare(home / "a" / "b" / "file", ours=False)
    assert mode(home / "a" / "b") == 0o700
    assert not (home / "a" / "b" / "file").exists()
    prepare(home / "a" / "b" / "file", ours=True)


@pytest.mark.parametrize("bits", [0o755, 0o710, 0o701, 0o777, 0o1777, 0o770])
def test_our_own_is_closed(home: Path, bits: int):
    folder = made(home / "ours", bits)
    prepare(folder / "file", ours=True)
    assert mode(folder) == 0o700


def test_what_was_chosen_stays_as_it_is(home: Path):
    folder = made(home / "chosen", 0o755)
    prepare(folder / "file", ours=False)
    assert mode(folder) == 0o755 and list(folder.iterdir()) == []
    (folder / "file").touch()
    prepare(folder / "file", ours=False)
    assert mode(home) != 0o700


@pytest.mark.parametrize(
    ("bits", "reason"),
    [
        (0o777, "every user can write there"),
        (0o757, "every user can write there"),
        (0o770, "its group can write there"),
        (0o775, "its group can write there"),
    ],
)
def test_who_can_write(home: Path, bits: int, reason: str):
    folder = made(home / "chosen", bits)
    assert refused(folder / "file") == f"credentials_not_private: {folder}: {reason}"
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("bits", [0o1777, 0o1770])
def test_a_file_is_made_where_others_could_make_one(home: Path, bits: int):
    folder = made(home / "chosen", bits)
    prepare(folder / "file", ours=False)
    assert (folder / "file").read_bytes() == b"" and mode(folder / "file") == 0o600
    (folder / "file").write_bytes(b"kept")
    prepare(folder / "file", ours=False)
    assert (folder / "file").read_bytes() == b"kept"


def test_a_folder_above_that_everybody_can_write(home: Path):
    folder = made(home / "open" / "below", 0o700)
    made(home / "open", 0o1777)
    prepare(folder / "file", ours=False)
    made(home / "open", 0o777)
    assert "open: every user can write there" in refused(folder / "file", ours=True)
    made(home / "open", 0o770)
    prepare(folder / "file", ours=False)


def test_the_home_may_be_its_groups(home: Path):
    home.chmod(0o770)
    prepare(home / "file", ours=False)
    home.chmod(0o777)
    assert "every user can write there" in refused(home / "file")


def test_what_is_no_file(home: Path):
    (home / "folder").mkdir()
    assert "folder: not a file of yours" in refused(home / "folder")
    os.mkfifo(home / "pipe")
    assert "pipe: not a file of yours" in refused(home / "pipe")
    (home / "file").touch()
    assert is_own_file(home / "file") and not is_own_file(home)
    with pytest.raises(FileNotFoundError):
        is_own_file(home / "none")


def test_what_a_link_leads_to_is_looked_at(home: Path):
    open_to_all = made(home / "open", 0o777)
    (home / "link").symlink_to(open_to_all / "file")
    assert "every user can write there" in refused(home / "link")
    closed = made(home / "closed", 0o700)
    (home / "other").symlink_to(closed / "file")
    prepare(home / "other", ours=False)


@as_root
def test_what_is_somebody_elses(home: Path):
    theirs = made(home / "theirs", 0o755)
    os.chown(theirs, NOBODY, NOBODY)
    for ours in (False, True):
        assert refused(theirs / "file", ours=ours).endswith("theirs: belongs to another user")
    assert mode(theirs) == 0o755
    (home / "file").touch()
    os.chown(home / "file", NOBODY, NOBODY)
    assert "not a file of yours" in refused(home / "file")
    (home / "link").symlink_to(home / "anywhere")
    prepare(home / "link", ours=False)
    os.chown(home / "link", NOBODY, NOBODY, follow_symlinks=False)
    assert "link: a link of another user" in refused(home / "link")


@as_root
def test_of_roots_only_what_is_like_tmp(home: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    folder = made(home / "tmp", 0o1777)
    assert "tmp: belongs to another user" in refused(folder / "file", ours=True)
    with pytest.raises(Failure, match="not a file of yours"):
        # which is root's here, as the process is
        prepare(folder / "file", ours=False)
    assert (folder / "file").exists()
    for bits in (0o777, 0o755):
        assert "belongs to another user" in refused(made(home / "tmp2", bits) / "file")
    (home / "link").symlink_to("tmp")
    assert "not a file of yours" in refused(home / "link" / "file"), "root's links are trusted"


@as_root
def test_a_link_that_comes_in_between(home: Path, monkeypatch: pytest.MonkeyPatch):
    folder = made(home / "tmp", 0o1777)
    real = os.open

    def overtaken(path: Path, *arguments: int) -> int:
        (folder / "file").symlink_to(home / "theirs")
        os.chown(folder / "file", NOBODY, NOBODY, follow_symlinks=False)
        return real(path, *arguments)

    monkeypatch.setattr(os, "open", overtaken)
    assert "file: a link of another user" in refused(folder / "file")


def test_the_reason_is_named(home: Path):
    (home / "file").touch()
    below = home / "file" / "credentials"
    assert refused(below).startswith(f"credentials_not_writable: {home}/file")
    (home / "loop").symlink_to(home / "loop")
    assert refused(home / "loop" / "x").startswith("credentials_not_writable")
    file = Path("/file")
    assert (
        describe(OSError(28, "No space left on device"), file) == "/file: No space left on device"
    )
    assert describe(OSError(28, "No space", "/other"), file) == "/other: No space"
    assert describe(RuntimeError("a loop"), file) == "/file: a loop"
    assert str(not_writable(file, OSError(5, "x"))) == "credentials_not_writable: /file: x"
