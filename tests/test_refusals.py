"""git tells of itself that it was refused, and the server's listeners are told why."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from jupyter_server.serverapp import ServerApp

from jupyter_gh_scoped_creds.refusals import refusals
from jupyter_gh_scoped_creds.settings import server_owner
from simulator.server import GitHubSimulator

from .conftest import Git
from .listening import NOWHERE, Events, ask, commit, events, lead_to, run, told
from .test_routes import Fetch, jp_server_config

__all__ = ["events", "jp_server_config"]


class TestNoticing:
    @pytest.mark.parametrize(
        ("arguments", "repository", "command", "cause"),
        [
            (["push", "origin", "HEAD"], "octocat/not-installed", "push", "denied"),
            (["push"], "octocat/none", "push", "not_visible"),
            (["fetch"], "octocat/none", "fetch", "not_visible"),
            (["pull"], "octocat/none", "pull", "not_visible"),
            (["remote", "update"], "octocat/none", "fetch", "not_visible"),
            (["ls-remote"], "octocat/none", "ls-remote", "not_visible"),
            (["push", "origin", "HEAD:main"], "octocat/none", "push", "not_visible"),
            (["-c", "alias.up=push -q", "up"], "octocat/none", "push", "not_visible"),
            (["-c", "alias.up=!git push", "up"], "octocat/none", "push", "not_visible"),
            ([*NOWHERE, "push"], "octocat/hello-world", "push", "network"),
        ],
        ids=lambda value: value[-1] if isinstance(value, list) else "",
    )
    async def test_what_is_refused_is_told(
        self,
        events: Events,
        simulator: GitHubSimulator,
        work: Path,
        token: str,
        git: Git,
        arguments: list[str],
        repository: str,
        command: str,
        cause: str,
    ):
        lead_to(git, simulator, work, repository)
        assert not (await run(work, *arguments)).startswith("0")
        event = await told(events)
        assert event == {
            "id": event["id"],
            "owner": server_owner(),
            "command": command,
            "host": simulator.host,
            "repository": repository,
            "cause": cause,
        }
        assert await events.are_quiet(work), "one refusal is told once"

    async def test_a_clone(self, events: Events, simulator: GitHubSimulator, home: Path):
        url = f"{simulator.url}/octocat/none"
        quiet = {"GIT_TERMINAL_PROMPT": "0", "GIT_ASKPASS": "", "GH_SCOPED_CREDS_HELPER": ""}
        await run(home, "clone", url, **quiet)
        event = await told(events)
        assert (event["command"], event["repository"]) == ("clone", "octocat/none")
        assert event["cause"] == "no_credential"

    async def test_what_lab_has_asked_for_is_no_news(
        self, events: Events, simulator: GitHubSimulator, home: Path, work: Path
    ):
        url = f"{simulator.url}/octocat/none"
        said = await run(home, "clone", url, GIT_TERMINAL_PROMPT="0", GIT_ASKPASS="")
        assert "told us to quit" in said
        assert await events.are_quiet(work)

    async def test_a_token_that_is_no_longer_accepted(
        self, events: Events, simulator: GitHubSimulator, work: Path, token: str, git: Git
    ):
        commit(git, work)
        simulator.revoke_tokens()
        await run(work, "push", GIT_TERMINAL_PROMPT="0", GIT_ASKPASS="")
        assert (await told(events))["cause"] in {"rejected_token", "no_credential"}

    async def test_what_the_remote_does_not_take(
        self, events: Events, work: Path, token: str, git: Git
    ):
        """What GitHub prints of it is not told to us, but that it took nothing."""
        commit(git, work, ".github/workflows/test.yml")
        assert "refusing to allow a GitHub App" in await run(work, "push")
        assert (await told(events))["cause"] == "rejected"

    async def test_ssh(self, events: Events, simulator: GitHubSimulator, work: Path, git: Git):
        url = f"ssh://git@{simulator.host.split(':')[0]}:1/octocat/hello-world"
        await run(work, "push", url, "HEAD", GIT_SSH_COMMAND="false")
        # of the host, the simulator has a port as well, which no address of ssh's can name
        assert await events.are_quiet(work)

    async def test_the_same_again_at_once_is_no_news(
        self, events: Events, work: Path, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr(refusals, "SAME", 1000.0)
        await run(work, *NOWHERE, "push")
        await run(work, *NOWHERE, "push")
        assert (await told(events))["command"] == "push"
        assert await events.are_quiet(work)
        monkeypatch.setattr(refusals, "SAME", 0)
        await run(work, *NOWHERE, "push")
        assert (await told(events))["command"] == "push"


class TestNotNoticing:
    async def test_what_succeeds_and_what_is_not_the_hosts_doing(
        self, events: Events, work: Path, token: str, git: Git
    ):
        commit(git, work)
        for arguments in (["push"], ["fetch"], ["status"]):
            assert (await run(work, *arguments)).startswith("0")
        for arguments in (
            ["checkout", "none"],
            ["push", "origin", "none"],
            ["push", "none"],
            ["push", "--none"],
            ["push", "../none"],
        ):
            assert not (await run(work, *arguments)).startswith("0")
        assert await events.are_quiet(work)

    async def test_a_conflict(self, events: Events, work: Path, token: str, git: Git):
        """A pull of which the fetch was fine."""
        git("clone", str(work), "other")
        other = work.with_name("other")
        url = git("remote", "get-url", "origin", cwd=work).stdout.strip()
        git("remote", "set-url", "origin", url, cwd=other)
        for folder, text in ((other, "theirs"), (work, "ours")):
            (folder / "file").write_text(text)
            git("add", "-A", cwd=folder)
            git("commit", "-m", text, cwd=folder)
        assert (await run(other, "push")).startswith("0")
        assert "CONFLICT" in await run(work, "pull", "--no-rebase")
        assert await events.are_quiet(work)

    async def test_a_hook(self, events: Events, work: Path, token: str, git: Git):
        hook = work / ".git" / "hooks" / "pre-push"
        hook.parent.mkdir(exist_ok=True)
        hook.write_text("#!/bin/sh\ngit rev-parse --verify none\nexit 1\n")
        hook.chmod(0o755)
        commit(git, work)
        assert not (await run(work, "push")).startswith("0")
        assert await events.are_quiet(work)

    async def test_another_host(self, events: Events, work: Path):
        await run(work, *NOWHERE, "push", "http://localhost:1/octocat/hello-world", "HEAD")
        assert await events.are_quiet(work)

    async def test_a_fetch_that_nobody_watches(self, events: Events, work: Path):
        """As jupyterlab-git does every few minutes."""
        await run(work, *NOWHERE, "fetch", GIT_TERMINAL_PROMPT="0")
        assert await events.are_quiet(work)


class TestSecrets:
    async def test_no_password_is_kept(
        self, events: Events, jp_fetch: Fetch, simulator: GitHubSimulator, work: Path
    ):
        url = simulator.url.replace("//", "//mona:hunter2@")
        await run(work, "push", f"{url}/octocat/none", "HEAD:hunter2")
        event = await told(events)
        refusal = await ask(jp_fetch, "GET", id=event["id"])
        assert "hunter2" not in json.dumps([event, refusal])
        assert not refusal["can_push_again"]


class TestSettings:
    @pytest.fixture
    def jp_server_config(
        self, jp_server_config: dict[str, Any], request: pytest.FixtureRequest
    ) -> dict[str, Any]:
        jp_server_config["GhScopedCreds"] |= getattr(request, "param", {})
        return jp_server_config

    def test_what_the_server_starts_tells_it(self, events: Events):
        target = os.environ["GIT_TRACE2_EVENT"].removeprefix("af_unix:stream:")
        assert Path(target).is_socket()
        assert Path(target).stat().st_mode & 0o777 == 0o600
        assert Path(target).parent.stat().st_mode & 0o777 == 0o700

    @pytest.mark.parametrize(
        "jp_server_config", [{"notice_refusals": False}, {"client_id": ""}], indirect=True
    )
    def test_it_is_turned_off_or_not_set_up(self, events: Events):
        assert "GIT_TRACE2_EVENT" not in os.environ

    async def test_with_the_server_all_of_it_goes(
        self, events: Events, jp_serverapp: ServerApp, work: Path
    ):
        socket = Path(os.environ["GIT_TRACE2_EVENT"].removeprefix("af_unix:stream:"))
        [extension] = jp_serverapp.extension_manager.extension_apps["jupyter_gh_scoped_creds"]
        told_to_nobody = {n: v for n, v in os.environ.items() if n.startswith("GIT_TRACE2")}
        await extension.refusal_watch.close()
        assert not socket.exists()
        assert not [name for name in os.environ if name.startswith("GIT_TRACE2")]
        assert (await run(work, "status", **told_to_nobody)).startswith("0")
