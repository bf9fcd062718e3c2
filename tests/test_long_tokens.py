"""Tokens in the format that GitHub has announced: long, with dots, dashes and underscores."""

from __future__ import annotations

from pathlib import Path

import pytest

from jupyter_gh_scoped_creds.authorization import Authorization
from jupyter_gh_scoped_creds.credentials import Credentials
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

from .conftest import Git, ManualClock
from .flow import authorized, run, unauthorized
from .watching import in_files, kill_daemons


@pytest.mark.parametrize("storage", ["file", "memory"])
@pytest.mark.parametrize("length", [520, 1400])
async def test_from_the_flow_to_the_push(
    simulator: GitHubSimulator,
    settings: Settings,
    clock: ManualClock,
    work: Path,
    home: Path,
    git: Git,
    storage: str,
    length: int,
):
    simulator.configure(token_length=length)
    settings = settings._replace(storage=storage)
    authorization = Authorization(settings, clock)
    try:
        clock.at_sleep(1, simulator.approve)
        assert authorized(await run(authorization))["login"] == "octocat"
        token = simulator.state()["tokens"][0]["secret"]
        assert len(token) == length and set(".-_") < set(token)
        stored = Credentials.of(settings).load()
        assert stored and (stored.token, stored.in_memory) == (token, storage == "memory")
        assert bool(in_files(home, token)) is (storage == "file")
        pushed = git("push", "-q", "origin", "HEAD:refs/heads/mine", cwd=work)
        assert (pushed.returncode, pushed.stderr) == (0, "")
        unauthorized(await authorization.sign_out())
        assert in_files(home, token) == []
        assert git("push", "-q", "origin", "HEAD:refs/heads/more", cwd=work).returncode
    finally:
        await authorization.close()
        kill_daemons(home)
