"""What git's trace does not tell of a refused push is looked for, once somebody looks."""

from __future__ import annotations

from pathlib import Path

import pytest

from jupyter_gh_scoped_creds.codes import CauseCode
from jupyter_gh_scoped_creds.git import Remote
from jupyter_gh_scoped_creds.refusals import finding
from jupyter_gh_scoped_creds.refusals.finding import find_cause
from jupyter_gh_scoped_creds.refusals.repeating import Push, repeatable
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

from .conftest import Git
from .listening import Events, ask, before_push, commit, events, run, told
from .test_routes import Fetch, jp_server_config

__all__ = ["events", "jp_server_config"]

WORKFLOW = ".github/workflows/test.yml"


@pytest.fixture(autouse=True)
def patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """As much time as a busy machine takes."""
    monkeypatch.setattr(finding, "TIMEOUT", 60.0)


def push_of(work: Path, simulator: GitHubSimulator, *arguments: str) -> Push:
    remote = Remote.parse("origin", f"{simulator.url}/octocat/hello-world")
    push = repeatable(["git", "push", *arguments], str(work), remote)
    assert push
    return push


async def test_the_browser_is_told_more_than_the_event(
    events: Events, jp_fetch: Fetch, work: Path, token: str, git: Git
):
    commit(git, work, WORKFLOW)
    await run(work, "push")
    event = await told(events)
    assert event["cause"] == "rejected"
    assert (await ask(jp_fetch, "GET", id=event["id"]))["cause"] == "workflow"
    assert events.empty(), "what was looked for is no news"


async def test_a_workflow_that_the_app_may_change(
    settings: Settings, simulator: GitHubSimulator, work: Path, token: str, git: Git
):
    commit(git, work, WORKFLOW)
    push = push_of(work, simulator, "origin", "HEAD:refs/heads/x")
    assert await find_cause(settings, push) is CauseCode.WORKFLOW
    simulator.change_installation("octocat", workflows=True)
    assert await find_cause(settings, push) is None


@pytest.mark.parametrize("arguments", [(), ("origin", "main"), ("-q", "origin", "HEAD")])
async def test_behind(
    settings: Settings,
    simulator: GitHubSimulator,
    work: Path,
    token: str,
    git: Git,
    arguments: tuple[str, ...],
):
    git("clone", str(work), "other")
    other = work.with_name("other")
    git("remote", "set-url", "origin", f"{simulator.url}/octocat/hello-world", cwd=other)
    commit(git, other, "theirs")
    assert git("push", cwd=other).returncode == 0
    commit(git, work, "mine")
    push = push_of(work, simulator, *arguments)
    assert await find_cause(settings, push) is CauseCode.BEHIND


async def test_behind_is_noticed(
    events: Events, jp_fetch: Fetch, work: Path, token: str, git: Git, simulator: GitHubSimulator
):
    """There, git sends nothing either, but has asked the host."""
    git("clone", str(work), "other")
    other = work.with_name("other")
    git("remote", "set-url", "origin", f"{simulator.url}/octocat/hello-world", cwd=other)
    commit(git, other, "theirs")
    assert (await run(other, "push")).startswith("0")
    commit(git, work, "mine")
    await run(work, "push")
    event = await told(events)
    assert event["cause"] == "rejected"
    assert (await ask(jp_fetch, "GET", id=event["id"]))["cause"] == "behind"


async def test_nothing_is_sent_and_no_hook_runs(
    settings: Settings, simulator: GitHubSimulator, work: Path, token: str, git: Git
):
    before_push(work, "touch ran")
    before = git("ls-remote", cwd=work).stdout
    commit(git, work)
    assert await find_cause(settings, push_of(work, simulator, "origin", "HEAD:x")) is None
    assert git("ls-remote", cwd=work).stdout == before
    assert not (work / "ran").exists()


async def test_another_address_is_not_asked(
    settings: Settings, simulator: GitHubSimulator, work: Path, token: str, git: Git
):
    commit(git, work)
    push = push_of(work, simulator, "origin", "HEAD:x")
    git("config", "protocol.ext.allow", "always", cwd=work)
    git("remote", "set-url", "origin", "ext::touch ran", cwd=work)
    assert await find_cause(settings, push) is None
    assert not (work / "ran").exists()


