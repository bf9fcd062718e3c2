"""Pushing from five front ends, as `scripts/ask_often.py` does 200 times; here ten times."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts import ask_often
from scripts.front_ends import FOLDER, FrontEnds
from scripts.machine import Machine

PATIENCE = 60.0


@pytest.fixture
def running() -> Iterator[Machine]:
    """A machine for it."""
    with ask_often.machine_of_its_own() as started:
        yield started


def test_no_push_asks_for_a_password_or_hangs(running: Machine) -> None:
    """Of each front end one push with nothing stored, and one with a token."""
    wrong = asyncio.run(ask_often.push_often(running, 10, within=PATIENCE))
    assert not wrong.total(), wrong
    assert len(running.github.state()["device_codes"]) == 5, "one for each that had nothing"
    branches = subprocess.run(
        ["git", "branch", "--list", "run-*"],
        cwd=running.github.repository_path("octocat/hello-world"),
        capture_output=True,
        text=True,
    ).stdout.split()
    assert len(branches) == 10
    assert asyncio.run(without_us(running)), "the counting sees a prompt"


async def without_us(running: Machine) -> bool:
    """Whether git asks for a password where no helper is asked, and a front end notices."""
    front_ends = FrontEnds(running)
    await front_ends.start()
    push = f"git -C {running.home}/work/{FOLDER} -c credential.https://github.com.helper= push"
    try:
        is_pushed = await front_ends.type(f"{push} origin HEAD:unasked")
    finally:
        front_ends.stop()
    return front_ends.has_asked and not is_pushed


async def test_a_git_that_hangs_is_found(tmp_path: Path) -> None:
    """What shows that the other test can fail."""
    with subprocess.Popen(
        ["git", "cat-file", "--batch"],
        cwd=Path(__file__).parent,
        env={"HOME": str(tmp_path)},
        stdin=subprocess.PIPE,
    ) as git:
        while not (before := ask_often.gits(tmp_path)):
            await asyncio.sleep(0.01)
        assert await ask_often.left_of(before, tmp_path, within=0) == before
        git.terminate()
    assert not await ask_often.left_of(before, tmp_path, within=PATIENCE)
