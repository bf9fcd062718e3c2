"""git asks where nobody looks, where it may not wait, or where nobody cares."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

import pexpect
import pytest

from jupyter_gh_scoped_creds.credentials import Credentials, credentials_file
from jupyter_gh_scoped_creds.git.snippet import program_path
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

from .command import USER_CODE, on_terminal
from .conftest import Git
from .lab import IN_KERNEL, NO_PROMPTS, Lab, end_of, expect, lab, work
from .test_routes import call, jp_server_config

__all__ = ["jp_server_config", "lab", "work"]


class TestNobodyLooks:
    async def test_in_a_notebook(self, lab: Lab):
        code, said = await end_of(await lab.git("push"))
        assert code != 0 and "%ghscopedcreds" in said and "could not read" not in said
        assert lab.codes() == 0

    async def test_a_notebook_gives_git_a_terminal(self, lab: Lab):
        push = lab.push_on_terminal(**IN_KERNEL)
        await expect(push, "%ghscopedcreds")
        await expect(push, pexpect.EOF)
        assert "Username" not in str(push.before) and lab.codes() == 0

    async def test_a_terminal_shows_the_code_that_lab_shows(self, lab: Lab):
        push = lab.push_on_terminal()
        await expect(push, USER_CODE)
        shown = str(push.after)
        state = await call(lab.fetch, "GET")
        assert state["state"] == "pending" and state["user_code"] == shown
        lab.simulator.approve(shown)
        await expect(push, "main -> main")
        await expect(push, pexpect.EOF)
        assert lab.codes() == 1

    async def test_an_interrupt_ends_the_flow_that_nobody_else_wants(self, lab: Lab):
        push = lab.push_on_terminal()
        await expect(push, "Ctrl-C cancels")
        push.sendintr()
        await expect(push, pexpect.EOF)
        while (await call(lab.fetch, "GET"))["state"] == "pending":
            await asyncio.sleep(0.05)

    async def test_no_server(self, simulator: GitHubSimulator, work: Path, git: Git):
        """A notebook that is run by a program, where an administrator has set up the helper."""
        git("config", "--global", f"credential.{simulator.url}.helper", "gh-scoped-creds")
        env = {**IN_KERNEL, "GIT_TERMINAL_PROMPT": "1"}
        push = on_terminal(simulator, "-C", str(work), "push", command="git", **env)
        await expect(push, "%ghscopedcreds")
        await expect(push, pexpect.EOF)
        assert simulator.state()["device_codes"] == []


class TestWithoutWaiting:
    async def test_git_ends_at_once_and_lab_is_told(self, lab: Lab):
        """As jupyterlab-git runs it: its login dialog looks for git's own words."""
        code, said = await end_of(await lab.git("push", by_server=True, env=NO_PROMPTS))
        assert code != 0 and "give it in JupyterLab, then try again" in said
        for word in ("could not read", "Invalid username or password", "Authentication"):
            assert word not in said
        asking = await lab.show()
        [asker] = asking["askers"]
        assert asker["waits"] is False and asker["by_server"] is True
        await lab.authorize()
        while (await call(lab.fetch, "GET"))["state"] == "pending":
            await asyncio.sleep(0.05)
        code, said = await end_of(await lab.git("push", env=NO_PROMPTS))
        assert code == 0, said

    @pytest.mark.parametrize("verb", ["pull", "clone"])
    async def test_so_do_a_pull_and_a_clone(self, lab: Lab, verb: str):
        lab.simulator.create_repository("octocat/secret", private=True)
        url = f"{lab.simulator.url}/octocat/secret"
        code, said = await end_of(await lab.git(verb, url, by_server=True, env=NO_PROMPTS))
        assert code != 0 and "then try again" in said and "could not read" not in said
        [asker] = (await lab.show())["askers"]
        assert asker["command"] == f"git {verb}"

    async def test_what_the_server_itself_starts_never_waits(self, lab: Lab):
        code, said = await end_of(await lab.git("push", env={}, by_server=True))
        assert code != 0 and "then try again" in said

    async def test_a_fetch_in_the_background_asks_nobody(self, lab: Lab):
        lab.simulator.create_repository("octocat/secret", private=True)
        url = f"{lab.simulator.url}/octocat/secret"
        for more in (NO_PROMPTS, {}):
            code, said = await end_of(await lab.git("fetch", url, env=more))
            assert code != 0 and "could not read" not in said, said
        await asyncio.sleep(0)
        assert lab.asked.empty()


class TestInTheBackground:
    """jupyterlab-git fetches each few seconds: with nothing stored, no program of ours starts."""

    @pytest.fixture
    def starts(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
        """Where each start of our program is written down, before the server is there."""
        record = tmp_path / "starts"
        record.touch()
        spy = tmp_path / "spy"
        spy.write_text(f'#!/bin/sh\necho "$@" >>{record}\nexec {program_path()} "$@"\n')
        spy.chmod(0o755)
        monkeypatch.setattr("jupyter_gh_scoped_creds.git.asking.program_path", lambda: str(spy))
        return record

    @pytest.fixture
    def fetch(self, starts: Path, lab: Lab) -> Callable[..., Awaitable[tuple[str, int]]]:
        """Fetch what is private; what git said, and how often our program was started."""
        lab.simulator.create_repository("octocat/secret", private=True, installed=True)
        url = f"{lab.simulator.url}/octocat/secret"

        async def run(*before: str, env: Mapping[str, str] = NO_PROMPTS) -> tuple[str, int]:
            starts.write_text("")
            _, said = await end_of(await lab.git(*(before or ("fetch",)), url, env=env))
            return said, len(starts.read_text().splitlines())

        return run

    async def test_nothing_of_ours_starts(self, fetch: Any):
        said, starts = await fetch()
        assert starts == 0 and "told us to quit" in said
        sentence, started = await fetch("ls-remote")
        assert started == 1
        assert said.splitlines()[0] == sentence.splitlines()[0], "what the program says"

    async def test_nor_when_the_time_is_over(self, fetch: Any, settings: Settings, token: str):
        Credentials.of(settings).settle(time.time() + 24 * 3600)
        assert "expires_at" in credentials_file(settings).read_text()
        assert (await fetch())[1] == 0

    async def test_a_token_that_is_stored_is_found(self, fetch: Any, token: str, home: Path):
        # as where another machine has taken our part out of git's configuration
        (home / ".gitconfig").unlink()
        (home / ".gh-scoped-creds.gitconfig").unlink()
        said, starts = await fetch()
        assert "FETCH_HEAD" in said and starts

    @pytest.mark.parametrize(
        ("before", "env"),
        [
            (("push", "--dry-run"), NO_PROMPTS),
            (("pull",), NO_PROMPTS),
            (("fetch",), {}),
            (("fetch",), {**NO_PROMPTS, "GIT_ASKPASS": "true"}),
            (("fetch",), {**NO_PROMPTS, "GIT_TRACE2_EVENT": "0"}),
        ],
        ids=["push", "pull", "may ask", "asks another", "not traced"],
    )
    async def test_whatever_else_asks_starts_it(
        self, fetch: Any, before: tuple[str, ...], env: dict[str, str]
    ):
        assert (await fetch(*before, env=env))[1] >= 1
