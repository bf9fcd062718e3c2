"""The include and the snippet: git uses our file, and sign-out restores every byte."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from jupyter_gh_scoped_creds.codes import Failure
from jupyter_gh_scoped_creds.git import include, include_text, snippet
from jupyter_gh_scoped_creds.host import Host

from .conftest import Git

HOST = Host("github.com")
QUESTION = "protocol=https\nhost=github.com\n"


def fill(git: Git, question: str = QUESTION) -> str:
    return git("credential", "fill", stdin=question).stdout


@pytest.fixture
def file(home: Path) -> Path:
    path = home / "credentials"
    path.write_text("https://x-access-token:t0ken@github.com\n")
    return path


@pytest.mark.parametrize(
    "before",
    [
        None,
        "",
        "[user]\n\tname = Mona\n",
        "[user]\n\tname = Mona",
        "[include]\n\tpath = other\n",
        '[credential]\n\thelper = store\n[credential "https://github.com"]\n\thelper = cache\n',
        "# a comment with CRLF\r\n[user]\r\n\tname = Mona\r\n",
    ],
)
def test_removal_leaves_every_other_byte(home: Path, git: Git, file: Path, before: str | None):
    config = home / ".gitconfig"
    if before is not None:
        config.write_bytes(before.encode())
    for _ in range(2):  # installing again changes nothing
        include.install_include(HOST, file, None)
        assert include.is_include_installed(HOST, file, None)
        assert "password=t0ken" in fill(git)
    include.remove_include(HOST, file)
    assert (config.read_bytes() if config.exists() else None) == (
        None if before is None else before.encode()
    )
    assert not (home / snippet.SNIPPET_NAME).exists()
    assert not include.is_include_installed(HOST, file, None)


def test_what_the_person_adds_to_our_section_stays(home: Path, git: Git, file: Path):
    include.install_include(HOST, file, None)
    git("config", "--global", "--add", "include.path", "theirs")
    git("config", "--global", "user.name", "Mona")
    include.remove_include(HOST, file)
    assert git("config", "--global", "--get-all", "include.path").stdout == "theirs\n"
    assert git("config", "user.name").stdout == "Mona\n"


def test_include_moves_behind_a_helper_that_came_later(home: Path, git: Git, file: Path):
    include.install_include(HOST, file, None)
    git("config", "--global", "credential.helper", "store")
    include.install_include(HOST, file, None)
    git("credential", "approve", stdin=f"{QUESTION}username=me\npassword=new\n")
    assert "new" not in file.read_text(), "a password typed by hand is not kept"
    assert not (home / ".git-credentials").exists()


def test_a_helper_that_came_later_is_noticed(home: Path, git: Git, file: Path):
    include.install_include(HOST, file, None)
    git("config", "--global", "user.name", "Mona")
    assert include.is_include_installed(HOST, file, None), (
        "what has nothing to do with it may follow"
    )
    git("config", "--global", "credential.helper", "store")
    assert not include.is_include_installed(HOST, file, None)
    include.install_include(HOST, file, None)
    assert include.is_include_installed(HOST, file, None)


@pytest.mark.parametrize("comment", [f"#{include_text.INCLUDE.decode()}", "#\tpath = x\n"])
def test_what_is_commented_out_is_left_alone(home: Path, git: Git, file: Path, comment: str):
    comment = comment.replace("\tpath = x", include_text.INCLUDE.decode().splitlines()[1])
    before = f"{comment}[user]\n\tname = Mona\n".replace("\n\tpath", "\n#\tpath")
    config = home / ".gitconfig"
    config.write_text(before)
    assert not include.is_include_installed(HOST, file, None)
    include.install_include(HOST, file, None)
    assert git("config", "user.name").stdout == "Mona\n"
    include.remove_include(HOST, file)
    assert config.read_text() == before


def test_old_helpers_and_tokens_neither_win_nor_get_a_copy(home: Path, git: Git, file: Path):
    (home / ".git-credentials").write_text("https://octocat:old@github.com\n")
    for command in ("store", "cache", "!exit 1"):
        git("config", "--global", "--add", "credential.helper", command)
    git("config", "--global", "credential.useHttpPath", "true")
    git("config", "--global", "credential.username", "octocat")
    include.install_include(HOST, file, None)
    assert "password=t0ken" in fill(git, f"{QUESTION}path=octocat/hello-world.git\n")
    git("credential", "approve", stdin=f"{QUESTION}username=x-access-token\npassword=new\n")
    assert (home / ".git-credentials").read_text() == "https://octocat:old@github.com\n"
    include.remove_include(HOST, file)
    git("config", "--global", "--unset", "credential.useHttpPath")
    assert "password=old" in fill(git), "their own helpers serve again"


@pytest.mark.parametrize(
    "name", ["with space", "it's", 'double "quoted"', "back\\slash", "$HOME;x"]
)
def test_odd_paths(home: Path, git: Git, name: str):
    file = home / name / "credentials"
    file.parent.mkdir()
    file.write_text("https://x-access-token:t0ken@github.com\n")
    include.install_include(HOST, file, None)
    assert "password=t0ken" in fill(git)


def test_the_configuration_in_force_is_the_one_changed(
    home: Path, git: Git, file: Path, monkeypatch: pytest.MonkeyPatch
):
    xdg = home / ".config" / "git" / "config"
    xdg.parent.mkdir(parents=True)
    xdg.write_text("[user]\n\tname = Mona\n")
    include.install_include(HOST, file, None)
    assert "path" in xdg.read_text() and not (home / ".gitconfig").exists()
    assert "password=t0ken" in fill(git)
    (home / ".gitconfig").write_text("[user]\n\temail = mona@example.com\n")
    include.remove_include(HOST, file)
    assert xdg.read_text() == "[user]\n\tname = Mona\n", "found where it was written"

    chosen = home / "elsewhere" / "config"
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(chosen))
    include.probe_config()
    include.install_include(HOST, file, None)
    assert "password=t0ken" in fill(git)
    include.remove_include(HOST, file)
    assert not chosen.exists()


def test_a_linked_configuration_stays_a_link(home: Path, git: Git, file: Path):
    dotfile = home / "dotfiles" / "gitconfig"
    dotfile.parent.mkdir()
    dotfile.write_text("[user]\n\tname = Mona\n")
    (home / ".gitconfig").symlink_to(dotfile)
    include.install_include(HOST, file, None)
    assert (home / ".gitconfig").is_symlink()
    assert "password=t0ken" in fill(git)
    include.remove_include(HOST, file)
    assert dotfile.read_text() == "[user]\n\tname = Mona\n"


def test_a_configuration_turned_to_crlf(home: Path, git: Git, file: Path):
    config = home / ".gitconfig"
    for before in ("[user]\n\tname = Mona\n", "[user]\n\tname = Mona", ""):
        config.write_text(before)
        include.install_include(HOST, file, None)
        config.write_bytes(config.read_bytes().replace(b"\n", b"\r\n"))
        assert "password=t0ken" in fill(git)
        assert include.is_include_installed(HOST, file, None)
        include.remove_include(HOST, file)
        left = config.read_bytes() if config.exists() else b""
        assert left == before.replace("\n", "\r\n").encode()


def test_pipes_in_the_place_of_our_files(home: Path, git: Git, file: Path):
    for name in (snippet.SNIPPET_NAME, snippet.SCRIPT_NAME):
        include.install_include(HOST, file, None)
        (home / name).unlink()
        os.mkfifo(home / name)
        assert not include.is_include_installed(HOST, file, None)
        assert include.installed_file(HOST) in {None, file}
        include.install_include(HOST, file, None)
        assert "password=t0ken" in fill(git)
        (home / name).unlink()
        os.mkfifo(home / name)
        include.remove_include(HOST, file)
        assert not (home / name).exists() and not (home / ".gitconfig").exists()
    os.mkfifo(home / ".gitconfig")
    with pytest.raises(Failure, match="not a regular file"):
        include.probe_config()
    include.remove_include(HOST, file)


def test_another_host_is_left_alone(home: Path, git: Git, file: Path):
    git("config", "--global", "credential.helper", "!echo password=theirs; echo username=me; :")
    include.install_include(HOST, file, None)
    assert "password=theirs" in fill(git, "protocol=https\nhost=example.com\n")


class TestCheck:
    def test_passes_and_leaves_nothing(self, home: Path):
        include.probe_config()
        assert list(home.iterdir()) == []

    def test_shared_folder(self, home: Path, monkeypatch: pytest.MonkeyPatch):
        shared = home / "tmp"
        shared.mkdir()
        shared.chmod(0o1777)
        monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(shared / "gitconfig"))
        with pytest.raises(Failure, match=r"git_config_not_writable.*other users"):
            include.probe_config()

    def test_no_file(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
        with pytest.raises(Failure, match="git_config_not_writable"):
            include.probe_config()

    def test_link_in_place_of_the_snippet(self, home: Path):
        (home / snippet.SNIPPET_NAME).symlink_to("/etc/passwd")
        with pytest.raises(Failure, match="not a file of yours"):
            include.probe_config()

    def test_lock_in_the_way(self, home: Path, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr("jupyter_gh_scoped_creds.files.locked_file.LOCK_TIMEOUT", 0.1)
        (home / ".gitconfig.lock").touch()
        with pytest.raises(Failure, match=r"\.gitconfig\.lock: in the way"):
            include.probe_config()
        assert (home / ".gitconfig.lock").exists(), "somebody else's"
