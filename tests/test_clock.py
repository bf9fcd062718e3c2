"""A machine whose clock and GitHub's disagree: git can push all the same, and it is told."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from jupyter_gh_scoped_creds.authorization import Authorization
from jupyter_gh_scoped_creds.credentials import Credentials, credentials_file
from jupyter_gh_scoped_creds.git import answer_beside
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

from .command import authorize, in_script
from .conftest import Git, ManualClock
from .flow import authorized, run

HOURS = 5 * 3600
LIFETIME = 8 * 3600

# what the simulator's clock is ahead of this machine's, and what is said of this machine's
OFF = [
    (HOURS, "5 h 0 min behind GitHub's"),
    (-HOURS, "5 h 0 min ahead of GitHub's"),
    (180, "3 min behind GitHub's"),
    (-180, "3 min ahead of GitHub's"),
]


@pytest.mark.parametrize(("skew", "said"), OFF)
def test_git_pushes_and_the_clock_is_named(
    simulator: GitHubSimulator, settings: Settings, git: Git, work: Path, skew: int, said: str
):
    simulator.configure(clock_skew=skew, interval=1)
    assert f"clock was {said}" in " ".join(authorize(simulator).split())
    git("commit", "--allow-empty", "-m", "a change", cwd=work)
    pushed = git("push", "origin", "HEAD:first", cwd=work)
    assert pushed.returncode == 0, pushed.stderr
    status = in_script(simulator, "status")
    assert status.returncode == 0 and f"clock was {said}" in status.stdout
    told = json.loads(in_script(simulator, "status", "--json").stdout)
    assert LIFETIME - 60 < told["seconds_left"] <= LIFETIME
    assert told["clock_skew"] == -skew
    # where /proc does not tell that it lives, the script asks `date`
    os.utime(answer_beside(credentials_file(settings)), (0, 0))
    pushed = git("push", "origin", "HEAD:second", cwd=work)
    assert pushed.returncode == 0, pushed.stderr


@pytest.mark.parametrize("skew", [0, 30, -30])
async def test_a_clock_that_is_hardly_off_is_not_worth_a_word(
    authorization: Authorization, simulator: GitHubSimulator, clock: ManualClock, skew: int
):
    simulator.configure(clock_skew=skew)
    clock.at_sleep(1, simulator.approve)
    state = authorized(await run(authorization))
    assert state["clock_skew"] is None
    assert state["seconds_left"] and LIFETIME - 60 < state["seconds_left"] <= LIFETIME


@pytest.mark.parametrize("skew", [HOURS, -HOURS])
async def test_the_end_is_when_github_ends_it(
    authorization: Authorization,
    settings: Settings,
    simulator: GitHubSimulator,
    clock: ManualClock,
    skew: int,
):
    simulator.configure(clock_skew=skew)
    clock.at_sleep(1, simulator.approve)
    authorized(await run(authorization))
    (granted,) = simulator.simulation.tokens.granted
    stored = Credentials.of(settings).load()
    assert stored and stored.record.expires_at and granted.expires_at
    # the manual clock is ahead by what it has slept
    assert abs(stored.record.expires_at - clock.passed - granted.expires_at) < 30


@pytest.mark.parametrize(("skew", "said"), OFF)
def test_doctor_names_it_without_a_request_that_counts(
    simulator: GitHubSimulator, skew: int, said: str
):
    simulator.configure(clock_skew=skew)
    result = in_script(simulator, "doctor")
    assert result.returncode == 0 and f"clock is {said}" in result.stdout
    asked = [request["path"] for request in simulator.state()["requests"]]
    assert asked == ["/login/device/code", "/api/v3/rate_limit"]
