"""Forked on GitHub, and git pushes to the fork from here on."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from jupyter_gh_scoped_creds.codes import Failure, RepairCode
from jupyter_gh_scoped_creds.credentials import Credentials
from jupyter_gh_scoped_creds.push import FolderChecks
from jupyter_gh_scoped_creds.push.repair import apply, undo
from jupyter_gh_scoped_creds.push.repairs import find_repairs
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

from .command import in_script
from .conftest import Git
from .listening import Events, ask, events, run, told
from .readable import FORK, THEIRS, clone, readable
from .test_folder_routes import ask as ask_folder
from .test_pushing_again import head
from .test_routes import Fetch, jp_server_config

__all__ = ["clone", "events", "jp_server_config", "readable"]


class TestRepair:
    @pytest.fixture(autouse=True)
    def forked(self, simulator: GitHubSimulator, settings: Settings, readable: str) -> None:
        now = float(int(time.time()))
        secret = simulator.issue_token("octocat")
        credentials = Credentials.of(settings)
        credentials.set_login(credentials.store(secret, now + 8 * 3600, now), "octocat")
        simulator.fork(readable)
        simulator.install(FORK)

    async def test_by_the_command(self, simulator: GitHubSimulator, clone: Path, git: Git):
        before = (clone / ".git" / "config").read_bytes()
        assert git("push", cwd=clone).returncode != 0
        checked = in_script(simulator, "check", str(clone))
        assert (
            f"but you have a fork, {FORK}: let git push there, with gh-scoped-creds fix"
            in checked.stdout
        )
        fixed = in_script(simulator, "fix", "-y", str(clone)).stdout
        assert f"change: git remote add fork {simulator.url}/{FORK}" in fixed
        assert "change: git config --local --add -- remote.pushDefault fork" in fixed
        assert "Ready" in in_script(simulator, "check", str(clone)).stdout
        pushed = git("push", cwd=clone)
        assert pushed.returncode == 0, pushed.stderr
        tip = git("ls-remote", f"{simulator.url}/{FORK}", "main").stdout
        assert tip.startswith(head(git, clone))
        assert git("pull", cwd=clone).returncode == 0, "from where it was cloned"
        for line in reversed(fixed.splitlines()):
            if "undo:" in line:
                assert git(*line.split("undo:")[1].split()[1:], cwd=clone).returncode == 0
        assert (clone / ".git" / "config").read_bytes() == before

    @pytest.mark.parametrize(
        ("before", "change"),
        [
            (
                [],
                [
                    "git remote add fork {fork}",
                    "git config --local --add -- remote.pushDefault fork",
                ],
            ),
            (
                [("remote", "add", "fork", "https://example.com/x/y")],
                [
                    "git remote add octocat {fork}",
                    "git config --local --add -- remote.pushDefault octocat",
                ],
            ),
            (
                [("remote", "add", "mine", "{fork}.git")],
                ["git config --local --add -- remote.pushDefault mine"],
            ),
            (
                [("config", "remote.pushDefault", "origin")],
                [
                    "git remote add fork {fork}",
                    "git config --local --add -- remote.pushDefault fork",
                ],
            ),
            (
                [("config", "branch.main.pushRemote", "origin")],
                [
                    "git remote add fork {fork}",
                    "git config --local --add -- branch.main.pushRemote fork",
                ],
            ),
            (
                [
                    ("remote", "add", "mine", "{fork}.git"),
                    ("config", "remote.mine.pushurl", "https://example.com/x/y"),
                ],
                [
                    "git remote add fork {fork}",
                    "git config --local --add -- remote.pushDefault fork",
                ],
            ),
            (
                [
                    ("remote", "add", "mine", "{fork}"),
                    ("remote", "set-url", "--add", "mine", "https://example.com/x/y"),
                ],
                [
                    "git remote add fork {fork}",
                    "git config --local --add -- remote.pushDefault fork",
                ],
            ),
            (
                [("config", "--global", "remote.fork.pushurl", "https://example.com/x/y")],
                [
                    "git remote add octocat {fork}",
                    "git config --local --add -- remote.pushDefault octocat",
                ],
            ),
            (
                [
                    ("remote", "add", name, "https://example.com/x/y")
                    for name in ("fork", "octocat")
                ],
                [],
            ),
        ],
        ids=[
            "plain",
            "name taken",
            "remote there",
            "default set",
            "branch set",
            "pushurl",
            "two addresses",
            "set for all",
            "no name left",
        ],
    )
    async def test_what_is_there_stays(
        self,
        simulator: GitHubSimulator,
        settings: Settings,
        clone: Path,
        git: Git,
        before: list[tuple[str, ...]],
        change: list[str],
    ):
        fork = f"{simulator.url}/{FORK}"
        for arguments in before:
            git(*(argument.format(fork=fork) for argument in arguments), cwd=clone)
        found = (clone / ".git" / "config").read_bytes()
        if any("/x/y" in arguments[-1] for arguments in before):
            # so that it is clear where git pushes to
            assert git("config", "branch.main.remote", cwd=clone).stdout == "origin\n"
        repairs = await find_repairs(settings, clone, RepairCode.FORKED)
        wanted = [step.format(fork=fork) for step in change]
        assert [step.command for repair in repairs for step in repair.steps] == wanted
        for repair in repairs:
            apply(clone, repair)
            pushed = git("push", cwd=clone)
            assert pushed.returncode == 0, pushed.stderr
            undo(clone, repair)
        assert (clone / ".git" / "config").read_bytes() == found

    async def test_chosen_already(self, settings: Settings, clone: Path, git: Git):
        """As another machine has done it, say, whose remotes were not copied."""
        git("config", "remote.pushDefault", "fork", cwd=clone)
        [repair] = await find_repairs(settings, clone, RepairCode.FORKED)
        assert len(repair.steps) == 1
        apply(clone, repair)
        assert git("push", cwd=clone).returncode == 0
        undo(clone, repair)
        assert git("remote", cwd=clone).stdout == "origin\n"

    async def test_what_was_set_since_stays(self, settings: Settings, clone: Path, git: Git):
        git("config", "remote.pushDefault", "origin", cwd=clone)
        [repair] = await find_repairs(settings, clone, RepairCode.FORKED)
        apply(clone, repair)
        git("config", "--replace-all", "remote.pushDefault", "mine", cwd=clone)
        with pytest.raises(Failure):
            undo(clone, repair)
        assert git("config", "remote.pushDefault", cwd=clone).stdout == "mine\n"

    async def test_the_repair_asks_for_nothing_again(
        self, simulator: GitHubSimulator, settings: Settings, clone: Path
    ):
        before = len(simulator.state()["requests"])
        found = await FolderChecks(settings, clone.parent).look(clone)
        assert [repair["code"] for repair in found["repairs"]] == ["forked"]
        paths = [request["path"] for request in simulator.state()["requests"][before:]]
        assert paths.count(f"/api/v3/repos/{FORK}") == 1

    async def test_from_a_refusal_to_pushed(
        self,
        events: Events,
        jp_fetch: Fetch,
        jp_root_dir: Path,
        simulator: GitHubSimulator,
        clone: Path,
        git: Git,
    ):
        """Each step as the dialog asks for it."""
        work = clone.rename(jp_root_dir / "public")
        assert "error: 403" in await run(work, "push")
        refusal = await told(events)
        place = {"refusal": refusal["id"]}
        state = await ask_folder(jp_fetch, "GET", **place)
        assert [o["code"] for o in state["obstacles"]] == ["forked"]
        assert state["push"] is None
        [repair] = state["repairs"]
        state = await ask_folder(jp_fetch, "POST", repair, **place)
        assert (state["repository"], state["obstacles"]) == (FORK, [])
        assert state["last_repair"] == repair
        assert await ask_folder(jp_fetch, "GET", **place) == state, (
            "also when the person comes back"
        )
        assert (state["push"]["command"], state["push"]["commits"]) == ("git push", 1)
        pushed = await ask(jp_fetch, "POST", "push", id=state["push"]["id"])
        assert pushed["repetition"]["code"] == "pushed"
        tip = git("ls-remote", f"{simulator.url}/{FORK}", "main").stdout
        assert tip.startswith(head(git, work))
        state = await ask_folder(jp_fetch, "DELETE", **place)
        assert (state["repository"], state["last_repair"]) == (THEIRS, None)


async def test_the_way_around_of_a_renamed_one(
    simulator: GitHubSimulator, settings: Settings, clone: Path, token: str, git: Git
):
    """The clone has the former name, and the fork the present one."""
    credentials = Credentials.of(settings)
    now = float(int(time.time()))
    credentials.set_login(credentials.store(token, now + 8 * 3600, now), "octocat")
    simulator.rename_repository(THEIRS, "fresh")
    fork = simulator.fork("mona/fresh")
    simulator.install(fork)
    checks = FolderChecks(settings, clone.parent)
    looked = await checks.look(clone)
    [repair] = looked["repairs"]
    repaired = await checks.repair(clone, repair)
    assert repaired["failure"] is None and repaired["obstacles"] == []
    assert git("push", cwd=clone).returncode == 0
