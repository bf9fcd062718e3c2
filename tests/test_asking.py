"""git asks, Lab answers: real git, our helper, a real Jupyter server, and a page played here."""

from __future__ import annotations

import asyncio
import json
import os
import re
import signal
import subprocess
import time
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pexpect
import pytest
from jupyter_server.serverapp import ServerApp
from tornado.httpclient import HTTPClientError

from jupyter_gh_scoped_creds.command import asking as command_asking
from jupyter_gh_scoped_creds.credentials import Credentials, credentials_file
from jupyter_gh_scoped_creds.git.snippet import program_path
from jupyter_gh_scoped_creds.server import asking as server_asking
from jupyter_gh_scoped_creds.server.event_log import SCHEMA_ID
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

from .command import USER_CODE, environment, on_terminal
from .conftest import Git
from .gits import system_git, version_of
from .test_routes import Fetch, call, jp_server_config

__all__ = ["jp_server_config"]

AS_SHELL = ["sh", "-c", '"$@"; exit $?', "sh"]
IN_KERNEL = {"JPY_PARENT_PID": "1"}
NO_PROMPTS = {"GIT_TERMINAL_PROMPT": "0"}


class Lab:
    """A server, and what its pages hear."""

    def __init__(self, fetch: Fetch, simulator: GitHubSimulator, work: Path) -> None:
        self.fetch = fetch
        self.simulator = simulator
        self.work = work
        self.asked: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.withdrawn: asyncio.Queue[dict[str, Any]] = asyncio.Queue()

    async def listen(self, logger: Any, schema_id: str, data: dict[str, Any]) -> None:
        if data["event"] == "asked":
            self.asked.put_nowait(data["asking"])
        elif data["event"] == "withdrawn":
            self.withdrawn.put_nowait(data["asking"])

    async def answer(self, asking: dict[str, Any], answer: str) -> dict[str, Any]:
        params = {"id": asking["id"], "answer": answer}
        reply = await self.fetch("gh-scoped-creds", "asking", method="POST", body="", params=params)
        told: dict[str, Any] = json.loads(reply.body)
        return told

    async def show(self) -> dict[str, Any]:
        """Be the page that is looked at."""
        asking = await asyncio.wait_for(self.asked.get(), 20)
        assert await self.answer(asking, "shown") == asking
        return asking

    async def authorize(self) -> None:
        """Click, and approve."""
        self.simulator.approve((await call(self.fetch, "POST"))["user_code"])

    async def git(
        self, *arguments: str, env: Mapping[str, str] = IN_KERNEL, by_server: bool = False
    ) -> asyncio.subprocess.Process:
        """Start git without a terminal; the test itself is the server's process."""
        environ = {**environment(self.simulator), **env}
        if "GIT_TERMINAL_PROMPT" not in env:
            del environ["GIT_TERMINAL_PROMPT"]
        return await asyncio.create_subprocess_exec(
            *([] if by_server else AS_SHELL),
            "git",
            *arguments,
            cwd=self.work,
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )

    async def clone(self, name: str) -> asyncio.subprocess.Process:
        """Start to clone what needs an authorization to be seen."""
        self.simulator.create_repository(f"octocat/{name}", private=True)
        return await self.git("clone", "-q", f"{self.simulator.url}/octocat/{name}")

    def push_on_terminal(self, *arguments: str, **env: str) -> pexpect.spawn[str]:
        command = [*AS_SHELL[1:], "git", "-C", str(self.work), "push", *arguments]
        return on_terminal(
            self.simulator, *command, command=AS_SHELL[0], **{"GIT_TERMINAL_PROMPT": "1", **env}
        )

    def codes(self) -> int:
        return len(self.simulator.state()["device_codes"])


async def end_of(process: asyncio.subprocess.Process) -> tuple[int, str]:
    _, errors = await asyncio.wait_for(process.communicate(), 60)
    assert process.returncode is not None
    return process.returncode, errors.decode()


async def expect(process: pexpect.spawn[str], what: Any) -> None:
    await asyncio.to_thread(process.expect, what)


@pytest.fixture
def work(work: Path, git: Git) -> Path:
    """A clone with something to push."""
    git("commit", "--allow-empty", "-m", "a change", cwd=work)
    return work


