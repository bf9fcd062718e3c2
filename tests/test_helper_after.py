"""A helper that gets a copy: one can push, is told, and the repair takes the copy away."""

from __future__ import annotations

import json
import os
import pwd
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jupyter_gh_scoped_creds.codes import Failure, RepairCode
from jupyter_gh_scoped_creds.credentials import Credentials
from jupyter_gh_scoped_creds.git import keepers
from jupyter_gh_scoped_creds.push import check, find_repairs, helper_repairs, make
from jupyter_gh_scoped_creds.push.repair import undo
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

from .checked import checked, warned
from .command import in_script
from .conftest import Git
from .copies import go_inside
from .gits import newer_git

CACHE = "cache --timeout=3600"


@pytest.fixture
def cached(work: Path, git: Git) -> Iterator[Path]:
    """A clone in which jupyterlab-git has saved a login temporarily."""
    git("config", "credential.helper", CACHE, cwd=work)
    yield work
    git("credential-cache", "exit")


def push(git: Git, work: Path, branch: str) -> int:
    git("commit", "--allow-empty", "-m", branch, cwd=work)
    return git("push", "origin", f"HEAD:{branch}", cwd=work).returncode


def copy_in(git: Git, simulator: GitHubSimulator) -> str:
    asked = f"protocol=http\nhost={simulator.host}\nusername=x-access-token\n"
    return git("credential-cache", "get", stdin=asked).stdout


def config(work: Path) -> str:
    return (work / ".git" / "config").read_text()


def test_one_can_push_and_is_warned(simulator: GitHubSimulator, cached: Path, token: str):
    found = checked(simulator, cached)
    assert found["obstacles"] == []
    detail = f"'{CACHE}' in .git/config"
    assert found["warnings"] == [{"code": "helper_after", "link": None, "detail": detail}]
    said = in_script(simulator, "check", str(cached))
    assert said.returncode == 0
    _, ready, warning = said.stdout.splitlines()
    assert ready == "Ready: you can push here."
    assert warning.startswith("Warning: Another credential helper (")
    assert "gets a copy of the token" in warning


def test_the_repair(
    simulator: GitHubSimulator, settings: Settings, cached: Path, token: str, git: Git
):
    before = config(cached)
    assert push(git, cached, "one") == 0
    assert token in copy_in(git, simulator), "else this test shows nothing"
    refused = in_script(simulator, "fix", str(cached), stdin="n\n")
    assert refused.returncode == 1 and config(cached) == before
    assert "undoing does not bring them back" in refused.stdout
    said = in_script(simulator, "fix", str(cached), stdin="y\n")
    assert (said.returncode, said.stderr) == (0, "") and "Done." in said.stdout
    assert copy_in(git, simulator) == ""
    assert warned(simulator, cached) == []
    assert push(git, cached, "two") == 0
    assert copy_in(git, simulator) == ""

    # of other hosts, the helper is what it was
    typed = "protocol=https\nhost=example.com\nusername=me\npassword=typed\n"
    git("credential", "approve", stdin=typed, cwd=cached)
    other = git("credential", "fill", stdin="protocol=https\nhost=example.com\n", cwd=cached)
    assert "password=typed" in other.stdout

    [line] = [line for line in refused.stdout.splitlines() if "undo:" in line]
    assert git(*shlex.split(line.split("undo:")[1])[1:], cwd=cached).returncode == 0
    assert config(cached) == before
    assert warned(simulator, cached) == ["helper_after"]


def test_after_the_end_the_persons_helper_serves_again(
    simulator: GitHubSimulator, cached: Path, token: str, git: Git
):
    assert in_script(simulator, "fix", "-y", str(cached)).returncode == 0
    assert in_script(simulator, "logout").returncode == 0
    asked = f"protocol=http\nhost={simulator.host}\n"
    git("credential", "approve", stdin=f"{asked}username=me\npassword=typed\n", cwd=cached)
    assert "password=typed" in git("credential", "fill", stdin=asked, cwd=cached).stdout


@pytest.mark.parametrize("where", ["newer git", "inside Jupyter"])
def test_where_no_copy_is_kept_nobody_is_warned(
    simulator: GitHubSimulator,
    settings: Settings,
    cached: Path,
    token: str,
    where: str,
    monkeypatch: pytest.MonkeyPatch,
):
    assert keepers(settings.host, cached) != []
    if where == "newer git":
        monkeypatch.setenv("PATH", f"{newer_git()}:{os.environ['PATH']}")
    else:
        go_inside(monkeypatch)
    assert keepers(settings.host, cached) == []
    assert in_script(simulator, "fix", str(cached)).stdout.startswith("There is nothing to repair")


def test_one_of_the_persons_comes_before_ours_again(
    simulator: GitHubSimulator, work: Path, token: str, git: Git, home: Path
):
    """Who looks puts our include last, so that there is nothing to be told."""
    place = home / "elsewhere"
    git("config", "--global", "credential.helper", f"store --file={place}")
    assert push(git, work, "one") == 0
    assert token in place.read_text(), "else this test shows nothing"
    assert warned(simulator, work) == []
    assert token not in place.read_text()
    assert push(git, work, "two") == 0
    assert token not in place.read_text()


