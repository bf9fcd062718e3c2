"""What crosses between git's helper and the server: no secret, and nothing odd."""

from __future__ import annotations

import asyncio
import json
from types import SimpleNamespace
from typing import Any

import pytest

from jupyter_gh_scoped_creds.command import asking as command_asking
from jupyter_gh_scoped_creds.server import asking as server_asking
from jupyter_gh_scoped_creds.settings import Settings

from .command import USER_CODE, on_terminal
from .lab import Lab, end_of, expect, lab, work
from .test_routes import jp_server_config

__all__ = ["jp_server_config", "lab", "work"]


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
