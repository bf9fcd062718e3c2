"""A repository that somebody else wrote: looking at it costs little, whatever is in it."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from jupyter_gh_scoped_creds.codes import RepairCode
from jupyter_gh_scoped_creds.git import copies, tell_helpers
from jupyter_gh_scoped_creds.push import FolderChecks, find_repairs, make
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

from .command import COMMAND, environment
from .conftest import Git

MEBIBYTE = 1024


def check(simulator: GitHubSimulator, folder: Path) -> tuple[dict[str, Any], int]:
    """What a check finds, and the most memory that it or a git of its own took, in KiB."""
    process = subprocess.Popen(
        [COMMAND, "check", "--json", str(folder)],
        env=environment(simulator),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    with process.stdout:
        output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert len(output) < 4096, "a page would have to show it"
    return json.loads(output), usage.ru_maxrss


def nested(work: Path) -> None:
    """As many settings as two to the power of nine, from 132 kB, in ever longer names."""
    for level in range(9):
        (work / f"level{level}").write_text(f"[include]\n\tpath = level{level + 1}\n" * 2)
    (work / "level9").write_text(f"[credential]\n\thelper = {'x' * 131_000}\n")
    with (work / ".git" / "config").open("a") as config:
        config.write("[include]\n\tpath = ../level0\n")


def many(work: Path) -> None:
    """Just below what is read of a configuration."""
    with (work / ".git" / "config").open("a") as config:
        config.writelines(f"[credential]\n\thelper = cache --timeout={n}\n" for n in range(20_000))


def test_memory(simulator: GitHubSimulator, work: Path, token: str):
    found, before = check(simulator, work)
    assert found["obstacles"] == found["warnings"] == []
    config = (work / ".git" / "config").read_bytes()
    many(work)
    found, most = check(simulator, work)
    assert [warning["code"] for warning in found["warnings"]] == ["helper_after"]
    assert most - before < 48 * MEBIBYTE
    (work / ".git" / "config").write_bytes(config)
    nested(work)
    found, most = check(simulator, work)
    assert [obstacle["code"] for obstacle in found["obstacles"]] == ["git_failed"]
    assert most - before < 48 * MEBIBYTE


async def test_of_many_helpers_few_are_asked(
    settings: Settings, work: Path, token: str, git: Git, monkeypatch: pytest.MonkeyPatch
):
    """One repair is for all; each one that is asked would be a process."""
    many(work)
    asked: list[str] = []
    monkeypatch.setattr(copies, "_erase_in", lambda helper, *_: asked.append(helper))
    folder = await FolderChecks(settings, work.parent).look(work)
    assert len(folder["warnings"]) == len(folder["repairs"]) == 1
    [repair] = await find_repairs(settings, work, RepairCode.HELPER_AFTER)
    left = make(settings, work, repair)
    assert len(asked) <= copies.MAX_ASKED + 1
    assert len(left) == 20_000 - copies.MAX_ASKED
    assert tell_helpers(left).count("cache") == 3 and tell_helpers(left).endswith(", …")
