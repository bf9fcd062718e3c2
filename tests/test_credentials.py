"""The credentials file as the one truth, with the real git writing to it as well."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from jupyter_gh_scoped_creds.credentials import Credentials
from jupyter_gh_scoped_creds.git import include
from jupyter_gh_scoped_creds.host import Host

from .conftest import Git
from .stored import HOST, NOW, QUESTION, SOON, password

OTHERS = (
    b"https://octocat:old@github.com\n"
    b"# a comment of theirs\n"
    b"https://bob:pw@example.com\n"
    b"not a line of git's\n"
)


def test_store_makes_git_use_the_token(credentials: Credentials, file: Path, git: Git):
    credentials.probe()
    credentials.store("ghu_first", SOON, NOW)
    assert password(git) == "ghu_first"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    stored = credentials.settle(NOW)
    assert stored and stored.is_valid(0) and stored.record.expires_at == SOON


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
    assert stored and stored.is_valid(0)


def test_expired_entry_is_erased(credentials: Credentials, file: Path, git: Git):
    record = credentials.store("ghu_first", SOON, NOW)
    kept = credentials.settle(SOON - 1)
    assert kept and kept.is_valid(0)
    stored = credentials.settle(SOON)
    assert stored and not stored.is_valid(0) and stored.record == record
    assert "ghu_first" not in file.read_text()
    assert not include.is_include_installed(HOST, file, None)


def test_expired_entry_of_another_host_is_erased_too(file: Path):
    elsewhere = Credentials(Host("ghe.example.com"), file, in_own_folder=True)
    elsewhere.store("ghu_elsewhere", SOON, NOW)
    Credentials(HOST, file, in_own_folder=True).settle(SOON)
    assert "ghu_elsewhere" not in file.read_text()


def test_token_without_expiry_stays(credentials: Credentials):
    credentials.store("ghu_for_ever", None, NOW)
    stored = credentials.settle(NOW + 10**9)
    assert stored and stored.is_valid(0) and stored.record.expires_at is None


def test_what_git_erased_after_a_refusal_is_gone(credentials: Credentials, file: Path, git: Git):
    record = credentials.store("ghu_dead", SOON, NOW)
    git("credential", "reject", stdin=f"{QUESTION}username=x-access-token\npassword=ghu_dead\n")
    stored = credentials.settle(NOW)
    assert stored and not stored.is_valid(0) and stored.record == record
    assert "ghu_dead" not in file.read_text()
    assert not include.is_include_installed(HOST, file, None)


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
    credentials.probe()
    credentials.set_login(credentials.store("ghu_first", SOON, NOW), "octocat")
    assert password(git) == "ghu_first", "not the old token above it"
    credentials.erase()
    assert file.read_bytes() == OTHERS
    assert (home / ".gitconfig").read_bytes() == config
    assert credentials.load() is None
    assert password(git) == "old"


def test_a_snippet_that_is_lost_is_written_again(home: Path, credentials: Credentials, git: Git):
    credentials.store("ghu_first", SOON, NOW)
    (home / include.SNIPPET_NAME).unlink()
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
