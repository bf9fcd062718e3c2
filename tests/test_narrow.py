"""A token for one repository only: wished for, verified, and shown as such."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jupyter_gh_scoped_creds.authorization import Authorization
from simulator.server import GitHubSimulator

from .command import authorize, in_script
from .conftest import Git, ManualClock
from .flow import authorized, failure_code, run, unauthorized


async def test_narrowed(
    authorization: Authorization,
    simulator: GitHubSimulator,
    clock: ManualClock,
    git: Git,
    home: Path,
):
    simulator.create_repository("octocat/other", installed=True)
    clock.at_sleep(1, simulator.approve)
    state = authorized(await run(authorization, "Octocat/Hello-World"))
    assert state["repository"] == "octocat/hello-world"
    git("clone", f"{simulator.url}/octocat/hello-world", "work")
    work = home / "work"
    assert git("push", "origin", "HEAD:new", cwd=work).returncode == 0
    elsewhere = git("push", f"{simulator.url}/octocat/other", "HEAD:new", cwd=work)
    assert "403" in elsewhere.stderr


async def test_a_wish_that_github_ignores(
    authorization: Authorization, simulator: GitHubSimulator, clock: ManualClock, home: Path
):
    clock.at_sleep(1, simulator.approve)
    state = unauthorized(await run(authorization, "octocat/not-installed"))
    assert failure_code(state) == "not_narrowed"
    assert not any("ghu_" in p.read_text() for p in home.rglob("*") if p.is_file())


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("octocat/secret-plans", "repository_unknown"),
        ("octocat/none-such", "repository_unknown"),
        ("no owner", "repository_invalid"),
        ("../../user", "repository_invalid"),
    ],
)
async def test_what_cannot_be_wished_for(
    authorization: Authorization, simulator: GitHubSimulator, name: str, code: str
):
    state = await authorization.start(name)
    assert failure_code(state) == code
    assert simulator.state()["device_codes"] == [], "nobody is asked to approve"


async def test_private_in_two_steps(
    authorization: Authorization, simulator: GitHubSimulator, clock: ManualClock
):
    simulator.install("octocat/secret-plans")
    clock.at_sleep(1, simulator.approve)
    await authorization.start()
    await authorization.finished()
    clock.at_sleep(2, simulator.approve)
    state = authorized(await run(authorization, "octocat/secret-plans"))
    assert state["repository"] == "octocat/secret-plans", state


async def test_the_stored_token_has_ended(
    authorization: Authorization, simulator: GitHubSimulator, clock: ManualClock
):
    clock.at_sleep(1, simulator.approve)
    await authorization.start()
    await authorization.finished()
    simulator.rename_repository("octocat/hello-world", "hello")
    simulator.revoke_tokens()
    clock.at_sleep(2, simulator.approve)
    state = authorized(await run(authorization, "octocat/hello-world"))
    assert state["repository"] == "octocat/hello", state


def test_on_the_command_line(simulator: GitHubSimulator):
    simulator.configure(interval=1)
    simulator.create_repository("octocat/other", installed=True)
    authorize(simulator)
    said = authorize(simulator, "--repository=octocat/hello-world")
    assert "Authorized to push to octocat/hello-world only, on" in said
    again = in_script(simulator, "--repository", "octocat/hello-world")
    assert again.returncode == 0 and "Nothing to do" in again.stdout
    status = json.loads(in_script(simulator, "status", "--json").stdout)
    assert status["repository"] == "octocat/hello-world"
    assert in_script(simulator, "--repository", "nonsense").returncode == 2
