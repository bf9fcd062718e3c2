"""What git asks that is not for this server, or not for us at all."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest

from jupyter_gh_scoped_creds.credentials import Credentials
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

from .command import USER_CODE, on_terminal
from .conftest import Git
from .gits import system_git, version_of
from .lab import IN_KERNEL, NO_PROMPTS, Lab, end_of, expect, lab, work
from .test_routes import call, jp_server_config

__all__ = ["jp_server_config", "lab", "work"]


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
