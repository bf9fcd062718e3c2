"""Several gits ask at once: one question, and one code."""

from __future__ import annotations

import asyncio
import os
import signal
from types import SimpleNamespace
from typing import Any

import pexpect
import pytest

from jupyter_gh_scoped_creds.server import asking as server_asking

from .command import USER_CODE, on_terminal
from .conftest import Git
from .lab import Lab, end_of, expect, lab, work
from .test_routes import call, jp_server_config

__all__ = ["jp_server_config", "lab", "work"]


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
