"""No event holds a secret, whatever was planted, for administrators' handlers and for browsers.

The events are those of the real code: real flows and repairs, and what git's traces, git's
questions and stored tokens give to tell. ``PLANTED_EVENTS=10000 pytest`` makes
more of them.
"""

from __future__ import annotations

import asyncio
import json
import logging
import os
import random
from collections import Counter
from collections.abc import Awaitable, Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from jupyter_server.serverapp import ServerApp

from jupyter_gh_scoped_creds.authorization import Authorization
from jupyter_gh_scoped_creds.authorization.noticing import Noticing
from jupyter_gh_scoped_creds.codes import EventCode
from jupyter_gh_scoped_creds.credentials import Record, Stored
from jupyter_gh_scoped_creds.git import find_asker
from jupyter_gh_scoped_creds.push import FolderChecks
from jupyter_gh_scoped_creds.refusals import Refusals, refusals
from jupyter_gh_scoped_creds.refusals.trace import Trace
from jupyter_gh_scoped_creds.server.asking import asker_of
from jupyter_gh_scoped_creds.server.event_log import REFUSAL_SCHEMA_ID, SCHEMA_ID
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

from .conftest import Git, ManualClock
from .stored import NOW, SOON
from .test_routes import jp_server_config
from .traces import line

__all__ = ["jp_server_config"]

EVENTS = int(os.environ.get("PLANTED_EVENTS", "1000"))
LIVES_EACH = 250
"""How many events there are to each round of real flows, which take their time."""
SECRET = "Planted5ecret"
SEED = 20261127
PATIENCE = 60

ADDRESSES = (
    "{url}/octocat/hello-world",
    "{scheme}mona:" + SECRET + "@{host}/octocat/hello-world.git",
    "{scheme}" + SECRET + "@{host}/octocat/hello-world",
    "{url}/octocat/hello-world?access_token=" + SECRET,
    "{url}/octocat/hello-world#" + SECRET,
    "{url}/octocat/hello-world/../" + SECRET + "%0a%1b[31m",
    "{url}/\u202e\x1b]0;x\x07/\r\n" + SECRET,
)
MESSAGES = (
    "unable to access '{address}/': The requested URL returned error: 403",
    f"Authentication failed for '{{address}}' ghu_{SECRET}",
    f"could not read Password for 'https://{SECRET}@github.com'",
    f"\x1b[31m{SECRET}\r\nfailed to push some refs to '{{address}}'",
)
ARGUMENTS = (
    ("push", "origin", "HEAD"),
    ("-c", f"http.extraHeader=Authorization: Bearer {SECRET}", "push", "{address}"),
    ("push", "{address}", f"HEAD:{SECRET}"),
    ("clone", "{address}"),
    ("fetch", "--upload-pack", SECRET, "{address}"),
)


class Planting:
    """Makes events of all kinds out of what is full of secrets."""

    def __init__(
        self,
        settings: Settings,
        simulator: GitHubSimulator,
        authorization: Authorization,
        clock: ManualClock,
        noticing: Noticing,
        refusals: Refusals,
    ) -> None:
        self._random = random.Random(SEED)
        self._settings = settings
        self._simulator = simulator
        self._authorization = authorization
        self._clock = clock
        self._noticing = noticing
        self._refusals = refusals
        self._number = 0

    async def life(self) -> None:
        """Flows to all ends there are."""
        authorization, clock, simulator = self._authorization, self._clock, self._simulator
        for act in (simulator.approve, simulator.deny):
            clock.at_sleep(len(clock.sleeps) + 2, act)
            await authorization.start()
            await authorization.finished()
            await authorization.sign_out(revoke=True)
        await authorization.start(f"https://mona:{SECRET}@github.com/octocat/hello-world\x1b")
        await authorization.start()
        await authorization.cancel()
        clock.at_sleep(len(clock.sleeps) + 2, simulator.approve)
        await authorization.start()
        await authorization.finished()
        simulator.fail("/api/v3/credentials/revoke", "status:500")
        await authorization.sign_out(revoke=True)

    async def ask(self) -> None:
        """A question of git's, whose processes have secrets in their arguments."""
        address = self._address()
        arguments = self._arguments(address)
        processes = {
            9: (8, ["git-remote-https", "origin", address]),
            8: (7, ["git", *arguments]),
            7: (1, ["sh", "-c", SECRET]),
        }
        asker = find_asker(9, processes.get)
        known = asker_of(
            {
                "verb": asker.verb,
                "folder": "/home/mona/a\x1b[31m\u202efolder\n",
                "repository": asker.repository,
                "started_by": asker.started_by,
                "waits": True,
                "token": SECRET,
            }
        )
        assert known
        for code in (EventCode.ASKED, EventCode.WITHDRAWN):
            self._authorization.tell_of_asking(code, {"id": "a1", "askers": [known]})

    async def refuse(self) -> None:
        """What git tells of a command that was refused."""
        address = self._address()
        arguments = self._arguments(address)
        command = next(name for name in arguments if name in {"push", "clone", "fetch"})
        whole, part = Trace(), Trace()
        started = ["git", "remote-https", "origin", address]
        helper = [f"f() {{ echo password=ghu_{SECRET}; }}; f get"]
        message = self._random.choice(MESSAGES).format(address=address)
        whole.feed(
            line("start", sid="a", argv=["git", *arguments])
            + line("def_repo", worktree=f"/nowhere/{SECRET}")
            + line("cmd_name", name=command, hierarchy=command)
            + line("child_start", child_class="remote-https", argv=started)
            + line("error", msg=message)
            + line("exit", code=128)
        )
        part.feed(
            line("start", sid="a/b", argv=["/usr/lib/git-core/git-remote-https", address])
            + line("cmd_name", name="remote-curl", hierarchy=f"{command}/remote-curl")
            + line("child_start", child_class="?", argv=helper)
            + line("error", msg=message)
            + line("exit", code=128)
        )
        failed = whole.failed_command([part])
        assert failed
        await self._refusals.notice(failed)

    async def notice(self) -> None:
        """What other programs store and take away."""
        first, second = self._stored(), self._stored()
        gone = Stored(first.record, None, in_memory=True)
        for stored, now in (
            (None, NOW),
            (first, NOW),
            (first._replace(token=None), NOW),
            (first, NOW),
            (first, SOON),
            (second, NOW),
            (None, NOW),
            (first, NOW),
            (gone, NOW),
            (None, NOW),
        ):
            self._noticing.look(stored, now)

    def _stored(self) -> Stored:
        self._number += 1
        narrowed = self._random.choice((None, "octocat/hello-world"))
        name = f"{self._number:016x}"
        record = Record(name, self._settings.host.name, "octocat", int(SOON), "f" * 16, narrowed)
        return Stored(record, f"ghu_{SECRET}{name}")

    def _address(self) -> str:
        host = self._settings.host
        scheme = f"{host.scheme}://"
        known = {"url": f"{scheme}{host.name}", "scheme": scheme, "host": host.name}
        return self._random.choice(ADDRESSES).format(**known)

    def _arguments(self, address: str) -> list[str]:
        return [part.format(address=address) for part in self._random.choice(ARGUMENTS)]


