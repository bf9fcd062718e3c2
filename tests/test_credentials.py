"""The credentials file as the one truth, with the real git writing to it as well."""

from __future__ import annotations

import multiprocessing
import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from jupyter_gh_scoped_creds import git_config
from jupyter_gh_scoped_creds.credentials import Credentials
from jupyter_gh_scoped_creds.failure import Failure
from jupyter_gh_scoped_creds.host import Host

from .conftest import Git

HOST = Host("github.com")
QUESTION = "protocol=https\nhost=github.com\n"
NOW = 1_800_000_000.0
SOON = NOW + 8 * 3600
OTHERS = (
    b"https://octocat:old@github.com\n"
    b"# a comment of theirs\n"
    b"https://bob:pw@example.com\n"
    b"not a line of git's\n"
)


@pytest.fixture
def file(home: Path) -> Path:
    return home / "private" / "credentials"


@pytest.fixture
def credentials(file: Path) -> Credentials:
    return Credentials(HOST, file, in_own_folder=True)


def password(git: Git, question: str = QUESTION) -> str:
    for line in git("credential", "fill", stdin=question).stdout.splitlines():
        if line.startswith("password="):
            return line.removeprefix("password=")
    return ""


def test_store_makes_git_use_the_token(credentials: Credentials, file: Path, git: Git):
    credentials.check()
    credentials.store("ghu_first", SOON, NOW)
    assert password(git) == "ghu_first"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    stored = credentials.settle(NOW)
    assert stored and stored.has_entry and stored.record.expires_at == SOON


def test_exactly_one_token_of_ours(credentials: Credentials, file: Path, git: Git):
    for token in ("ghu_first", "ghu_second", "ghu_third"):
        credentials.store(token, SOON, NOW)
    assert file.read_text().count("ghu_") == 1
    assert password(git) == "ghu_third"


def test_login_is_kept_with_the_token(credentials: Credentials):
    record = credentials.store("ghu_first", SOON, NOW)
    credentials.set_login(record, "octocat")
    stored = credentials.load()
    assert stored and stored.record.login == "octocat" and stored.record.id == record.id


def test_login_of_a_replaced_token_is_dropped(credentials: Credentials):
    first = credentials.store("ghu_first", SOON, NOW)
    credentials.store("ghu_second", SOON, NOW)
    credentials.set_login(first, "octocat")
    stored = credentials.load()
    assert stored and stored.record.login is None


def test_odd_characters_in_a_token(credentials: Credentials, git: Git):
    token = "".join(map(chr, range(0x21, 0x7F)))
    credentials.store(token, SOON, NOW)
    assert password(git) == token
    stored = credentials.load()
    assert stored and stored.has_entry


def test_expired_entry_is_erased(credentials: Credentials, file: Path, git: Git):
    record = credentials.store("ghu_first", SOON, NOW)
    assert credentials.settle(SOON - 1).has_entry  # type: ignore[union-attr]
    stored = credentials.settle(SOON)
    assert stored and not stored.has_entry and stored.record == record
    assert "ghu_first" not in file.read_text()
    assert not git_config.is_installed(HOST, file)


def test_expired_entry_of_another_host_is_erased_too(file: Path):
    elsewhere = Credentials(Host("ghe.example.com"), file, in_own_folder=True)
    elsewhere.store("ghu_elsewhere", SOON, NOW)
    Credentials(HOST, file, in_own_folder=True).settle(SOON)
    assert "ghu_elsewhere" not in file.read_text()


def test_token_without_expiry_stays(credentials: Credentials):
    credentials.store("ghu_for_ever", None, NOW)
    stored = credentials.settle(NOW + 10**9)
    assert stored and stored.has_entry and stored.record.expires_at is None


def test_what_git_erased_after_a_refusal_is_gone(credentials: Credentials, file: Path, git: Git):
    record = credentials.store("ghu_dead", SOON, NOW)
    git("credential", "reject", stdin=f"{QUESTION}username=x-access-token\npassword=ghu_dead\n")
    stored = credentials.settle(NOW)
    assert stored and not stored.has_entry and stored.record == record
    assert "ghu_dead" not in file.read_text()
    assert not git_config.is_installed(HOST, file)


def test_old_token_of_another_kind_never_serves_or_gets_a_copy(
    home: Path, credentials: Credentials, git: Git
):
    git("config", "--global", "credential.helper", "store")
    (home / ".git-credentials").write_text("https://octocat:old@github.com\n")
    credentials.store("ghu_new", SOON, NOW)
    assert password(git) == "ghu_new"
    git("credential", "approve", stdin=f"{QUESTION}username=x-access-token\npassword=ghu_new\n")
    assert "ghu_new" not in (home / ".git-credentials").read_text()


