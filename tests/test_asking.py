"""git asks, Lab answers: real git, our helper, a real Jupyter server, and a page played there."""

from __future__ import annotations

import asyncio
import os
import re
import signal
from pathlib import Path

import pexpect
import pytest
from tornado.httpclient import HTTPClientError

from jupyter_gh_scoped_creds.server import asking as server_asking

from .command import on_terminal
from .lab import Lab, end_of, expect, lab, work
from .test_routes import call, jp_server_config

__all__ = ["jp_server_config", "lab", "work"]


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
