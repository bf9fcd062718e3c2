"""A repository that leads outside the server's root: told, and never changed through Lab."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from simulator.server import GitHubSimulator

from .command import COMMAND
from .conftest import Git
from .test_folder_routes import ask
from .test_routes import Fetch, jp_server_config

__all__ = ["jp_server_config"]


@pytest.fixture
def elsewhere(home: Path, simulator: GitHubSimulator, git: Git) -> Path:
    """A repository of the person's outside the root, in which there is something to repair."""
    git("config", "--global", "user.name", "Mona")
    git("config", "--global", "user.email", "m@example.com")
    return clone(git, simulator, home / "elsewhere")


def clone(git: Git, simulator: GitHubSimulator, place: Path) -> Path:
    git("clone", "-q", f"{simulator.url}/octocat/hello-world", str(place))
    url = f"http://me@{simulator.host}/octocat/hello-world"
    git("remote", "set-url", "origin", url, cwd=place)
    return place


def git_file(root: Path, elsewhere: Path, git: Git) -> None:
    (root / ".git").write_text(f"gitdir: {elsewhere / '.git'}\n")


def git_link(root: Path, elsewhere: Path, git: Git) -> None:
    (root / ".git").symlink_to(elsewhere / ".git")


def config_link(root: Path, elsewhere: Path, git: Git) -> None:
    git("init", "-q", cwd=root)
    (root / ".git" / "config").unlink()
    (root / ".git" / "config").symlink_to(elsewhere / ".git" / "config")


def worktree_config_link(root: Path, elsewhere: Path, git: Git) -> None:
    shutil.copytree(elsewhere / ".git", root / ".git")
    git("config", "extensions.worktreeConfig", "true", cwd=root)
    (root / ".git" / "config.worktree").symlink_to(elsewhere / ".git" / "config")


def common_folder(root: Path, elsewhere: Path, git: Git) -> None:
    git("init", "-q", cwd=root)
    (root / ".git" / "commondir").write_text(f"{elsewhere / '.git'}\n")


def linked_worktree(root: Path, elsewhere: Path, git: Git) -> None:
    root.rmdir()
    git("worktree", "add", "-q", "-b", "side", str(root), cwd=elsewhere)


def working_tree(root: Path, elsewhere: Path, git: Git) -> None:
    shutil.copytree(elsewhere / ".git", root / ".git")
    git("config", "core.worktree", str(elsewhere), cwd=root)
    shutil.rmtree(elsewhere / ".git")
    (elsewhere / ".git").write_text(f"gitdir: {root / '.git'}\n")


def folder_link(root: Path, elsewhere: Path, git: Git) -> None:
    root.rmdir()
    root.symlink_to(elsewhere)


Bait = Callable[[Path, Path, Git], None]
BAITS: list[Bait] = [
    git_file,
    git_link,
    config_link,
    worktree_config_link,
    common_folder,
    linked_worktree,
    working_tree,
    folder_link,
]


def content_of(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("config*") if path.is_file()}


def told(found: dict[str, Any]) -> list[str]:
    return [warning["code"] for warning in found["warnings"]]


@pytest.mark.parametrize("bait", BAITS, ids=lambda bait: bait.__name__)
async def test_nothing_is_changed(
    jp_fetch: Fetch,
    jp_root_dir: Path,
    simulator: GitHubSimulator,
    elsewhere: Path,
    git: Git,
    bait: Bait,
):
    clone(git, simulator, jp_root_dir / "fine")
    fine = await ask(jp_fetch, path="fine")
    assert told(fine) == []
    [repair] = fine["repairs"]

    (jp_root_dir / "bait").mkdir()
    bait(jp_root_dir / "bait", elsewhere, git)
    before = content_of(elsewhere), content_of(jp_root_dir)
    found = await ask(jp_fetch, path="bait")
    assert "user_in_url" in found["codes"], "else this test shows nothing"
    assert told(found) == ["outside_root"] and found["repairs"] == []
    assert "elsewhere" in found["warnings"][0]["detail"]
    refused = await ask(jp_fetch, "POST", repair, path="bait")
    assert refused["failure"]["code"] == "repair_outside"
    assert refused["failure"].get("program", COMMAND) == COMMAND
    assert (content_of(elsewhere), content_of(jp_root_dir)) == before


async def test_nothing_is_undone_there(
    jp_fetch: Fetch, jp_root_dir: Path, simulator: GitHubSimulator, elsewhere: Path, git: Git
):
    """A repository that was mended here, and whose ``.git`` leads elsewhere since."""
    work = clone(git, simulator, jp_root_dir / "work")
    [repair] = (await ask(jp_fetch, path="work"))["repairs"]
    assert (await ask(jp_fetch, "POST", repair, path="work"))["last_repair"] == repair
    shutil.rmtree(work / ".git")
    git_file(work, elsewhere, git)
    before = content_of(elsewhere)
    refused = await ask(jp_fetch, "DELETE", path="work")
    assert refused["failure"]["code"] == "repair_outside" and refused["last_repair"] == repair
    assert content_of(elsewhere) == before


async def test_a_worktree_of_a_repository_inside_is_fine(
    jp_fetch: Fetch, jp_root_dir: Path, simulator: GitHubSimulator, git: Git
):
    work = clone(git, simulator, jp_root_dir / "work")
    git("worktree", "add", "-q", "-b", "side", str(jp_root_dir / "side"), cwd=work)
    found = await ask(jp_fetch, path="side")
    assert told(found) == []
    [repair] = [repair for repair in found["repairs"] if repair["code"] == "user_in_url"]
    mended = await ask(jp_fetch, "POST", repair, path="side")
    assert mended["failure"] is None and "user_in_url" not in mended["codes"]


async def test_where_there_is_no_repository_nothing_is_told(jp_fetch: Fetch):
    found = await ask(jp_fetch)
    assert found["codes"] == ["not_a_repository"] and told(found) == []


async def test_a_path_that_is_no_text(
    jp_fetch: Fetch, jp_root_dir: Path, simulator: GitHubSimulator, elsewhere: Path, git: Git
):
    """Which would be taken for another one, that is fine."""
    other = jp_root_dir / "x\udcff"
    clone(git, simulator, jp_root_dir / "x\ufffd")
    shutil.copytree(jp_root_dir / "x\ufffd", other)
    (other / ".git" / "config").unlink()
    (other / ".git" / "config").symlink_to(elsewhere / ".git" / "config")
    (jp_root_dir / "bait").mkdir()
    content = f"gitdir: {other}/.git\n".encode("utf-8", "surrogateescape")
    (jp_root_dir / "bait" / ".git").write_bytes(content)
    found = await ask(jp_fetch, path="bait")
    assert told(found) == ["outside_root"] and found["repairs"] == []
