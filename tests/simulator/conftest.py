"""A simulated GitHub, and what its clients need."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from simulator import GitHubSimulator

from ..github_api import held_to_github
from .client import JSON, Git, commit


@pytest.fixture(scope="module")
def running() -> Iterator[GitHubSimulator]:
    with GitHubSimulator(tls=True) as simulator, held_to_github(simulator):
        yield simulator


@pytest.fixture
def sim(running: GitHubSimulator) -> GitHubSimulator:
    running.reset()
    running.configure(enforce_interval=False)
    return running


@pytest.fixture
def http(sim: GitHubSimulator) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=sim.url, headers=JSON, trust_env=False, timeout=5) as client:
        yield client


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    identity = {
        f"GIT_{role}_{what}": value
        for role in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "Mona"), ("EMAIL", "mona@example.org"))
    }
    return {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_CONFIG_NOSYSTEM": "1",
        **identity,
    }


@pytest.fixture
def git(tmp_path: Path, environment: dict[str, str]) -> Git:
    def run(*arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["git", *arguments],
            cwd=tmp_path,
            env={**environment, **more},
            capture_output=True,
            text=True,
            timeout=15,
        )

    return run


@pytest.fixture
def clone(sim: GitHubSimulator, git: Git, tmp_path: Path) -> Path:
    assert git("clone", "--quiet", f"{sim.url}/octocat/hello-world.git").returncode == 0
    commit(git, tmp_path)
    return tmp_path / "hello-world"
