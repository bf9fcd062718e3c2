"""VS Code's terminal and code-server, which put a program of their own into ``GIT_ASKPASS``."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from simulator.server import GitHubSimulator

from .command import authorize, environment, in_script


@pytest.fixture
def asked(tmp_path: Path) -> Path:
    """What the program has been asked, if anything; it answers as somebody else."""
    log = tmp_path / "asked"
    program = tmp_path / "askpass.sh"
    program.write_text(f'#!/bin/sh\necho "$1" >> {log}\necho ghu_of_vs_code\n')
    program.chmod(0o755)
    return log


def in_vs_code(
    simulator: GitHubSimulator, work: Path, asked: Path
) -> subprocess.CompletedProcess[str]:
    """Push as the terminal and the Source Control view do."""
    program = str(asked.with_name("askpass.sh"))
    vs_code = {
        "GIT_ASKPASS": program,
        "VSCODE_GIT_ASKPASS_NODE": "/nowhere/node",
        "VSCODE_GIT_ASKPASS_MAIN": "/nowhere/askpass-main.js",
        "VSCODE_GIT_IPC_HANDLE": "/nowhere/vscode-git.sock",
        "TERM_PROGRAM": "vscode",
    }
    return subprocess.run(
        ["git", "-C", str(work), "push", "origin", "HEAD:new"],
        env={**environment(simulator), **vs_code},
        capture_output=True,
        text=True,
        timeout=60,
        start_new_session=True,
    )


def test_while_authorized_it_is_never_asked(simulator: GitHubSimulator, work: Path, asked: Path):
    simulator.configure(interval=1)
    authorize(simulator)
    pushed = in_vs_code(simulator, work, asked)
    assert pushed.returncode == 0, pushed.stderr
    assert not asked.exists()


def test_else_it_is_asked_and_the_status_says_that_we_are_not(
    simulator: GitHubSimulator, work: Path, asked: Path
):
    pushed = in_vs_code(simulator, work, asked)
    assert pushed.returncode != 0
    assert simulator.host in asked.read_text().splitlines()[0]
    assert "You are not authorized to push" in in_script(simulator, "status").stdout