async def repair(checks: FolderChecks, git: Git, folder: Path, host: str) -> None:
    """A repair and the way back, of an address with a password in it."""
    git("init", str(folder))
    url = f"http://mona:{SECRET}@{host}/octocat/hello-world"
    git("remote", "add", "origin", url, cwd=folder)
    found = await checks.look(folder)
    [wished] = [one for one in found["repairs"] if one["code"].value == "user_in_url"]
    await checks.repair(folder, wished)
    await checks.undo(folder)


async def test_no_event_holds_a_secret(
    jp_serverapp: ServerApp,
    jp_ws_fetch: Callable[..., Awaitable[Any]],
    simulator: GitHubSimulator,
    settings: Settings,
    clock: ManualClock,
    git: Git,
    home: Path,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
):
    monkeypatch.setattr(refusals, "SAME", 0)
    [extension] = jp_serverapp.extension_manager.extension_apps["jupyter_gh_scoped_creds"]
    log = extension.event_log
    assert jp_serverapp.event_logger and log
    written = StringIO()
    jp_serverapp.event_logger.register_handler(logging.StreamHandler(written))
    connection = await jp_ws_fetch("api", "events", "subscribe")
    caplog.clear()

    authorization = Authorization(settings, clock)
    authorization.listen(log.tell)
    noticing = Noticing(settings)
    noticing.listen(log.tell)
    planting = Planting(
        settings,
        simulator,
        authorization,
        clock,
        noticing,
        Refusals(settings, log.tell_refusal),
    )
    checks = FolderChecks(settings, home, authorization.tell_of_repair)
    received: list[str] = []

    async def told() -> int:
        """Read what the browser has been told so far; how many events the handler has."""
        count = written.getvalue().count("\n")
        while len(received) < count:
            received.append(await asyncio.wait_for(connection.read_message(), PATIENCE))
        return count

    await repair(checks, git, home / "repaired", settings.host.name)
    lives = 0
    while (count := await told()) < EVENTS:
        if lives * LIVES_EACH <= count:
            lives += 1
            await planting.life()
        for act in (planting.ask, planting.refuse, planting.notice):
            await act()

    events = [json.loads(text) for text in written.getvalue().splitlines()]
    seen = Counter(event.get("event", "a git command") for event in events)
    assert set(seen) == {*(code.value for code in EventCode), "a git command"}, seen
    assert {event["__schema__"] for event in events} == {SCHEMA_ID, REFUSAL_SCHEMA_ID}
    assert len(received) == len(events) >= EVENTS
    assert "A listener failed" not in caplog.text, "each is as its schema says"

    state = simulator.state()
    secrets = {SECRET, "ghu_", "ghr_", "password"}
    for code in state["device_codes"]:
        secrets |= {code["device_code"], code["user_code"]}
    for token in state["tokens"]:
        secrets |= {token["secret"], token["refresh_token"]}
    everything = written.getvalue() + "\n".join(received)
    assert len(secrets) > 8 and "octocat/hello-world" in everything
    assert [secret for secret in secrets if secret in everything] == []
    odd = [text for event in events for text in texts_of(event) if not text.isprintable()]
    assert odd == []


def texts_of(value: object) -> list[str]:
    """All texts in an event."""
    if isinstance(value, dict):
        return [text for part in value.values() for text in texts_of(part)]
    return [value] if isinstance(value, str) else []