def test_what_the_environment_sets_is_not_repaired(
    simulator: GitHubSimulator, work: Path, token: str, git: Git, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "credential.helper")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "cache")
    before = config(work)
    said = in_script(simulator, "fix", "-y", str(work))
    assert said.returncode == 1 and "'cache' in the environment" in said.stdout
    assert "by hand, in the place named above" in said.stdout
    assert config(work) == before


async def repair(settings: Settings, work: Path) -> None:
    before = {path: path.read_text() for path in (work / ".git").glob("config*")}
    [found] = await find_repairs(settings, work, RepairCode.HELPER_AFTER)
    make(settings, work, found)
    assert (await check(settings, work))["warnings"] == []
    undo(work, found)
    assert {path: path.read_text() for path in (work / ".git").glob("config*")} == before
    assert (await check(settings, work))["warnings"] != []


async def test_an_include_that_is_there_already(
    settings: Settings, cached: Path, token: str, git: Git
):
    """git adds to the section, which comes before the helper."""
    (cached / ".git" / "config").write_text(f"[include]\n\tpath = theirs\n{config(cached)}")
    await repair(settings, cached)
    git("config", "includeIf.gitdir:/.path", "theirs-too", cwd=cached)
    assert await find_repairs(settings, cached, RepairCode.HELPER_AFTER) == []


async def test_a_helper_of_one_worktree(settings: Settings, work: Path, token: str, git: Git):
    git("config", "extensions.worktreeConfig", "true", cwd=work)
    git("config", "--worktree", "credential.helper", "cache", cwd=work)
    await repair(settings, work)


@pytest.mark.parametrize("section", ["", ".http://x-access-token@{host}", ".http://{host}/octocat"])
async def test_in_whatever_section(
    settings: Settings, simulator: GitHubSimulator, work: Path, token: str, git: Git, section: str
):
    key = f"credential{section.format(host=simulator.host)}.helper"
    told = work.parent / "told"
    git("config", key, f"!cat >>{told}; :", cwd=work)
    [found] = await find_repairs(settings, work, RepairCode.HELPER_AFTER)
    left = make(settings, work, found)
    assert [helper.shown for helper in left] == ["a command of the shell"]
    assert push(git, work, "one") == 0
    assert not told.exists(), "neither told, nor run to erase what it was told"


def test_a_helper_that_was_not_asked_is_named(
    simulator: GitHubSimulator, work: Path, token: str, git: Git
):
    git("config", "credential.helper", "!true s3cret", cwd=work)
    said = in_script(simulator, "fix", "-y", str(work))
    assert (
        said.returncode == 0
        and "These credential helpers may still have a copy of the token: a command of the shell"
        in said.stdout
    )
    assert "s3cret" not in said.stdout


def test_signing_out_names_it_too(
    simulator: GitHubSimulator, work: Path, token: str, git: Git, monkeypatch: pytest.MonkeyPatch
):
    git("config", "credential.helper", "!true s3cret", cwd=work)
    monkeypatch.chdir(work)
    said = in_script(simulator, "logout")
    assert said.stdout.splitlines()[1:] == [
        "These credential helpers may still have a copy of the token: "
        "a command of the shell in .git/config."
    ]


async def test_what_git_does_not_confirm_is_taken_back(
    settings: Settings, cached: Path, token: str, monkeypatch: pytest.MonkeyPatch
):
    before = config(cached)
    [found] = await find_repairs(settings, cached, RepairCode.HELPER_AFTER)
    monkeypatch.setattr(helper_repairs, "finds_password", lambda *_: False)
    with pytest.raises(Failure, match="git_failed: it does not find the token"):
        make(settings, cached, found)
    still = keepers(settings.host, cached)
    monkeypatch.setattr(helper_repairs, "keepers", lambda *_: still)
    with pytest.raises(Failure, match=r"git_failed: it still asks 'cache .* in \.git/config"):
        make(settings, cached, found)
    Credentials.of(settings).erase()
    with pytest.raises(Failure, match="not_authorized"):
        make(settings, cached, found)
    assert config(cached) == before


@pytest.fixture
def homeless(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """git and the shell know no folder that a path could begin with; Python does."""
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(home / ".gitconfig"))
    monkeypatch.delenv("HOME")
    account = pwd.struct_passwd((*["x"] * 2, *[os.getuid()] * 2, "", str(home), "/bin/sh"))
    monkeypatch.setattr(pwd, "getpwuid", lambda _: account)


async def test_without_a_home(homeless: None, settings: Settings, cached: Path, token: str):
    await repair(settings, cached)


def test_as_json(simulator: GitHubSimulator, cached: Path, token: str):
    said = in_script(simulator, "fix", "--json", "-y", str(cached))
    mended: dict[str, Any] = json.loads(said.stdout)
    assert mended["obstacle"]["code"] == mended["repair"]["code"] == "helper_after"
    assert mended["changed"] is True and token not in said.stdout
