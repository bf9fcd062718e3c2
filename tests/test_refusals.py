"""git tells of itself that it was refused, and the server's listeners are told why."""

from __future__ import annotations

import asyncio
import json
import os
import threading
from asyncio import AbstractEventLoop
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jupyter_server.serverapp import ServerApp
from tornado.httpclient import HTTPClientError

from jupyter_gh_scoped_creds import words
from jupyter_gh_scoped_creds.codes import CommandCode
from jupyter_gh_scoped_creds.git import Remote
from jupyter_gh_scoped_creds.refusals import FailedCommand, Refusals, refusals
from jupyter_gh_scoped_creds.server import refusal_watch
from jupyter_gh_scoped_creds.settings import Settings, server_owner
from simulator.server import GitHubSimulator

from .conftest import Git
from .listening import SCHEMA_ID, Events, ask, run, told
from .test_routes import Fetch, jp_server_config

__all__ = ["jp_server_config"]

NOWHERE = ("-c", "http.proxy=http://127.0.0.1:1")


@pytest.fixture
def events(
    jp_serverapp: ServerApp, jp_asyncio_loop: AbstractEventLoop, monkeypatch: pytest.MonkeyPatch
) -> Events:
    """The refusals that listeners are told of, by a server that is listening."""
    queue = Events()

    async def put(logger: object, schema_id: str, data: dict[str, Any]) -> None:
        queue.put_nowait(data)

    assert jp_serverapp.event_logger
    [extension] = jp_serverapp.extension_manager.extension_apps["jupyter_gh_scoped_creds"]
    queue.watch = extension.refusal_watch
    # as a server does when its loop runs
    jp_asyncio_loop.run_until_complete(extension._start_jupyter_server_extension(jp_serverapp))
    jp_serverapp.event_logger.add_listener(schema_id=SCHEMA_ID, listener=put)
    # asked nothing, git fails where it would ask
    monkeypatch.setenv("GIT_TERMINAL_PROMPT", "1")
    monkeypatch.setenv("GIT_ASKPASS", "false")
    return queue


def commit(git: Git, work: Path, file: str = "file") -> None:
    (work / file).parent.mkdir(parents=True, exist_ok=True)
    (work / file).write_text("x")
    git("add", "-A", cwd=work)
    git("commit", "-m", "More", cwd=work)


def lead_to(git: Git, simulator: GitHubSimulator, work: Path, repository: str) -> None:
    git("remote", "set-url", "origin", f"{simulator.url}/{repository}", cwd=work)


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


class TestALoopThatFails:
    """What is no news starts no git, and what is news does so only so often."""

    @pytest.fixture
    def told(self) -> list[str]:
        return []

    @pytest.fixture
    def looked(self, monkeypatch: pytest.MonkeyPatch) -> list[str]:
        """The folders that were looked into."""
        found: list[str] = []
        monkeypatch.setattr(refusals, "repeatable", lambda *failed: found.append(failed[1]))
        return found

    @pytest.fixture
    def noticing(self, told: list[str]) -> Refusals:
        return Refusals(Settings("Iv23lix"), lambda event: told.append(event["repository"]))

    @staticmethod
    def failed(number: int = 0) -> FailedCommand:
        remote = Remote.parse("origin", f"https://github.com/octocat/r{number}")
        errors = "unable to access: The requested URL returned error: 403"
        return FailedCommand(CommandCode.PUSH, ["git", "push"], f"/w{number}", remote, errors, True)

    async def test_one_after_the_other(
        self, noticing: Refusals, looked: list[str], told: list[str]
    ):
        for _ in range(50):
            await noticing.notice(self.failed())
        assert looked == ["/w0"] and told == ["octocat/r0"]

    async def test_at_once(self, noticing: Refusals, looked: list[str], told: list[str]):
        await asyncio.gather(*(noticing.notice(self.failed()) for _ in range(50)))
        assert looked == ["/w0"] and told == ["octocat/r0"]

    async def test_it_goes_on(
        self, noticing: Refusals, looked: list[str], monkeypatch: pytest.MonkeyPatch
    ):
        now = 0.0
        monkeypatch.setattr(refusals, "time", SimpleNamespace(monotonic=lambda: now))
        for _ in range(50):
            await noticing.notice(self.failed())
            now += refusals.SAME - 1
        assert len(looked) == 1
        now += refusals.SAME
        await noticing.notice(self.failed())
        assert len(looked) == 2

    async def test_of_many_folders(
        self, noticing: Refusals, looked: list[str], monkeypatch: pytest.MonkeyPatch
    ):
        now = 0.0
        monkeypatch.setattr(refusals, "time", SimpleNamespace(monotonic=lambda: now))
        for number in range(200):
            await noticing.notice(self.failed(number))
        assert len(looked) == refusals.MAX_NEWS
        now += refusals.NEWS_WITHIN
        await noticing.notice(self.failed(1000))
        assert looked[-1] == "/w1000"

    async def test_more_than_a_loop_that_is_blocked_can_take(self, events: Events):
        watch = events.watch
        assert watch._listener
        for number in range(1000):
            watch._listener._on_failed(self.failed(number))
        await asyncio.sleep(0)
        assert 0 < len(watch._noticing) <= refusal_watch.MAX_NOTICED
        while watch._noticing:
            await asyncio.wait(watch._noticing)
        watch._listener._on_failed(self.failed())
        await asyncio.sleep(0)
        assert len(watch._noticing) == 1, "and it takes the next one again"
        await asyncio.wait(watch._noticing)


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


