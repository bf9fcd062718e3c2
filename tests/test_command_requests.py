"""How much the command asks of GitHub, which it keeps nothing of: docs/performance.md says it."""

from __future__ import annotations

from pathlib import Path

import pytest

from simulator.server import GitHubSimulator

from .command import in_script
from .conftest import Git


@pytest.mark.parametrize(
    ("command", "count"),
    [
        ("status", 0),
        ("check", 3),
        ("check, where all repositories are selected", 2),
        ("repos", 2),
        ("fix", 4),
    ],
)
def test_requests(
    simulator: GitHubSimulator, work: Path, git: Git, token: str, command: str, count: int
):
    name, _, is_on_all = command.partition(",")
    if is_on_all:
        simulator.change_installation("octocat", selection="all")
    git("config", "--global", "--unset", "user.name")
    before = len(simulator.state()["requests"])
    arguments = {"check": (str(work),), "fix": ("-y", str(work))}
    said = in_script(simulator, name, *arguments.get(name, ()))
    assert not said.stderr
    paths = [request["path"] for request in simulator.state()["requests"][before:]]
    assert len(paths) == count, paths