@pytest.mark.parametrize("setting", ["log.showSignature", "push.recurseSubmodules"])
async def test_a_setting_has_no_program_run(
    settings: Settings, simulator: GitHubSimulator, work: Path, token: str, git: Git, setting: str
):
    program = work / "program"
    program.write_text(f"#!/bin/sh\ntouch {work}/ran\nexit 1\n")
    program.chmod(0o755)
    if setting == "log.showSignature":
        git("config", "gpg.program", str(program), cwd=work)
        git("config", setting, "true", cwd=work)
        commit(git, work, WORKFLOW)
        signed = git("cat-file", "commit", "HEAD", cwd=work).stdout
        header, _, message = signed.partition("\n\n")
        (work / "signed").write_text(f"{header}\ngpgsig -----BEGIN PGP SIGNATURE-----\n\n{message}")
        made = git("hash-object", "-t", "commit", "-w", "signed", cwd=work).stdout.strip()
        git("reset", "-q", made, cwd=work)
    else:
        inner = work / "inner"
        git("init", "-q", "-b", "main", str(inner))
        commit(git, inner)
        git("remote", "add", "origin", f"{simulator.url}/octocat/hello-world", cwd=inner)
        (inner / ".git" / "hooks").mkdir(exist_ok=True)
        program.rename(inner / ".git" / "hooks" / "pre-push")
        git("-c", "advice.addEmbeddedRepo=false", "add", "inner", cwd=work)
        git("config", "-f", ".gitmodules", "submodule.inner.path", "inner", cwd=work)
        git("config", "-f", ".gitmodules", "submodule.inner.url", "./inner", cwd=work)
        commit(git, work)
    push = push_of(work, simulator, "origin", "HEAD:refs/heads/x")
    if setting == "push.recurseSubmodules":
        # with it from the start, nothing is done again, nor looked for
        git("config", setting, "on-demand", cwd=work)
    await find_cause(settings, push)
    assert not (work / "ran").exists()


@pytest.mark.parametrize(("host", "is_certain"), [("github.com", True), ("ghe.example.com", False)])
async def test_a_large_file(
    simulator: GitHubSimulator,
    work: Path,
    token: str,
    git: Git,
    monkeypatch: pytest.MonkeyPatch,
    host: str,
    is_certain: bool,
):
    """An Enterprise Server can take others."""
    monkeypatch.setattr(finding, "MAX_FILE", 1000)
    (work / "large").write_bytes(b"x" * 1000)
    commit(git, work)
    push = push_of(work, simulator)
    settings = Settings(client_id="Iv23lix", hostname=host)
    assert await find_cause(settings, push) is None
    (work / "large").write_bytes(b"x" * 1001)
    commit(git, work, "other")
    cause = CauseCode.TOO_LARGE if is_certain else None
    assert await find_cause(settings, push) is cause


async def test_it_is_looked_for_once(
    events: Events,
    jp_fetch: Fetch,
    work: Path,
    token: str,
    git: Git,
    monkeypatch: pytest.MonkeyPatch,
    simulator: GitHubSimulator,
):
    commit(git, work, WORKFLOW)
    await run(work, "push")
    event = await told(events)
    monkeypatch.setattr(finding, "_has_workflow", lambda push: False)
    for _ in range(2):
        assert (await ask(jp_fetch, "GET", id=event["id"]))["cause"] == "rejected"
        monkeypatch.setattr(finding, "_has_workflow", lambda push: True)


async def test_what_goes_wrong_meanwhile_is_not_told(
    events: Events, jp_fetch: Fetch, work: Path, token: str, git: Git, simulator: GitHubSimulator
):
    commit(git, work, WORKFLOW)
    await run(work, "push")
    event = await told(events)
    simulator.fail("/api/v3", "status:502", times=9)
    assert (await ask(jp_fetch, "GET", id=event["id"]))["cause"] == "rejected"
