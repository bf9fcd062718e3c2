"""What the former gh-scoped-creds left in a person's configuration: told, removed, brought back."""

from __future__ import annotations

import os
import shlex
import time
from pathlib import Path

import pytest

from jupyter_gh_scoped_creds.codes import RepairCode
from jupyter_gh_scoped_creds.credentials import Credentials, credentials_file
from jupyter_gh_scoped_creds.git import former_helpers
from jupyter_gh_scoped_creds.push import FolderChecks, find_repairs
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

from .checked import checked, warned
from .command import in_script
from .conftest import Git
from .doctor import bad, examine
from .stored import NOW, SOON

OLD = "/tmp/gh-scoped-creds"


@pytest.fixture
def key(simulator: GitHubSimulator) -> str:
    return f"credential.{simulator.url}.helper"


@pytest.fixture
def left(tmp_path: Path, git: Git, key: str, simulator: GitHubSimulator) -> Path:
    """What release 4.1 leaves: Python's tempfile makes the file, in the TMPDIR of that day."""
    file = tmp_path / "tmpab_3defg"
    file.write_text(f"http://x-access-token:ghu_old@{simulator.host}\n")
    file.chmod(0o600)
    git("config", "--global", key, f"store --file={file}")
    return file


def test_doctor_names_it(simulator: GitHubSimulator, left: Path, home: Path):
    code, findings = examine(simulator)
    said = bad(findings)["former helper"]
    assert code == 0 and f"'store --file={left}' in {home}/.gitconfig" in said
    assert said.endswith("Remove it with gh-scoped-creds fix.")


def test_the_repair(
    simulator: GitHubSimulator, work: Path, token: str, left: Path, git: Git, key: str
):
    assert checked(simulator, work)["obstacles"] == []
    assert warned(simulator, work) == ["former_helper"]
    said = in_script(simulator, "fix", str(work), stdin="y\n")
    assert (said.returncode, said.stderr) == (0, "")
    assert "This also erases the old token: undoing does not bring it back." in said.stdout
    assert not left.exists()
    assert git("config", "--global", "--get-all", key).stdout == ""
    assert warned(simulator, work) == [] and "former helper" not in examine(simulator)[1]

    [line] = [line for line in said.stdout.splitlines() if "undo:" in line]
    assert git(*shlex.split(line.split("undo:")[1])[1:]).returncode == 0
    assert git("config", "--global", "--get-all", key).stdout == f"store --file={left}\n"
    assert git("push", "origin", "HEAD:one", cwd=work).returncode == 0


def test_it_needs_no_repository(simulator: GitHubSimulator, home: Path, left: Path, git: Git):
    said = in_script(simulator, "fix", "-y", str(home))
    assert said.returncode == 0 and "Done." in said.stdout and not left.exists()


def test_other_entries_stay(simulator: GitHubSimulator, home: Path, left: Path):
    others = (
        f"http://me:own@{simulator.host}\n"
        "https://x-access-token:ghu_other@example.com\n"
        f"http://x-access-token:typed@{simulator.host}\n"
    )
    left.write_text(left.read_text() + others)
    in_script(simulator, "fix", "-y", str(home))
    assert left.read_text() == others


@pytest.mark.parametrize("kind", ["link", "pipe", "folder"])
def test_what_is_no_file_of_the_persons_stays(
    simulator: GitHubSimulator, home: Path, left: Path, kind: str
):
    content = left.read_text()
    target = home / "target"
    left.rename(target)
    if kind == "link":
        left.symlink_to(target)
    elif kind == "pipe":
        os.mkfifo(left)
    else:
        left.mkdir()
    started = time.monotonic()
    assert in_script(simulator, "fix", "-y", str(home)).returncode == 0
    assert time.monotonic() - started < 30, "nobody writes into the pipe"
    assert target.read_text() == content and left.exists()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_a_file_of_somebody_else_stays(simulator: GitHubSimulator, home: Path, left: Path):
    os.chown(left, 65534, 65534)
    assert in_script(simulator, "fix", "-y", str(home)).returncode == 0
    assert "ghu_old" in left.read_text()


