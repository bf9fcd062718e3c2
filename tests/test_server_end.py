"""What ends with the server: the token, where that is chosen; and what is left if not in order."""

from __future__ import annotations

import asyncio
import json
import signal
import time
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from jupyter_server.serverapp import ServerApp
from tornado.httpclient import HTTPClientError

from jupyter_gh_scoped_creds.authorization import Authorization, current_flow, machine
from jupyter_gh_scoped_creds.credentials import credentials_file
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

from .command import in_script
from .conftest import Git
from .flow import authorized, pending
from .revoked import PATH, is_live
from .server import running_server
from .test_event_log import log, logged  # noqa: F401
from .test_routes import RESOURCE, Fetch, call, jp_server_config  # noqa: F401


@pytest.fixture
def chosen(settings: Settings) -> Settings:
    """The settings of an administrator who wants tokens to end with the server."""
    return settings._replace(end_with_server="true")


def is_stored(settings: Settings, token: str) -> bool:
    return token in credentials_file(settings).read_text()


async def test_it_stays_unless_that_is_chosen(
    authorization: Authorization, settings: Settings, token: str
):
    assert authorized(await authorization.status())["ends_with_server"] is False
    await authorization.stop()
    assert is_stored(settings, token)


async def test_the_administrator_chooses(chosen: Settings, token: str, git: Git, home: Path):
    git("config", "--global", "credential.helper", "store")
    authorization = Authorization(chosen)
    assert authorized(await authorization.status())["ends_with_server"] is True
    (home / ".git-credentials").write_text(f"http://x-access-token:{token}@{chosen.hostname}\n")
    await authorization.stop()
    assert not is_stored(chosen, token)
    assert ".gh-scoped-creds" not in (home / ".gitconfig").read_text()
    assert token not in (home / ".git-credentials").read_text(), "copies go as well"


async def test_what_the_administrator_has_chosen_cannot_be_wished_away(
    chosen: Settings, token: str
):
    authorization = Authorization(chosen)
    authorization.end_with_server(wished=False)
    assert authorized(await authorization.status())["ends_with_server"] is True
    await authorization.stop()
    assert not is_stored(chosen, token)


@pytest.mark.parametrize("wishes", [[True], [False, True]])
async def test_the_person_may_wish_it(
    authorization: Authorization, settings: Settings, token: str, wishes: list[bool]
):
    for wish in wishes:
        authorization.end_with_server(wished=wish)
    assert authorized(await authorization.status())["ends_with_server"] is True
    await authorization.stop()
    assert not is_stored(settings, token)


async def test_a_wish_can_be_taken_back(
    authorization: Authorization, settings: Settings, token: str
):
    authorization.end_with_server(wished=True)
    authorization.end_with_server(wished=False)
    await authorization.stop()
    assert is_stored(settings, token)


async def test_revoked_where_that_is_the_rule(
    chosen: Settings, simulator: GitHubSimulator, token: str
):
    await Authorization(chosen._replace(revoke="true")).stop()
    assert not is_stored(chosen, token) and not is_live(simulator, token)


async def test_a_server_does_not_wait_for_github(
    chosen: Settings,
    simulator: GitHubSimulator,
    token: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
):
    monkeypatch.setattr(machine, "STOP_TIMEOUT", 0.5)
    simulator.fail(PATH, "stall")
    before = time.monotonic()
    await Authorization(chosen._replace(revoke="true")).stop()
    assert time.monotonic() - before < 10
    assert not is_stored(chosen, token), "it goes from here all the same"
    assert "revocation_unconfirmed: no answer in time" in caplog.text


@pytest.mark.parametrize("stalled", [PATH, "/api/v3/user"], ids=["revoking", "storing"])
async def test_nor_for_what_it_has_just_asked(
    chosen: Settings,
    simulator: GitHubSimulator,
    token: str,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
    stalled: str,
):
    """A renewal that has just been approved: what it replaced is revoked, or it is stored."""
    monkeypatch.setattr(machine, "STOP_TIMEOUT", 0.5)
    monkeypatch.setattr(current_flow, "LOGIN_TIMEOUT", 60.0)
    simulator.configure(interval=1)
    simulator.fail(stalled, "stall", times=3)
    authorization = Authorization(chosen._replace(revoke="true"))
    simulator.approve(pending(await authorization.start())["user_code"])
    while not any(request["path"] == stalled for request in simulator.state()["requests"]):
        await asyncio.sleep(0.01)
    before = time.monotonic()
    await authorization.stop()
    assert time.monotonic() - before < 30, "and not for the minute that GitHub has"
    assert "ghu_" not in credentials_file(chosen).read_text(), "they go from here all the same"
    assert "is given up" in caplog.text
    await authorization.finished()