@pytest.fixture
def lab(
    jp_serverapp: ServerApp,
    jp_fetch: Fetch,
    jp_asyncio_loop: asyncio.AbstractEventLoop,
    simulator: GitHubSimulator,
    work: Path,
) -> Lab:
    simulator.configure(interval=1)
    found = Lab(jp_fetch, simulator, work)
    # which the fixture leaves out
    start: Any = jp_serverapp.extension_manager.start_all_extensions
    jp_asyncio_loop.run_until_complete(start())
    assert jp_serverapp.event_logger
    jp_serverapp.event_logger.add_listener(schema_id=SCHEMA_ID, listener=found.listen)
    return found


class TestWaiting:
    async def test_the_push_goes_on_by_itself(self, lab: Lab):
        push = await lab.git("push", "origin", "HEAD:by-itself")
        asking = await lab.show()
        assert asking == {
            "id": asking["id"],
            "askers": [
                {
                    "command": "git push",
                    "folder": str(lab.work),
                    "repository": "octocat/hello-world",
                    "waits": True,
                    "by_server": False,
                }
            ],
        }
        assert lab.codes() == 0, "GitHub is asked when the person wants it"
        await lab.authorize()
        code, said = await end_of(push)
        assert code == 0 and "HEAD -> by-itself" in said, said
        assert "give it in JupyterLab" in said

    async def test_on_a_terminal(self, lab: Lab):
        push = lab.push_on_terminal("origin", "HEAD:typed")
        await lab.show()
        await expect(push, "give it in JupyterLab. Ctrl-C cancels.")
        await lab.authorize()
        await expect(push, "HEAD -> typed")
        await expect(push, pexpect.EOF)
        assert "Username" not in str(push.before)

    async def test_not_now(self, lab: Lab):
        push = await lab.git("push")
        await lab.answer(await lab.show(), "not_now")
        code, said = await end_of(push)
        assert code != 0 and "You have not authorized" in said and "could not read" not in said
        again = await lab.git("push")
        assert "You have not authorized" in (await end_of(again))[1], "at once"
        assert lab.asked.empty() and lab.codes() == 0

    async def test_who_does_not_want_to_be_asked(self, lab: Lab):
        push = await lab.git("push")
        await lab.answer(await lab.show(), "off")
        code, said = await end_of(push)
        assert code != 0 and "could not read Username" in said, "as without us"

    async def test_denied(self, lab: Lab):
        push = await lab.git("push")
        await lab.show()
        pending = await call(lab.fetch, "POST")
        lab.simulator.deny(pending["user_code"])
        code, said = await end_of(push)
        assert code != 0 and "denied on GitHub" in said and "could not read" not in said

    async def test_githubs_limit(self, lab: Lab):
        headers = {"Retry-After": "1800"}
        lab.simulator.fail("/login/device/code", "json", status=429, body={}, headers=headers)
        push = await lab.git("push")
        await lab.show()
        await call(lab.fetch, "POST")
        code, said = await end_of(push)
        assert code != 0 and re.search(r"no more requests for now: try again after .*:\d\d", said)

    async def test_a_page_that_comes_late_has_no_say(self, lab: Lab):
        push = await lab.git("push")
        asking = await lab.show()
        with pytest.raises(HTTPClientError) as refused:
            await lab.answer(asking, "shown")
        assert refused.value.code == 409
        await lab.answer(asking, "not_now")
        await end_of(push)
        with pytest.raises(HTTPClientError) as over:
            await lab.answer(asking, "not_now")
        assert over.value.code == 409

    async def test_git_that_is_killed_leaves_no_helper(self, lab: Lab):
        push = await lab.git("push")
        await lab.show()
        children = Path(f"/proc/{push.pid}/task/{push.pid}/children").read_text().split()
        os.kill(int(children[0]), signal.SIGKILL)
        # its pipes are closed when all that it started has ended
        await end_of(push)

    async def test_an_interrupt_is_told_within_a_second(self, lab: Lab):
        push = lab.push_on_terminal()
        asking = await lab.show()
        await expect(push, "Ctrl-C cancels")
        push.sendintr()
        gone = await asyncio.wait_for(lab.withdrawn.get(), 1)
        assert gone == {"id": asking["id"], "askers": []}
        await expect(push, pexpect.EOF)
        assert lab.codes() == 0

    async def test_an_interrupt_ends_no_flow_that_a_person_has_begun(self, lab: Lab):
        push = lab.push_on_terminal()
        await lab.show()
        await expect(push, "Ctrl-C cancels")
        pending = await call(lab.fetch, "POST")
        push.sendintr()
        assert (await asyncio.wait_for(lab.withdrawn.get(), 20))["askers"] == []
        state = await call(lab.fetch, "GET")
        assert state["state"] == "pending" and state["user_code"] == pending["user_code"]

    @pytest.mark.parametrize("end", ["deny", "wait"])
    async def test_who_is_told_to_end_is_named_no_more(
        self, lab: Lab, end: str, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr(server_asking, "ANSWERED_WITHIN", 0.1 if end == "wait" else 300)
        push = await lab.git("push")
        await lab.show()
        if end == "deny":
            lab.simulator.deny((await call(lab.fetch, "POST"))["user_code"])
        await end_of(push)
        assert (await asyncio.wait_for(lab.withdrawn.get(), 20))["askers"] == []

    async def test_what_is_left_of_git_asks_nothing_on_the_terminal(self, lab: Lab, home: Path):
        """Its program for the transport, where only git itself was ended."""
        shell = on_terminal(lab.simulator, command="bash", GIT_TERMINAL_PROMPT="1")
        place = home / "pid"
        shell.sendline(f"(git -C {lab.work} push & echo $! >{place}; wait; cat) | cat")
        await lab.show()
        await expect(shell, "Ctrl-C cancels")
        os.kill(int(place.read_text()), signal.SIGTERM)
        await expect(shell, "Username|told us to quit")
        assert shell.after == "told us to quit"
        shell.close(force=True)

    async def test_nobody_answers(self, lab: Lab, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(server_asking, "ANSWERED_WITHIN", 0.1)
        push = await lab.git("push")
        await lab.show()
        code, said = await end_of(push)
        assert code != 0 and "then try again" in said and lab.codes() == 0


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


class TestAtOnce:
    async def test_one_code_serves_all(self, lab: Lab, git: Git):
        pushes = [await lab.git("push", "origin", f"HEAD:b{number}") for number in range(3)]
        await lab.show()
        command = await asyncio.to_thread(on_terminal, lab.simulator)
        await expect(command, USER_CODE)
        assert (await call(lab.fetch, "POST"))["user_code"] == command.after
        lab.simulator.approve(str(command.after))
        await expect(command, "Authorized to push")
        for push in pushes:
            code, said = await end_of(push)
            assert code == 0, said
        assert lab.codes() == 1 and lab.asked.empty()

    async def test_each_is_named_and_all_go_on(self, lab: Lab, git: Git):
        other = lab.work.with_name("other")
        git("clone", str(lab.work), str(other))
        url = git("remote", "get-url", "origin", cwd=lab.work).stdout.strip()
        git("remote", "set-url", "origin", url, cwd=other)
        pushes = [await lab.git("push", "origin", "HEAD:a")]
        first = await lab.show()
        for where, branch in ((other, "b"), (other, "c"), (lab.work, "d")):
            pushes.append(await lab.git("-C", str(where), "push", "origin", f"HEAD:{branch}"))
        both = await asyncio.wait_for(lab.asked.get(), 20)
        assert both["id"] == first["id"]
        assert [asker["folder"] for asker in both["askers"]] == [str(lab.work), str(other)]
        await lab.authorize()
        for push in pushes:
            code, said = await end_of(push)
            assert code == 0, said
        assert lab.codes() == 1 and lab.asked.empty() and lab.withdrawn.empty()

    async def test_one_that_goes_leaves_the_others(self, lab: Lab):
        push = await lab.git("push")
        await lab.show()
        url = f"{lab.simulator.url}/octocat/secret"
        clones = [await lab.clone("secret"), await lab.git("clone", "-q", url, "another")]
        both = await asyncio.wait_for(lab.asked.get(), 20)
        assert [asker["command"] for asker in both["askers"]] == ["git push", "git clone"]
        for clone in clones:
            # who waits is told where
            assert clone.stderr and "JupyterLab" in (await clone.stderr.readline()).decode()
            assert lab.asked.empty(), "two of the same are named once"
        os.killpg(clones[0].pid, signal.SIGTERM)
        await end_of(clones[0])
        assert lab.withdrawn.empty(), "another one of the same still waits"
        os.killpg(clones[1].pid, signal.SIGTERM)
        left = await asyncio.wait_for(lab.withdrawn.get(), 20)
        assert [asker["command"] for asker in left["askers"]] == ["git push"]
        await lab.answer(both, "not_now")
        assert "You have not authorized" in (await end_of(push))[1]

    async def test_only_so_many_are_named(self, lab: Lab, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setattr(server_asking, "MAX_NAMED", 1)
        push = await lab.git("push")
        asking = await lab.show()
        code, said = await end_of(await lab.clone("another"))
        assert code != 0 and "then try again" in said
        await lab.answer(asking, "not_now")
        await end_of(push)

    async def test_a_flood_is_one_question(self, lab: Lab):
        pushes = [await lab.git("push") for _ in range(8)]
        asking = await lab.show()
        await asyncio.sleep(1)
        await lab.answer(asking, "not_now")
        for push in pushes:
            assert "You have not authorized" in (await end_of(push))[1]
        assert lab.asked.empty()

    async def test_cancelled_in_lab(self, lab: Lab):
        command = await asyncio.to_thread(on_terminal, lab.simulator)
        await expect(command, USER_CODE)
        await call(lab.fetch, "DELETE", params={"state": "pending"})
        await expect(command, "Cancelled")
        await expect(command, pexpect.EOF)


class TestAnotherSubject:
    """A server that is configured for another app, host or file has no answer."""

    @pytest.mark.parametrize("name", ["CLIENT_ID", "CREDENTIALS_PATH"])
    async def test_a_server_of_another(self, lab: Lab, name: str, home: Path):
        variables = {
            "CLIENT_ID": {"GH_SCOPED_CREDS_CLIENT_ID": "Iv23another"},
            "CREDENTIALS_PATH": {"GH_SCOPED_CREDS_GIT_CREDENTIALS_PATH": str(home / "own" / "x")},
        }[name]
        flags = {"GH_SCOPED_CREDS_HELPER": "f() { git-credential-gh-scoped-creds $1; }; f"}
        code, said = await end_of(await lab.git("push", env={**IN_KERNEL, **variables, **flags}))
        assert code != 0 and "%ghscopedcreds" in said
        assert lab.asked.empty()


class TestThePersonsOwnHelpers:
    async def test_are_asked_first(self, lab: Lab, git: Git):
        token = lab.simulator.issue_token("octocat")
        own = f"!f() {{ test $1 = get && echo username=octocat && echo password={token}; }}; f"
        git("config", "--global", "credential.helper", own)
        code, said = await end_of(await lab.git("push"))
        assert code == 0, said
        assert lab.asked.empty()

    async def test_keep_no_copy(self, lab: Lab, git: Git, home: Path):
        """They stand before ours while nobody is authorized; git < 2.46 tells what we answer."""
        if version_of(system_git() / "git") >= (2, 46):
            pytest.skip("this git tells it as ephemeral, as `test_copies` tests")
        git("config", "--global", "--add", "credential.helper", "store")
        git("config", "--add", "credential.helper", f"store --file={home}/theirs", cwd=lab.work)
        told = home / "told"
        git("config", "--global", "--add", "credential.helper", f"!cat >>{told}; :")
        (home / ".git-credentials").write_text("https://me:theirs@example.com\n")
        push = await lab.git("push", "origin", "HEAD:copies")
        await lab.show()
        await lab.authorize()
        code, said = await end_of(push)
        assert code == 0, said
        assert "password=ghu_" in told.read_text(), "else this test shows nothing"
        assert (home / ".git-credentials").read_text() == "https://me:theirs@example.com\n"
        assert "ghu_" not in ((home / "theirs").read_text() if (home / "theirs").exists() else "")


class TestTurnedOff:
    @pytest.fixture
    def jp_server_config(self, simulator: GitHubSimulator) -> dict[str, Any]:
        app = {"client_id": simulator.client_id, "hostname": simulator.host, "ask_in_lab": False}
        extensions = {"jupyter_gh_scoped_creds": True}
        return {"ServerApp": {"jpserver_extensions": extensions}, "GhScopedCreds": app}

    async def test_git_asks_as_without_us(self, lab: Lab):
        code, said = await end_of(await lab.git("push", env=NO_PROMPTS))
        assert code != 0 and "could not read Username" in said
        assert lab.asked.empty()

    async def test_there_is_one_code_all_the_same(self, lab: Lab):
        command = await asyncio.to_thread(on_terminal, lab.simulator)
        await expect(command, USER_CODE)
        assert (await call(lab.fetch, "POST"))["user_code"] == command.after


async def test_a_push_costs_no_python_while_somebody_is_authorized(
    lab: Lab, settings: Settings, tmp_path: Path, token: str
):
    trace = tmp_path / "trace"
    code, said = await end_of(await lab.git("push", env={"GIT_TRACE": str(trace)}))
    assert code == 0, said
    assert "gh_scoped_creds" in trace.read_text()
    assert "GH_SCOPED_CREDS_HELPER" not in trace.read_text()
    assert Credentials.of(settings).load()


async def test_nobody_else_is_asked_while_somebody_is_authorized(
    lab: Lab, tmp_path: Path, token: str
):
    """As in a terminal of VS Code or code-server, which answer git by ``GIT_ASKPASS``."""
    asked = tmp_path / "asked"
    other = tmp_path / "askpass"
    other.write_text(f'#!/bin/sh\necho "$1" >>{asked}\n')
    other.chmod(0o755)
    code, said = await end_of(await lab.git("push", env={"GIT_ASKPASS": str(other)}))
    assert code == 0 and not asked.exists(), said


async def test_nothing_secret_crosses(
    lab: Lab, monkeypatch: pytest.MonkeyPatch, settings: Settings
):
    crossed: list[str] = []

    def spy(value: Any, *rest: Any, **more: Any) -> str:
        crossed.append(json.dumps(value, *rest, **more))
        return crossed[-1]

    spied = SimpleNamespace(dumps=spy, loads=json.loads)
    monkeypatch.setattr("jupyter_gh_scoped_creds.channel.talk.json", spied)
    push = await lab.git("push")
    await lab.show()
    command = await asyncio.to_thread(on_terminal, lab.simulator)
    await expect(command, USER_CODE)
    lab.simulator.approve(str(command.after))
    await expect(command, "Authorized")
    assert (await end_of(push))[0] == 0
    secrets = lab.simulator.state()
    assert len(crossed) > 3
    for secret in ("ghu_", "ghr_", secrets["device_codes"][0]["device_code"]):
        assert secret not in "".join(crossed)


async def test_who_asks_often_without_waiting_is_kept_once():
    authorization: Any = SimpleNamespace(
        listen=lambda listener: None, tell_of_asking=lambda code, asking: None
    )
    questions, question = server_asking.Questions(authorization), server_asking.Question()
    asker: Any = {"command": "git push", "folder": "/a", "repository": None, "by_server": False}
    for waits in (False, True):
        for _ in range(3):
            again: Any = {**asker, "waits": waits}
            assert questions._add(question, again)
    # each that waits goes by itself
    assert [asker["waits"] for asker in question.askers] == [False, True, True, True]


@pytest.mark.parametrize("seconds", [10**400, -1, True, "7"], ids=["huge", "past", "bool", "text"])
def test_a_time_that_makes_no_sense_is_passed_over(seconds: Any):
    told = {"end": "failed", "failure": "rate_limited", "retry_in": seconds}
    failure = command_asking._failure_in(told)
    assert failure.code == "rate_limited" and failure.retry_at is None


@pytest.mark.parametrize(
    "odd",
    [
        {"verb": "push\n\x1b[2J", "folder": "/a\tb"},
        {"verb": 7},
        {"verb": "x" * 2000},
        {"waits": "yes"},
        {"started_by": None},
    ],
)
def test_what_is_told_of_who_asks(odd: dict[str, Any]):
    message = {
        "verb": "push",
        "folder": "/a",
        "repository": "o/r",
        "started_by": 1,
        "waits": True,
        **odd,
    }
    asker = server_asking.asker_of(message)
    if "folder" in odd:
        assert asker and asker["command"].isprintable() and asker["folder"] == "/a b"
    else:
        assert asker is None
