"""What is read of a repository on this machine."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from jupyter_gh_scoped_creds.codes import Failure, FailureCode
from jupyter_gh_scoped_creds.git import LocalRepository, Remote, find_repository
from jupyter_gh_scoped_creds.git import local_repository as module
from jupyter_gh_scoped_creds.git.run import REPOSITORY_VARIABLES

from .conftest import Git

URL = "https://github.com/o/r"


@pytest.fixture
def work(home: Path, git: Git) -> Path:
    """A repository with a commit, a branch ``main`` and no remote."""
    git("init", "-q", "-b", "main", "work")
    identity = ("-c", "user.name=Mona", "-c", "user.email=m@example.com")
    git(*identity, "commit", "-q", "--allow-empty", "-m", "x", cwd=home / "work")
    return home / "work"


def remote_name(folder: Path) -> str | None:
    remote = find_repository(folder).remote
    return remote.name if remote else None


def test_all_of_it(work: Path, git: Git):
    git("remote", "add", "origin", URL, cwd=work)
    (work / "sub").mkdir()
    for folder in (work, work / "sub"):
        found = find_repository(folder)
        assert isinstance(found, LocalRepository)
        assert found.folder == work and not found.has_identity
        assert found.remote == Remote("origin", "https", "github.com", "o/r", False)
        assert found.config["remote.origin.url"] == [URL]
        assert found.config["core.bare"] == ["false"]


def test_where_it_pushes_to(work: Path, git: Git):
    git("remote", "add", "origin", URL, cwd=work)
    assert find_repository(work).remote.repository == "o/r"  # type: ignore[union-attr]
    git("remote", "set-url", "--push", "origin", "https://github.com/o/push", cwd=work)
    git("remote", "set-url", "--push", "--add", "origin", "https://github.com/o/more", cwd=work)
    assert find_repository(work).remote.repository == "o/push"  # type: ignore[union-attr]


def test_who_commits(work: Path, git: Git, monkeypatch: pytest.MonkeyPatch):
    def has_identity() -> bool:
        return find_repository(work).has_identity

    git("config", "user.name", "Mona", cwd=work)
    assert not has_identity()
    git("config", "user.email", "m@example.com", cwd=work)
    assert has_identity()
    git("config", "user.email", "", cwd=work)
    assert not has_identity()
    monkeypatch.setenv("GIT_AUTHOR_EMAIL", "m@example.com")
    assert not has_identity(), "of two, git asks for both"
    monkeypatch.setenv("GIT_COMMITTER_EMAIL", "m@example.com")
    assert has_identity()
    git("config", "--unset", "user.name", cwd=work)
    assert not has_identity()
    monkeypatch.setenv("GIT_COMMITTER_NAME", "Mona")
    assert not has_identity()
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Mona")
    assert has_identity()


def test_which_remote(work: Path, git: Git):
    assert remote_name(work) is None
    git("remote", "add", "only", URL, cwd=work)
    assert remote_name(work) == "only"
    git("remote", "add", "else", URL, cwd=work)
    assert remote_name(work) is None, "git would ask which"
    git("remote", "add", "origin", URL, cwd=work)
    assert remote_name(work) == "origin"
    git("config", "branch.main.remote", "only", cwd=work)
    assert remote_name(work) == "only"
    git("config", "remote.pushDefault", "else", cwd=work)
    assert remote_name(work) == "else"
    git("config", "branch.main.pushRemote", "only", cwd=work)
    assert remote_name(work) == "only"
    git("config", "branch.main.pushRemote", "none-such", cwd=work)
    assert remote_name(work) == "else", "what is not there is not taken"
    git("checkout", "-q", "--detach", cwd=work)
    git("config", "--unset", "remote.pushDefault", cwd=work)
    assert remote_name(work) == "origin"


def test_which_branch(work: Path, git: Git, home: Path):
    assert find_repository(work).branch == "refs/heads/main"
    (work / "HEAD").touch()
    git("update-ref", "refs/heads/HEAD", "main", cwd=work)
    assert find_repository(work).branch == "refs/heads/main", "whatever else has that name"
    git("checkout", "-q", "--detach", cwd=work)
    assert find_repository(work).branch == ""
    git("init", "-q", "-b", "new", "empty")
    assert find_repository(home / "empty").branch == "refs/heads/new", "without any commit"


def test_the_last_setting_counts(work: Path, git: Git):
    for name in ("one", "two"):
        git("remote", "add", name, URL, cwd=work)
        git("config", "--add", "remote.pushDefault", name, cwd=work)
    assert remote_name(work) == "two"


def test_a_section_without_a_name_is_no_remote(work: Path, git: Git):
    git("config", "remote.url", "x", cwd=work)
    (work / ".git" / "config").open("a").write('[remote ""]\n\turl = x\n')
    assert remote_name(work) is None
    git("remote", "add", "a", URL, cwd=work)
    assert remote_name(work) == "a"


def test_the_environment_names_no_other_repository(
    work: Path, git: Git, home: Path, monkeypatch: pytest.MonkeyPatch
):
    git("init", "-q", "other")
    git("remote", "add", "origin", URL, cwd=work)
    for name in sorted(REPOSITORY_VARIABLES):
        monkeypatch.setenv(name, str(home / "other" / ".git"))
    assert find_repository(work).folder == work and remote_name(work) == "origin"


def test_no_repository(home: Path, git: Git):
    def code(folder: Path) -> tuple[str, str]:
        with pytest.raises(Failure) as caught:
            find_repository(folder)
        return caught.value.code, caught.value.detail

    assert code(home) == ("not_a_repository", str(home))
    assert code(home / "none") == ("not_a_repository", f"{home}/none: no folder")
    (home / "file").touch()
    assert code(home / "file") == ("not_a_repository", f"{home}/file: no folder")
    git("init", "-q", "--bare", "bare")
    assert code(home / "bare")[0] == "not_a_repository"


def test_no_git(work: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(Failure) as caught:
        find_repository(work)
    assert caught.value.code is FailureCode.GIT_MISSING


def test_a_repository_that_leads_elsewhere(work: Path, git: Git, home: Path):
    git("init", "-q", "bait")
    git("config", "core.worktree", str(work), cwd=home / "bait")
    with pytest.raises(Failure, match=r"git_failed: core.worktree leads to .*/work, which"):
        find_repository(home / "bait")


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_somebody_elses(work: Path):
    for path in [work, *work.rglob("*")]:
        os.chown(path, 65534, 65534)
    with pytest.raises(Failure) as caught:
        find_repository(work)
    assert (caught.value.code, caught.value.detail) == ("repository_unsafe", str(work))


def test_a_configuration_that_is_too_large(work: Path, monkeypatch: pytest.MonkeyPatch):
    size = len(module.git_in(work, "config", "--null", "--list"))
    monkeypatch.setattr(module, "MAX_CONFIG", size)
    find_repository(work)
    monkeypatch.setattr(module, "MAX_CONFIG", size - 1)
    with pytest.raises(Failure, match="git_failed: the repository's configuration is too large"):
        find_repository(work)