async def test_an_end_that_fails_is_logged(
    chosen: Settings, token: str, caplog: pytest.LogCaptureFixture
):
    authorization = Authorization(chosen)
    file = credentials_file(chosen)
    file.write_bytes(file.read_bytes() + b"#" * 2**20)
    await authorization.stop()
    assert "may not have ended with the server: credentials_not_writable" in caplog.text
    assert token not in caplog.text


async def test_a_flow_that_waits_ends_too(chosen: Settings, token: str):
    authorization = Authorization(chosen)
    pending(await authorization.start())
    await authorization.stop()
    assert not is_stored(chosen, token)


class TestTheResource:
    async def patch(self, jp_fetch: Fetch, body: object) -> dict[str, Any]:
        text = body if isinstance(body, bytes) else json.dumps(body)
        return await call(jp_fetch, "PATCH", body=text, params={"no_track_activity": "1"})

    async def test_a_wish(
        self,
        jp_serverapp: ServerApp,
        jp_fetch: Fetch,
        settings: Settings,
        token: str,
        log: Any,  # noqa: F811
    ):
        assert (await call(jp_fetch, "GET"))["ends_with_server"] is False
        assert (await self.patch(jp_fetch, {"ends_with_server": True}))["ends_with_server"] is True
        assert (await call(jp_fetch, "GET"))["ends_with_server"] is True
        # jupyter_server declares no types there
        await jp_serverapp.extension_manager.stop_all_extensions()  # type: ignore[no-untyped-call]
        assert not is_stored(settings, token)
        assert [event["event"] for event in logged(log)] == ["signed_out"]

    @pytest.mark.parametrize(
        "body",
        [
            b"\xff",
            b"nonsense",
            b"",
            [],
            {},
            {"ends_with_server": 1},
            {"ends_with_server": None},
            {"ends_with_server": True, "revoke": True},
        ],
    )
    async def test_what_is_no_wish(self, jp_fetch: Fetch, body: object):
        with pytest.raises(HTTPClientError) as error:
            await self.patch(jp_fetch, body)
        assert error.value.code == 400

    @pytest.mark.parametrize(
        "query", [{"revoke": "1"}, {"revoke": "yes"}, {"revoke": "also", "state": "pending"}]
    )
    async def test_what_is_no_way_to_revoke(
        self, jp_fetch: Fetch, simulator: GitHubSimulator, token: str, query: dict[str, str]
    ):
        with pytest.raises(HTTPClientError) as error:
            await call(jp_fetch, "DELETE", params={"state": "authorized", **query})
        assert error.value.code == 400 and is_live(simulator, token)

    async def test_revoke(self, jp_fetch: Fetch, simulator: GitHubSimulator, token: str):
        simulator.configure(revocations_an_hour=0)
        gone = {"state": "authorized", "revoke": "first"}
        kept = await call(jp_fetch, "DELETE", params=gone)
        assert kept["state"] == "authorized" and kept["revocation"]["is_kept"]
        simulator.configure(revocations_an_hour=60)
        after = await call(jp_fetch, "DELETE", params={**gone, "revoke": "also"})
        assert after["state"] == "unauthorized" and after["revocation"]["failure"] is None
        assert not is_live(simulator, token)


class TestARealServer:
    """Hubs stop servers with a signal, and kill those that do not obey."""

    @pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, None])
    def test_in_order(
        self, simulator: GitHubSimulator, settings: Settings, token: str, how: signal.Signals | None
    ):
        switches = {"GH_SCOPED_CREDS_END_WITH_SERVER": "true", "GH_SCOPED_CREDS_REVOKE": "true"}
        with running_server(simulator, **switches) as (server, url):
            if how:
                server.send_signal(how)
            else:
                # what "Shut Down" in the File menu asks for
                asked = urllib.request.Request(f"{url}api/shutdown?token=x", method="POST")
                urllib.request.urlopen(asked, timeout=20).close()
            server.wait(60)
        assert not is_stored(settings, token) and not is_live(simulator, token)
        assert in_script(simulator, "status").returncode == 1

    def test_killed(self, simulator: GitHubSimulator, settings: Settings, token: str):
        """Nobody can do anything then: what is left ends at its own time, or by signing out."""
        with running_server(simulator, GH_SCOPED_CREDS_END_WITH_SERVER="true") as (server, _):
            server.kill()
            server.wait(60)
        assert is_stored(settings, token)
        with running_server(simulator, GH_SCOPED_CREDS_END_WITH_SERVER="true") as (server, _):
            assert is_stored(settings, token), "the next one may share it with a terminal"
            server.terminate()
            server.wait(60)
        assert not is_stored(settings, token)
