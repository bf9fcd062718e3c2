"""Which folder is in front of the person: a notebook's, a terminal's, the browsed one, or below."""

from __future__ import annotations

import json
import os
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from jupyter_gh_scoped_creds.git import clone_below, is_in_clone
from jupyter_gh_scoped_creds.git import clones as module
from jupyter_gh_scoped_creds.server.front import folder_of_terminal, front_of, path_below

from .conftest import Git
from .test_folder_routes import work
from .test_routes import Fetch, jp_server_config

__all__ = ["jp_server_config", "work"]


async def look(jp_fetch: Fetch, **params: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(
        (await jp_fetch("gh-scoped-creds", "folder", params=params)).body
    )
    return found


@pytest.fixture
def clone(tmp_path: Path, git: Git) -> Path:
    folder = tmp_path / "home" / "projects" / "clone"
    git("init", "-q", str(folder))
    return folder


async def test_the_document_comes_first(jp_fetch: Fetch, work: Path, jp_root_dir: Path, git: Git):
    git("init", "-q", str(jp_root_dir / "other"))
    found = await look(jp_fetch, path="other", first="a folder")
    assert found["folder"] == str(work) and found["path"] == "a folder"
    found = await look(jp_fetch, path="a folder", first="none such")
    assert found["folder"] == str(work) and not found["is_below"]


async def test_a_clone_below_is_named_and_can_be_mended(jp_fetch: Fetch, work: Path):
    found = await look(jp_fetch)
    assert found["folder"] == str(work) and found["is_below"]
    assert found["path"] == "a folder" and found["repairs"]


async def test_the_terminal_comes_first(
    jp_fetch: Fetch, work: Path, jp_root_dir: Path, tmp_path: Path, git: Git
):
    created = await jp_fetch("api", "terminals", method="POST", body=json.dumps({"cwd": str(work)}))
    name = json.loads(created.body)["name"]
    git("init", "-q", str(jp_root_dir / "other"))
    found = await look(jp_fetch, path="other", terminal=name)
    assert found["path"] == "a folder"
    assert (await look(jp_fetch, path="other", terminal="none such"))["path"] == "other"
    await jp_fetch("api", "terminals", name, method="DELETE")


async def test_what_is_not_below_the_root_is_shown_and_left_alone(
    jp_fetch: Fetch, jp_serverapp: Any, clone: Path, git: Git
):
    git("remote", "add", "origin", "git@127.0.0.1:octocat/hello-world.git", cwd=clone)
    manager = SimpleNamespace(
        terminals={"1": SimpleNamespace(ptyproc=SimpleNamespace(pid=os.getpid()))}
    )
    before = Path.cwd()
    os.chdir(clone)
    try:
        jp_serverapp.web_app.settings["terminal_manager"], kept = (
            manager,
            jp_serverapp.web_app.settings["terminal_manager"],
        )
        found = await look(jp_fetch, terminal="1")
        jp_serverapp.web_app.settings["terminal_manager"] = kept
    finally:
        os.chdir(before)
    assert found["folder"] == str(clone) and found["path"] is None
    assert found["obstacles"] and found["repairs"] == [] and found["last_repair"] is None


def test_nothing_is_in_front(tmp_path: Path):
    assert front_of(None, tmp_path / "none such") == (tmp_path / "none such", False)
    assert front_of(tmp_path, tmp_path) == (tmp_path, False)


def test_a_clone_is_told_without_git(clone: Path):
    assert is_in_clone(clone) and not is_in_clone(clone.parent)
    (clone / "deep" / "down").mkdir(parents=True)
    assert is_in_clone(clone / "deep" / "down")


def test_the_clone_that_was_last_worked_in(clone: Path, git: Git):
    second = clone.parent / "second"
    git("init", "-q", str(second))
    for folder, time in ((clone, 2_000), (second, 1_000)):
        for path in (".git", ".git/HEAD"):
            os.utime(folder / path, (time, time))
    assert clone_below(clone.parent.parent) == clone
    os.utime(second / ".git" / "HEAD", (3_000, 3_000))
    assert clone_below(clone.parent.parent) == second


def test_what_is_no_clone_below(clone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    home = tmp_path / "home"
    assert clone_below(home) == clone
    assert clone_below(tmp_path) is None, "too deep"
    (tmp_path / "links").mkdir()
    (tmp_path / "links" / "there").symlink_to(clone)
    assert clone_below(tmp_path / "links") is None
    clone.rename(clone.parent / ".hidden")
    assert clone_below(home) is None
    (clone.parent / ".hidden").rename(clone)
    monkeypatch.setattr(module, "MAX_ENTRIES", 1)
    assert clone_below(home) is None, "a home with very many folders"


@pytest.mark.parametrize(
    "manager",
    [None, SimpleNamespace(terminals={}), SimpleNamespace(terminals={"1": SimpleNamespace()})],
)
def test_a_terminal_that_is_not_known(manager: object):
    assert folder_of_terminal(manager, "1") is None


def test_the_path_below_the_root(tmp_path: Path):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    assert path_below(tmp_path / "real" / "a" / "b", tmp_path / "real") == "a/b"
    assert path_below(tmp_path / "real", tmp_path / "link") == "", "a terminal knows no link"
    assert path_below(tmp_path, tmp_path / "real") is None
