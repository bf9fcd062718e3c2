"""A push that was refused is done again: the same one, or none."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest
from jupyter_server.serverapp import ServerApp

from jupyter_gh_scoped_creds.credentials import Credentials
from jupyter_gh_scoped_creds.refusals import doing
from jupyter_gh_scoped_creds.server.event_log import SCHEMA_ID
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

from .conftest import Git
from .listening import Events, ask, before_push, commit, events, lead_to, run, told
from .test_routes import Fetch, jp_server_config

__all__ = ["events", "jp_server_config"]


REPOSITORY = "octocat/not-installed"


@pytest.fixture
def refused(simulator: GitHubSimulator, work: Path, git: Git, token: str) -> Path:
    """A clone with a commit that the remote does not take, as the app is not installed there."""
    lead_to(git, simulator, work, REPOSITORY)
    commit(git, work)
    return work


def head(git: Git, work: Path) -> str:
    return git("rev-parse", "HEAD", cwd=work).stdout.strip()


def there(git: Git, work: Path, ref: str = "refs/heads/main") -> str:
    return git("ls-remote", "origin", ref, cwd=work).stdout.partition("\t")[0]


async def test_refused_installed_and_pushed_again(
    events: Events, jp_fetch: Fetch, refused: Path, simulator: GitHubSimulator, git: Git
):
    assert "error: 403" in await run(refused, "push")
    event = await told(events)
    del event["owner"]
    known = {**event, "folder": str(refused), "can_push_again": True}
    assert await ask(jp_fetch, "GET", id=event["id"]) == {**known, "repetition": None}
    simulator.install(REPOSITORY)
    pushed = {"code": "pushed", "cause": None, "detail": ""}
    assert await ask(jp_fetch, "POST", id=event["id"]) == {**known, "repetition": pushed}
    assert there(git, refused) == head(git, refused)


async def test_the_arguments_are_the_same(
    events: Events, jp_fetch: Fetch, refused: Path, simulator: GitHubSimulator, git: Git
):
    folder = refused / "folder"
    folder.mkdir()
    await run(refused, "-C", "folder", "push", "-u", "origin", "HEAD:a/branch")
    refusal = await told(events)
    simulator.install(REPOSITORY)
    assert (await ask(jp_fetch, "POST", id=refusal["id"]))["repetition"]["code"] == "pushed"
    assert there(git, refused, "refs/heads/a/branch") == head(git, refused)
    assert there(git, refused) != head(git, refused)
    assert git("config", "branch.main.merge", cwd=refused).stdout == "refs/heads/a/branch\n"


async def test_refused_again(
    events: Events, jp_fetch: Fetch, work: Path, token: str, git: Git, simulator: GitHubSimulator
):
    """The message of this git is read whole, and tells what its trace did not."""
    commit(git, work, ".github/workflows/test.yml")
    await run(work, "push")
    refusal = await told(events)
    assert refusal["cause"] == "rejected"
    for _ in range(2):
        repetition = (await ask(jp_fetch, "POST", id=refusal["id"]))["repetition"]
        assert (repetition["code"], repetition["cause"]) == ("refused", "workflow")
        assert repetition["detail"].startswith("remote: refusing to allow a GitHub App")
    assert events.empty(), "what was asked for is no news"


@pytest.mark.parametrize(
    "change",
    [
        "remote",
        "two addresses",
        "branch",
        "no folder",
        "another",
        "mirror",
        "force",
        "push remote",
        "submodules",
        "matching",
        "upstream",
    ],
)
async def test_nothing_is_pushed_where_it_would_be_another_push(
    events: Events,
    jp_fetch: Fetch,
    refused: Path,
    simulator: GitHubSimulator,
    git: Git,
    change: str,
):
    await run(refused, "push")
    refusal = await told(events)
    simulator.install(REPOSITORY)
    first = git("rev-parse", "HEAD^", cwd=refused).stdout.strip()
    match change:
        case "remote":
            lead_to(git, simulator, refused, "octocat/hello-world")
        case "two addresses":
            url = f"{simulator.url}/octocat/hello-world"
            git("remote", "set-url", "--push", "--add", "origin", url, cwd=refused)
            git("remote", "set-url", "--push", "--add", "origin", f"{url}-2", cwd=refused)
        case "branch":
            git("checkout", "-b", "other", cwd=refused)
        case "mirror":
            git("config", "remote.origin.mirror", "true", cwd=refused)
        case "force":
            git("config", "remote.origin.push", "+main:main", cwd=refused)
        case "push remote":
            url = f"{simulator.url}/octocat/hello-world"
            git("config", "branch.main.pushRemote", url, cwd=refused)
        case "submodules":
            git("config", "submodule.recurse", "true", cwd=refused)
        case "matching":
            git("config", "push.default", "matching", cwd=refused)
        case "upstream":
            git("config", "push.default", "upstream", cwd=refused)
            git("config", "branch.main.merge", "refs/heads/other", cwd=refused)
        case "no folder":
            refused.rename(refused.with_name("moved"))
        case "another":
            refused.rename(refused.with_name("moved"))
            git("init", str(refused))
    repetition = (await ask(jp_fetch, "POST", id=refusal["id"]))["repetition"]
    assert repetition["code"] == ("refused" if change == "no folder" else "changed")
    tip = git("ls-remote", f"{simulator.url}/{REPOSITORY}", "HEAD").stdout.partition("\t")[0]
    assert tip == first, "what was there before"


async def test_two_clicks_are_one_push(
    events: Events, jp_fetch: Fetch, refused: Path, simulator: GitHubSimulator
):
    await run(refused, "push")
    refusal = await told(events)
    simulator.install(REPOSITORY)
    before = len(simulator.state()["requests"])
    replies = await asyncio.gather(*(ask(jp_fetch, "POST", id=refusal["id"]) for _ in range(3)))
    assert [reply["repetition"]["code"] for reply in replies] == ["pushed"] * 3
    asked = [
        request
        for request in simulator.state()["requests"][before:]
        if "git-receive-pack" in request["path"] and request["method"] == "POST"
    ]
    assert len(asked) == 1


async def test_a_push_that_takes_long_goes_on_and_is_looked_at(
    events: Events,
    jp_fetch: Fetch,
    refused: Path,
    simulator: GitHubSimulator,
    git: Git,
    monkeypatch: pytest.MonkeyPatch,
):
    await run(refused, "push")
    refusal = await told(events)
    simulator.install(REPOSITORY)
    before_push(refused, "while ! test -e go; do sleep 0.05; done")
    monkeypatch.setattr(doing, "PATIENCE", 0.01)
    assert (await ask(jp_fetch, "POST", id=refusal["id"]))["repetition"]["code"] == "running"
    assert (await ask(jp_fetch, "GET", id=refusal["id"]))["repetition"]["code"] == "running"
    (refused / "go").touch()
    monkeypatch.setattr(doing, "PATIENCE", 30)
    assert (await ask(jp_fetch, "GET", id=refusal["id"]))["repetition"]["code"] == "pushed"


async def test_a_server_can_stop_meanwhile(refused: Path, monkeypatch: pytest.MonkeyPatch):
    held = threading.Event()
    monkeypatch.setattr(doing, "repeat", lambda push: held.wait(60))
    doing_it = doing._in_own_thread(doing.repeat, None)  # type: ignore[arg-type]
    [thread] = [found for found in threading.enumerate() if found.name == "gh-scoped-creds push"]
    assert thread.daemon, "Python does not wait for it"
    held.set()
    assert await doing_it


async def test_nobody_is_asked(
    events: Events,
    jp_fetch: Fetch,
    jp_serverapp: ServerApp,
    refused: Path,
    simulator: GitHubSimulator,
    settings: Settings,
):
    """Whose token is over meanwhile: that is for them to see, and no dialog's to open."""
    asked = []

    async def put(logger: object, schema_id: str, data: dict[str, str]) -> None:
        asked.append(data["event"])

    assert jp_serverapp.event_logger
    jp_serverapp.event_logger.add_listener(schema_id=SCHEMA_ID, listener=put)
    await run(refused, "push")
    refusal = await told(events)
    simulator.install(REPOSITORY)
    Credentials.of(settings).erase()
    repetition = (await ask(jp_fetch, "POST", id=refusal["id"]))["repetition"]
    assert (repetition["code"], repetition["cause"]) == ("refused", "no_credential")
    assert "asked" not in asked


async def test_a_push_without_end_is_ended(
    events: Events,
    jp_fetch: Fetch,
    refused: Path,
    simulator: GitHubSimulator,
    monkeypatch: pytest.MonkeyPatch,
):
    await run(refused, "push")
    refusal = await told(events)
    simulator.install(REPOSITORY)
    before_push(refused, "sleep 600")
    monkeypatch.setattr(doing, "TIMEOUT", 0.5)
    assert (await ask(jp_fetch, "POST", id=refusal["id"]))["repetition"]["code"] == "too_long"