def test_sign_out_restores_every_byte(home: Path, git: Git):
    file = home / ".git-credentials"
    file.write_bytes(OTHERS)
    git("config", "--global", "credential.helper", "store")
    config = (home / ".gitconfig").read_bytes()
    credentials = Credentials(HOST, file, in_own_folder=False)
    credentials.check()
    credentials.set_login(credentials.store("ghu_first", SOON, NOW), "octocat")
    assert password(git) == "ghu_first", "not the old token above it"
    credentials.erase()
    assert file.read_bytes() == OTHERS
    assert (home / ".gitconfig").read_bytes() == config
    assert credentials.load() is None
    assert password(git) == "old"


def test_a_snippet_that_is_lost_is_written_again(home: Path, credentials: Credentials, git: Git):
    credentials.store("ghu_first", SOON, NOW)
    (home / git_config.SNIPPET_NAME).unlink()
    (home / ".gitconfig").unlink()
    credentials.settle(NOW)
    assert password(git) == "ghu_first"


def test_entry_of_somebody_else_is_not_ours(credentials: Credentials, file: Path):
    file.parent.mkdir(mode=0o700)
    line = "https://x-access-token:theirs@github.com\n"
    file.write_text(line)
    assert credentials.settle(NOW) is None
    credentials.erase()
    assert file.read_text() == line


@pytest.mark.parametrize(
    "comment",
    [
        b"# gh-scoped-creds",
        b"# gh-scoped-creds nonsense",
        b"# gh-scoped-creds []",
        b"# gh-scoped-creds {}",
        b"# gh-scoped-creds " + b"[" * 100_000,
        b'# gh-scoped-creds {"id": 1, "host": "github.com", "login": null,'
        b' "expires_at": 1, "fingerprint": ""}',
        b'# gh-scoped-creds {"id": "a", "host": "github.com", "login": "a\\u001b[2J",'
        b' "expires_at": null, "fingerprint": "b"}',
        b"# gh-scoped-creds \xff\xfe",
    ],
)
def test_a_broken_comment_is_no_authorization(credentials: Credentials, file: Path, comment: bytes):
    file.parent.mkdir(mode=0o700)
    file.write_bytes(comment + b"\n")
    assert credentials.settle(NOW) is None
    credentials.store("ghu_first", SOON, NOW)
    assert comment in file.read_bytes()