@pytest.mark.parametrize(
    ("value", "is_left"),
    [
        (f"store --file={OLD}", True),
        ("store --file=/tmp/github-app-git-credentials", True),
        ("store --file=/tmp/github-scoped-credentials", True),
        ("store --file=/scratch/mona/tmpab_3defg", True),
        ("store", False),
        ("cache", False),
        ("store --file=/tmp/mine", False),
        ("store --file=/home/mona/gh-scoped-creds", False),
        ("store --file=tmpab_3defg", False),
        ("store --file=/tmp/tmpab_3defg.txt", False),
        (f"store  --file={OLD}", False),
        (f"store --file={OLD} --other", False),
        (f"!git credential-store --file={OLD}", False),
    ],
)
def test_what_is_recognised(settings: Settings, git: Git, key: str, value: str, is_left: bool):
    ours = credentials_file(settings)
    git("config", "--global", key, value)
    assert bool(former_helpers(settings.host, ours)) is is_left
    git("config", "--global", "--unset", key)
    git("config", "--global", "credential.helper", value)
    assert former_helpers(settings.host, ours) == [], "that is for all hosts, and on purpose"


@pytest.mark.parametrize(
    ("content", "is_left"),
    [
        ("http://x-access-token:ghu_1@{host}\n", True),
        ("http://x-access-token:ghu_1@{host}\nhttp://x-access-token:ghu_2@{host}\n", True),
        ("http://x-access-token:ghu_1@{host}\nhttp://me:own@{host}\n", False),
        ("http://x-access-token:ghp_1@{host}\n", False),
        ("", False),
        (None, False),
    ],
)
def test_another_place_below_tmp(
    settings: Settings,
    simulator: GitHubSimulator,
    git: Git,
    key: str,
    content: str | None,
    is_left: bool,
):
    """Where ``--git-credentials-path`` was used: by what is in it."""
    place = Path(f"/tmp/gh-scoped-creds-test-{os.getpid()}")
    git("config", "--global", key, f"store --file={place}")
    try:
        if content is not None:
            place.write_text(content.format(host=simulator.host))
        assert bool(former_helpers(settings.host, credentials_file(settings))) is is_left
    finally:
        place.unlink(missing_ok=True)


def test_our_own_file_is_none(settings: Settings, git: Git, key: str, tmp_path: Path):
    """A hub's administrator may have kept the place."""
    place = tmp_path / "tmpab_3defg"
    settings = settings._replace(git_credentials_path=str(place))
    git("config", "--global", key, f"store --file={place}")
    assert former_helpers(settings.host, credentials_file(settings)) == []
    Credentials.of(settings).store("ghu_mine", SOON, NOW)
    assert former_helpers(settings.host, credentials_file(settings)) == []


async def test_what_stands_elsewhere_is_named_and_left(
    simulator: GitHubSimulator, settings: Settings, home: Path, git: Git, key: str
):
    included = home / "included"
    git("config", "--file", str(included), key, f"store --file={OLD}")
    git("config", "--global", "include.path", str(included))
    assert await find_repairs(settings, home, RepairCode.FORMER_HELPER) == []
    said = in_script(simulator, "fix", "-y", str(home))
    assert said.returncode == 1 and "by hand, in the place named above" in said.stdout


async def test_through_lab(
    settings: Settings, work: Path, token: str, left: Path, git: Git, key: str
):
    git("config", "--global", "--add", key, "cache")
    checks = FolderChecks(settings, work.parent)
    found = await checks.look(work)
    assert found["obstacles"] == [] and [w["code"] for w in found["warnings"]] == ["former_helper"]
    [repair] = found["repairs"]
    assert repair["scope"] == "global"
    mended = await checks.repair(work, repair)
    assert mended["failure"] is None and mended["warnings"] == [] and not left.exists()
    assert git("config", "--global", "--get-all", key).stdout == "cache\n"
    undone = await checks.undo(work)
    assert [w["code"] for w in undone["warnings"]] == ["former_helper"]


async def test_the_most_serious_warning_comes_first(
    settings: Settings, work: Path, token: str, left: Path, git: Git, tmp_path: Path
):
    """The dialog shows one, and the others to who asks."""
    git("config", "credential.helper", "cache", cwd=work)
    found = await FolderChecks(settings, tmp_path / "elsewhere").look(work)
    codes = [warning["code"] for warning in found["warnings"]]
    assert codes == ["helper_after", "former_helper", "outside_root"]
