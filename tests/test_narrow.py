"""A token for one repository only: wished for, verified, and shown as such."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jupyter_gh_scoped_creds.authorization import Authorization
from jupyter_gh_scoped_creds.credentials import Credentials
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

from .command import authorize, in_script
from .conftest import Git, ManualClock
from .flow import authorized, failure_code, pending, run, unauthorized
from .stored import NOW, SOON


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


async def narrow(
    authorization: Authorization, simulator: GitHubSimulator, clock: ManualClock
) -> None:
    """Authorize for one private repository only."""
    simulator.create_repository("octocat/other", installed=True)
    simulator.install("octocat/secret-plans")
    clock.at_sleep(1, simulator.approve)
    await authorization.start()
    await authorization.finished()
    clock.at_sleep(2, simulator.approve)
    authorized(await run(authorization, "octocat/secret-plans"))


@pytest.mark.parametrize("ends", ["not yet", "by its time", "refused"])
async def test_what_comes_after_is_as_narrow(
    authorization: Authorization,
    settings: Settings,
    simulator: GitHubSimulator,
    clock: ManualClock,
    ends: str,
):
    """Renewed, or after its end, where nothing is left that a private repository is seen with."""
    await narrow(authorization, simulator, clock)
    if ends == "by its time":
        clock.passed += 28800
        # the simulator's clock goes on as it did
        simulator.configure(token_lifetime=2 * 28800)
    if ends == "refused":
        stored = Credentials.of(settings).load()
        assert stored and stored.token
        Credentials.of(settings).reject(stored.token)
    if ends != "not yet":
        ended = unauthorized(await authorization.status())["ended"]
        assert ended and ended["repository"] == "octocat/secret-plans"
    clock.at_sleep(len(clock.sleeps) + 1, simulator.approve)
    assert pending(await authorization.start())["repository"] == "octocat/secret-plans"
    await authorization.finished()
    assert authorized(await authorization.status())["repository"] == "octocat/secret-plans"
    granted = simulator.simulation.tokens.granted[-1]
    assert granted.repository_id


async def test_it_is_widened_by_choice(
    authorization: Authorization, simulator: GitHubSimulator, clock: ManualClock
):
    await narrow(authorization, simulator, clock)
    # approved by none of the polls that come meanwhile
    only = pending(await authorization.start())
    again = pending(await authorization.start())
    assert again["user_code"] == only["user_code"], "the one that waits serves"
    assert only["repository"] == again["repository"] == "octocat/secret-plans"
    wide = pending(await authorization.start(for_all=True))
    assert wide["repository"] is None and wide["user_code"] != only["user_code"]
    assert pending(await authorization.start(for_all=True))["user_code"] == wide["user_code"]
    simulator.approve()
    await authorization.finished()
    assert authorized(await authorization.status())["repository"] is None
    assert pending(await authorization.start())["repository"] is None
    await authorization.close()


async def test_signing_out_forgets_it(
    authorization: Authorization, simulator: GitHubSimulator, clock: ManualClock
):
    await narrow(authorization, simulator, clock)
    assert unauthorized(await authorization.sign_out())["ended"] is None
    assert pending(await authorization.start())["repository"] is None
    await authorization.close()


async def test_a_narrowed_one_of_a_version_before(
    authorization: Authorization, settings: Settings, simulator: GitHubSimulator
):
    """Which did not know the repository's number."""
    Credentials.of(settings).store(
        simulator.issue_token("octocat"), SOON, NOW, "octocat/hello-world"
    )
    assert pending(await authorization.start())["repository"] == "octocat/hello-world"
    await authorization.close()


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
    renewed = authorize(simulator, "--force")
    assert "It is for octocat/hello-world only: gh-scoped-creds --all asks for all." in renewed
    assert "Authorized to push to octocat/hello-world only, on" in renewed
    assert "octocat/hello-world only" not in authorize(simulator, "--all")
    assert "Nothing to do" in in_script(simulator, "--all").stdout
    both = in_script(simulator, "--all", "--repository=octocat/hello-world")
    assert both.returncode == 2 and "--repository or --all, not both" in both.stderr