class TestPlace:
    def test_own_folder_is_closed(self, credentials: Credentials, file: Path):
        file.parent.mkdir(mode=0o777)
        file.parent.chmod(0o775)
        credentials.check()
        assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700

    def test_file_in_the_place_of_the_folder(self, credentials: Credentials, file: Path):
        file.parent.touch()
        with pytest.raises(Failure, match=r"credentials_not_writable: .*private: "):
            credentials.check()

    def test_folder_in_the_place_of_the_file(self, credentials: Credentials, file: Path):
        file.mkdir(parents=True)
        with pytest.raises(Failure, match=r"credentials_not_private.*not a file of yours"):
            credentials.check()

    def test_loop_of_links(self, credentials: Credentials, file: Path):
        file.parent.mkdir(mode=0o700)
        file.symlink_to(file)
        with pytest.raises(Failure, match="credentials_not_writable"):
            credentials.check()
        assert credentials.load() is None

    def test_shared_folder_like_tmp(self, home: Path, git: Git):
        shared = home / "tmp"
        shared.mkdir()
        shared.chmod(0o1777)
        credentials = Credentials(HOST, shared / "credentials", in_own_folder=False)
        credentials.check()
        assert (shared / "credentials").is_file(), "nobody can put a link there any more"
        credentials.store("ghu_first", SOON, NOW)
        assert stat.S_IMODE((shared / "credentials").stat().st_mode) == 0o600
        assert password(git) == "ghu_first"

    def test_folder_open_to_all(self, home: Path):
        shared = home / "open"
        shared.mkdir()
        shared.chmod(0o777)
        with pytest.raises(Failure, match=r"credentials_not_private.*every user"):
            Credentials(HOST, shared / "credentials", in_own_folder=False).check()

    @pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
    def test_what_belongs_to_others(self, home: Path):
        nobody = 65534
        theirs = home / "theirs"
        theirs.mkdir()
        (theirs / "target").touch()
        os.chown(theirs, nobody, nobody)
        with pytest.raises(Failure, match=r"credentials_not_private.*another user"):
            Credentials(HOST, theirs / "credentials", in_own_folder=False).check()

        shared = home / "tmp"
        shared.mkdir()
        shared.chmod(0o1777)
        link = shared / "credentials"
        link.symlink_to(home / "anywhere")
        os.chown(link, nobody, nobody, follow_symlinks=False)
        with pytest.raises(Failure, match="a link of another user"):
            Credentials(HOST, link, in_own_folder=False).check()
        link.unlink()
        link.write_text(
            '# gh-scoped-creds {"id": "a", "host": "github.com", "login": "evil",'
            ' "expires_at": null, "fingerprint": "b"}\n'
        )
        os.chown(link, nobody, nobody)
        with pytest.raises(Failure, match="not a file of yours"):
            Credentials(HOST, link, in_own_folder=False).check()
        assert Credentials(HOST, link, in_own_folder=False).load() is None

    def test_full_disk_is_found_before_and_loses_nothing(self, home: Path, file: Path):
        """A limit on the size of files stands in for a full disk: writing fails half-way."""
        config = home / ".gitconfig"
        config.write_text("[user]\n\tname = Mona\n" * 200)
        before = config.read_bytes()
        program = (
            "import resource, signal, sys\n"
            "from pathlib import Path\n"
            "from jupyter_gh_scoped_creds.credentials import Credentials\n"
            "from jupyter_gh_scoped_creds.failure import Failure\n"
            "from jupyter_gh_scoped_creds.host import Host\n"
            "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (4000, 4000))\n"
            "credentials = Credentials(Host('github.com'), Path(sys.argv[1]), in_own_folder=True)\n"
            "for step in (credentials.check, lambda: credentials.store('ghu_x', None, 0)):\n"
            "    try:\n"
            "        step()\n"
            "    except Failure as e:\n"
            "        print(e.code)\n"
        )
        result = subprocess.run(
            [sys.executable, "-c", program, str(file)], capture_output=True, text=True
        )
        assert result.stdout.split() == ["git_config_not_writable"] * 2, result.stderr
        assert config.read_bytes() == before
        assert not list(home.rglob("*.lock"))

    def test_git_missing(self, credentials: Credentials, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setenv("PATH", "/nowhere")
        with pytest.raises(Failure, match="git_missing"):
            credentials.check()

    @pytest.mark.parametrize("version", ["git version 2.30.9", "git version 1.8.3.1", "nonsense"])
    def test_git_too_old(
        self, credentials: Credentials, home: Path, monkeypatch: pytest.MonkeyPatch, version: str
    ):
        fake = home / "bin" / "git"
        fake.parent.mkdir()
        fake.write_text(f"#!/bin/sh\necho {version}\n")
        fake.chmod(0o755)
        monkeypatch.setenv("PATH", f"{fake.parent}:{os.environ['PATH']}")
        with pytest.raises(Failure, match="git_too_old"):
            credentials.check()

    def test_configuration_that_git_cannot_read(self, home: Path, credentials: Credentials):
        (home / ".gitconfig").write_text("[user\n")
        with pytest.raises(Failure, match=r"git_failed: .*bad config line 1"):
            credentials.check()


def _store_many(file: Path, name: str, count: int) -> None:
    credentials = Credentials(HOST, file, in_own_folder=True)
    for number in range(count):
        credentials.store(f"ghu_{name}_{number}", SOON, NOW)


def test_eight_processes_at_once(file: Path, credentials: Credentials, git: Git):
    context = multiprocessing.get_context("spawn")
    processes = [context.Process(target=_store_many, args=(file, n, 3)) for n in range(8)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0] * 8
    stored = credentials.settle(NOW)
    assert stored and stored.has_entry, "the token that won still has its comment"
    assert file.read_text().count("https://") == 1
    assert password(git).startswith("ghu_")
    credentials.erase()
    assert file.read_text() == ""


def test_killed_at_any_moment(home: Path, file: Path, credentials: Credentials, git: Git):
    before = "[user]\n\tname = Mona\n"
    (home / ".gitconfig").write_text(before)
    context = multiprocessing.get_context("fork")
    for milliseconds in range(0, 60, 3):
        process = context.Process(target=_store_many, args=(file, "k", 1000))
        process.start()
        time.sleep(0.02 + milliseconds / 1000)
        assert process.pid
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        # git's own process, if one ran, ends by itself
        time.sleep(0.02)
        stored = credentials.settle(NOW)
        assert stored, "a comment is there before its token"
        assert file.read_text().count("https://") <= 1
        assert bool(password(git)) == stored.has_entry
        credentials.store("ghu_after", SOON, NOW)
        credentials.erase()
        assert file.read_text() == ""
        assert (home / ".gitconfig").read_text() == before
