"""A server of somebody else's says whose it is, to who is known to be another person."""

from __future__ import annotations

import json
import logging
import threading
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from jupyter_server.auth import IdentityProvider, User
from jupyter_server.serverapp import ServerApp

from jupyter_gh_scoped_creds.server import looker
from jupyter_gh_scoped_creds.server.looker import owner_for
from jupyter_gh_scoped_creds.settings import owner, server_owner
from simulator.server import GitHubSimulator

from .command import in_script
from .test_routes import Fetch, call


class People(IdentityProvider):
    """Knows everybody by name, as a hub's does; without one, as Jupyter's own."""

    async def get_user_token(self, handler: Any) -> User | None:
        user = await super().get_user_token(handler)
        name = handler.request.headers.get("X-Person")
        return User(name) if user and name else user


@pytest.fixture
def jp_server_config(simulator: GitHubSimulator) -> dict[str, Any]:
    extensions = {"jupyter_gh_scoped_creds": True}
    app = {"client_id": simulator.client_id, "hostname": simulator.host}
    return {
        "ServerApp": {"jpserver_extensions": extensions, "identity_provider_class": People},
        "GhScopedCreds": app,
    }


@pytest.fixture(autouse=True)
def hub(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server is one of a hub's, and ada's."""
    monkeypatch.setenv("JUPYTERHUB_USER", "ada")


async def test_who_is_another_person_is_told_before_a_code_is_asked_for(jp_fetch: Fetch):
    for method, state in (("GET", "unauthorized"), ("POST", "pending"), ("GET", "pending")):
        seen = await call(jp_fetch, method, headers={"X-Person": "bob"})
        assert (seen["state"], seen["owner"]) == (state, "ada")
    ended = await call(jp_fetch, "DELETE", headers={"X-Person": "bob"}, params={"state": "pending"})
    assert ended["owner"] == "ada"


@pytest.mark.parametrize("name", ["ada", ""], ids=["ada herself", "a token that all share"])
async def test_nobody_else_is(jp_fetch: Fetch, name: str):
    headers = {"X-Person": name} if name else {}
    for method in ("GET", "POST", "GET"):
        assert "owner" not in await call(jp_fetch, method, headers=headers)


async def test_events_say_whose_server_it_is(jp_fetch: Fetch, jp_serverapp: ServerApp):
    log = StringIO()
    assert jp_serverapp.event_logger
    jp_serverapp.event_logger.register_handler(logging.StreamHandler(log))
    await call(jp_fetch, "POST", headers={"X-Person": "bob"})
    [started] = [line for line in map(json.loads, log.getvalue().splitlines()) if "event" in line]
    assert (started["event"], started["owner"]) == ("started", "ada")


def test_a_terminal_cannot_know_who_looks(simulator: GitHubSimulator):
    status = in_script(simulator, "status", "--json")
    assert "owner" not in json.loads(status.stdout)


class TestWithoutAHub:
    @pytest.fixture(autouse=True)
    def accounts(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, hub: None) -> None:
        monkeypatch.delenv("JUPYTERHUB_USER")
        monkeypatch.setattr(owner, "_account", lambda user: "ada")
        monkeypatch.setattr(looker, "_has_account", {"ada", "bob"}.__contains__)

    @pytest.mark.parametrize(
        ("name", "found"),
        [
            ("ada", None),
            ("ada@example.org", None),
            ("bob", "ada"),
            ("bob@example.org", "ada"),
            # as in a container, where everybody has the same account
            ("carl", None),
            ("", None),
        ],
    )
    def test_only_who_has_an_account_is_known(self, name: str, found: str | None):
        assert owner_for(name) == found


def test_accounts_are_those_of_the_machine(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("JUPYTERHUB_USER")
    assert looker._has_account("root") and not looker._has_account("no\0body")
    assert server_owner()
    monkeypatch.setattr("os.geteuid", lambda: 2**31 - 7)
    assert server_owner() == "" and owner_for("root") is None


async def test_accounts_are_looked_up_once_and_not_in_the_loop(
    jp_serverapp: ServerApp, monkeypatch: pytest.MonkeyPatch
):
    """Where they are on another machine, that can take seconds."""
    monkeypatch.delenv("JUPYTERHUB_USER")
    owner._account.cache_clear()
    loop, threads = threading.get_ident(), []

    def look(user: int) -> SimpleNamespace:
        threads.append(threading.get_ident())
        return SimpleNamespace(pw_name="ada")

    monkeypatch.setattr("pwd.getpwuid", look)
    start: Any = jp_serverapp.extension_manager.start_all_extensions
    await start()
    assert server_owner() == server_owner() == "ada"
    owner._account.cache_clear()
    [thread] = threads
    assert thread != loop


def test_a_name_is_one_line_that_can_be_shown(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("JUPYTERHUB_USER", "ada\n\x1b[2J" + "a" * 9999)
    assert server_owner().isprintable() and len(server_owner()) < 400
    assert owner_for("bob") == server_owner()
