"""The credentials file as the one truth, with the real git writing to it as well."""

from __future__ import annotations

import os
import stat
import time
from pathlib import Path

import pytest

from jupyter_gh_scoped_creds.credentials import Credentials
from jupyter_gh_scoped_creds.files import locked_file
from jupyter_gh_scoped_creds.git import answer_beside, include
from jupyter_gh_scoped_creds.git.snippet import SCRIPT_NAME, SNIPPET_NAME
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
    (home / SNIPPET_NAME).unlink()
    (home / ".gitconfig").unlink()
    credentials.settle(NOW)
    assert password(git) == "ghu_first"


OLD_SNIPPET = """\
# Written by gh-scoped-creds for {file}, and removed when you sign out.
[credential "https://github.com"]
	username = x-access-token
	useHttpPath = false
	helper =
	helper = "!f() {{ test \\"$1\\" = get && test \\"$(date +%s)\\" -lt {end} && git \
credential-store --file={file} get; }}; f"
	helper = "!/gone/bin/git-credential-gh-scoped-creds --client-id=Iv1 --hostname=github.com \
--git-credentials-path={file}"
"""


@pytest.mark.parametrize("act", ["settle", "erase", "expire"])
def test_upgrade_from_the_snippet_with_two_helpers(
    home: Path, credentials: Credentials, file: Path, git: Git, act: str
):
    """What commit ad53cdb wrote, with its credentials file."""
    config = home / ".gitconfig"
    config.write_text("[user]\n\tname = Mona\n")
    credentials.store("ghu_first", SOON, NOW)
    answer_beside(file).unlink()
    (home / SCRIPT_NAME).unlink()
    old = OLD_SNIPPET.format(file=file, end=int(SOON))
    (home / SNIPPET_NAME).write_text(old)
    assert password(git) == "ghu_first", "else this test shows nothing"
    assert include.installed_file(HOST) == file
    if act == "settle":
        credentials.settle(NOW)
        assert password(git) == "ghu_first"
        assert "/gone/" not in (home / SNIPPET_NAME).read_text()
        assert answer_beside(file).exists()
        assert git("credential", "fill", stdin=QUESTION).stderr == ""
        credentials.erase()
    elif act == "expire":
        credentials.settle(SOON)
    else:
        credentials.erase()
    assert config.read_text() == "[user]\n\tname = Mona\n"
    assert sorted(path.name for path in home.iterdir()) == [".gitconfig", "private"]
    assert "ghu_" not in file.read_text()


def test_a_lock_of_ours_on_the_configuration_is_cleared(
    home: Path, credentials: Credentials, git: Git, monkeypatch: pytest.MonkeyPatch
):
    """`git config --global` fails at such a lock, and nobody else would remove it."""
    credentials.store("ghu_first", SOON, NOW)
    lock = home / ".gitconfig.lock"
    lock.hardlink_to(home / ".gitconfig")
    credentials.settle(NOW)
    assert lock.exists(), "it may be in use"
    monkeypatch.setattr(locked_file, "ABANDONED_AFTER", 0.1)
    time.sleep(0.2)
    assert git("config", "--global", "user.name", "Mona").returncode != 0
    credentials.settle(NOW)
    assert git("config", "--global", "user.name", "Mona").returncode == 0
    assert password(git) == "ghu_first"


def test_an_answer_that_is_lost_is_written_again(credentials: Credentials, file: Path, git: Git):
    credentials.store("ghu_first", SOON, NOW)
    answer = answer_beside(file)
    for spoil in (answer.unlink, lambda: answer.write_text("x"), lambda: os.utime(answer)):
        spoil()
        credentials.settle(NOW)
        assert answer.read_text().count("ghu_first") == 1 and answer.stat().st_mtime == SOON
        assert stat.S_IMODE(answer.stat().st_mode) == 0o600


def test_a_link_in_the_place_of_the_answer(credentials: Credentials, file: Path, home: Path):
    file.parent.mkdir(mode=0o700)
    answer_beside(file).symlink_to(home / "elsewhere")
    credentials.store("ghu_first", SOON, NOW)
    credentials.erase()
    left = home / "elsewhere"
    assert not left.exists() or "ghu_" not in left.read_text()


def test_a_file_that_is_a_link_into_memory(credentials: Credentials, file: Path, tmp_path: Path):
    memory = tmp_path / "memory"
    memory.mkdir(mode=0o700)
    file.parent.mkdir(mode=0o700)
    file.symlink_to(memory / "token")
    credentials.store("ghu_first", SOON, NOW)
    assert [path.name for path in file.parent.iterdir()] == [file.name]
    assert len(list(memory.iterdir())) == 2
    credentials.erase()
    assert [path.read_text() for path in memory.iterdir()] == [""]


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