async def test_the_resource_knows_what_there_is(events: Events, jp_fetch: Fetch, work: Path):
    for method in ("GET", "POST"):
        with pytest.raises(HTTPClientError, match="404"):
            await ask(jp_fetch, method, id="none")
    await run(work, *NOWHERE, "ls-remote")
    id = (await told(events))["id"]
    assert (await ask(jp_fetch, "GET", id=id))["command"] == "ls-remote"
    with pytest.raises(HTTPClientError, match="409"):
        await ask(jp_fetch, "POST", id=id)


async def test_the_folder_of_a_refusal_is_checked(
    events: Events, jp_fetch: Fetch, simulator: GitHubSimulator, work: Path, token: str, git: Git
):
    lead_to(git, simulator, work, "octocat/not-installed")
    await run(work, "push", "origin", "HEAD")
    refusal = (await told(events))["id"]
    found = await ask(jp_fetch, "GET", "folder", refusal=refusal)
    assert found["folder"] == str(work)
    assert [obstacle["code"] for obstacle in found["obstacles"]] == ["not_selected"]
    with pytest.raises(HTTPClientError, match="404"):
        await ask(jp_fetch, "GET", "folder", refusal="none")


async def test_a_repository_is_checked_that_no_folder_leads_to(
    events: Events, jp_fetch: Fetch, simulator: GitHubSimulator, work: Path, token: str
):
    url = f"{simulator.url}/octocat/not-installed"
    await run(work, "push", url, "HEAD:other")
    refusal = (await told(events))["id"]
    for query in ({"refusal": refusal}, {"repository": "octocat/not-installed"}):
        found = await ask(jp_fetch, "GET", "folder", **query)
        assert (found["folder"], found["repository"]) == ("", "octocat/not-installed")
        assert [obstacle["code"] for obstacle in found["obstacles"]] == ["not_selected"]
    found = await ask(jp_fetch, "GET", "folder", repository="../etc")
    assert [obstacle["code"] for obstacle in found["obstacles"]] == ["repository_invalid"]


async def test_only_some_refusals_are_remembered(
    events: Events, jp_fetch: Fetch, work: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(refusals, "MAX_REFUSALS", 1)
    monkeypatch.setattr(refusals, "SAME", 0)
    ids = []
    for _ in range(3):
        await run(work, *NOWHERE, "push")
        ids.append((await told(events))["id"])
    assert (await ask(jp_fetch, "GET", id=ids[2]))["id"] == ids[2]
    with pytest.raises(HTTPClientError, match="404"):
        await ask(jp_fetch, "GET", id=ids[0])
    monkeypatch.setattr(refusals, "MEMORY", -1.0)
    with pytest.raises(HTTPClientError, match="404"):
        await ask(jp_fetch, "GET", id=ids[2])


async def test_a_path_of_somebodys_is_not_searched_in_the_event_loop(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
):
    """A folder in it can be on a mount whose server is gone."""
    threads: list[threading.Thread] = []
    told: list[str] = []

    def sentence(*_: object) -> str:
        threads.append(threading.current_thread())
        return "why"

    monkeypatch.setattr(words, "refusal_sentence", sentence)
    terminal: Any = SimpleNamespace(search_path="/x", is_busy=lambda: False, tell=told.append)
    known = refusals._Known("1", CommandCode.PUSH, "h", "o/r", "/", None, None, 0.0)
    await Refusals(settings, lambda event: None)._tell_on_terminal(known, terminal)
    assert told == ["why"] and threading.main_thread() not in threads
