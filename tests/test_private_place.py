"""The place of the credentials, checked before a person is asked to approve."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from jupyter_gh_scoped_creds.codes import Failure
from jupyter_gh_scoped_creds.credentials import Credentials

from .conftest import Git
from .stored import HOST, NOW, SOON, password


def test_own_folder_is_closed(credentials: Credentials, file: Path):
    file.parent.mkdir(mode=0o777)
    file.parent.chmod(0o775)
    credentials.probe()
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700


def test_file_in_the_place_of_the_folder(credentials: Credentials, file: Path):
    file.parent.touch()
    with pytest.raises(Failure, match=r"credentials_not_writable: .*private: "):
        credentials.probe()


def test_folder_in_the_place_of_the_file(credentials: Credentials, file: Path):
    file.mkdir(parents=True)
    with pytest.raises(Failure, match=r"credentials_not_private.*not a file of yours"):
        credentials.probe()


def test_loop_of_links(credentials: Credentials, file: Path):
    file.parent.mkdir(mode=0o700)
    file.symlink_to(file)
    with pytest.raises(Failure, match="credentials_not_writable"):
        credentials.probe()
    assert credentials.load() is None


def test_shared_folder_like_tmp(home: Path, git: Git):
    shared = home / "tmp"
    shared.mkdir()
    shared.chmod(0o1777)
    credentials = Credentials(HOST, shared / "credentials", in_own_folder=False)
    credentials.probe()
    assert (shared / "credentials").is_file(), "nobody can put a link there any more"
    credentials.store("ghu_first", SOON, NOW)
    assert stat.S_IMODE((shared / "credentials").stat().st_mode) == 0o600
    assert password(git) == "ghu_first"


def test_folder_open_to_all(home: Path):
    shared = home / "open"
    shared.mkdir()
    shared.chmod(0o777)
    with pytest.raises(Failure, match=r"credentials_not_private.*every user"):
        Credentials(HOST, shared / "credentials", in_own_folder=False).probe()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_what_belongs_to_others(home: Path):
    nobody = 65534
    theirs = home / "theirs"
    theirs.mkdir()
    (theirs / "target").touch()
    os.chown(theirs, nobody, nobody)
    with pytest.raises(Failure, match=r"credentials_not_private.*another user"):
        Credentials(HOST, theirs / "credentials", in_own_folder=False).probe()

    shared = home / "tmp"
    shared.mkdir()
    shared.chmod(0o1777)
    link = shared / "credentials"
    link.symlink_to(home / "anywhere")
    os.chown(link, nobody, nobody, follow_symlinks=False)
    with pytest.raises(Failure, match="a link of another user"):
        Credentials(HOST, link, in_own_folder=False).probe()
    link.unlink()
    link.write_text(
        '# gh-scoped-creds {"id": "a", "host": "github.com", "login": "evil",'
        ' "expires_at": null, "fingerprint": "b"}\n'
    )
    os.chown(link, nobody, nobody)
    with pytest.raises(Failure, match="not a file of yours"):
        Credentials(HOST, link, in_own_folder=False).probe()
    assert Credentials(HOST, link, in_own_folder=False).load() is None


def test_full_disk_is_found_before_and_loses_nothing(home: Path, file: Path):
    """A limit on the size of files stands in for a full disk: writing fails half-way."""
    config = home / ".gitconfig"
    config.write_text("[user]\n\tname = Mona\n" * 200)
    before = config.read_bytes()
    program = (
        "import resource, signal, sys\n"
        "from pathlib import Path\n"
        "from jupyter_gh_scoped_creds.credentials import Credentials\n"
        "from jupyter_gh_scoped_creds.codes import Failure\n"
        "from jupyter_gh_scoped_creds.host import Host\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))\n"
        "credentials = Credentials(Host('github.com'), Path(sys.argv[1]), in_own_folder=True)\n"
        "for step in (credentials.probe, lambda: credentials.store('ghu_x', None, 0)):\n"
        "    try:\n"
        "        step()\n"
        "    except Failure as e:\n"
        "        print(e.code.value)\n"
    )
    result = subprocess.run(
        [sys.executable, "-c", program, str(file)], capture_output=True, text=True
    )
    assert result.stdout.split() == ["git_config_not_writable"] * 2, result.stderr
    assert config.read_bytes() == before
    assert not list(home.rglob("*.lock"))


def test_git_missing(credentials: Credentials, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(Failure, match="git_missing"):
        credentials.probe()


@pytest.mark.parametrize("version", ["git version 2.30.9", "git version 1.8.3.1", "nonsense"])
def test_git_too_old(
    credentials: Credentials, home: Path, monkeypatch: pytest.MonkeyPatch, version: str
):
    fake = home / "bin" / "git"
    fake.parent.mkdir()
    fake.write_text(f"#!/bin/sh\necho {version}\n")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", f"{fake.parent}:{os.environ['PATH']}")
    with pytest.raises(Failure, match="git_too_old"):
        credentials.probe()


def test_configuration_that_git_cannot_read(home: Path, credentials: Credentials):
    (home / ".gitconfig").write_text("[user\n")
    with pytest.raises(Failure, match=r"git_failed: .*bad config line 1"):
        credentials.probe()
