"""The REST resource in a real Jupyter server."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest
from jupyter_server.auth import Authorizer
from jupyter_server.serverapp import ServerApp
from tornado.httpclient import HTTPClientError

from jupyter_gh_scoped_creds.credentials import Credentials
from jupyter_gh_scoped_creds.server import terminals
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

from .command import COMMAND
from .conftest import Git

RESOURCE = ("gh-scoped-creds", "authorization")
Fetch = Callable[..., Awaitable[Any]]


@pytest.fixture
def jp_server_config(simulator: GitHubSimulator) -> dict[str, Any]:
    return {
        "ServerApp": {
            "jpserver_extensions": {"jupyter_gh_scoped_creds": True},
            "allow_unauthenticated_access": False,
        },
        "GhScopedCreds": {
            "client_id": simulator.client_id,
            "app_url": simulator.app_url,
            "hostname": simulator.host,
        },
    }


async def call(jp_fetch: Fetch, method: str, **options: Any) -> dict[str, Any]:
    if method == "POST":
        options.setdefault("body", "")
    response = await jp_fetch(*RESOURCE, method=method, **options)
    assert response.headers["Cache-Control"] == "no-store"
    state: dict[str, Any] = json.loads(response.body)
    return state


async def test_git_in_a_terminal_reads_our_snippet_last(
    jp_serverapp: ServerApp, jp_fetch: Fetch, simulator: GitHubSimulator, home: Path, git: Git
):
    """So that a helper in a repository's own configuration gets no copy."""
    settings = Settings(
        client_id=simulator.client_id, app_url=simulator.app_url, hostname=simulator.host
    )
    Credentials.of(settings).store(
        simulator.issue_token("octocat"), time.time() + 3600, time.time()
    )
    git("init", "-q", "work")
    told = home / "told"
    git("config", "credential.helper", f"!cat >>{told}; :", cwd=home / "work")
    asked = f"protocol=http\nhost={simulator.host}\n"
    filled = git("credential", "fill", stdin=asked, cwd=home / "work")
    assert "password=ghu_" in filled.stdout
    git("credential", "approve", stdin=filled.stdout, cwd=home / "work")
    assert not told.exists()


async def test_the_whole_way(jp_fetch: Fetch, simulator: GitHubSimulator):
    simulator.configure(interval=1)
    assert (await call(jp_fetch, "GET"))["state"] == "unauthorized"
    pending = await call(jp_fetch, "POST")
    assert pending["state"] == "pending"
    assert (await call(jp_fetch, "POST"))["user_code"] == pending["user_code"]
    simulator.approve(pending["user_code"])
    while (await call(jp_fetch, "GET"))["state"] == "pending":
        pass
    assert (await call(jp_fetch, "GET"))["state"] == "authorized"

    late = await call(jp_fetch, "DELETE", params={"state": "pending"})
    assert late["state"] == "authorized", "a cancel that comes too late does not sign out"
    gone = await call(jp_fetch, "DELETE", params={"state": "authorized"})
    assert gone["state"] == "unauthorized"


async def test_cancel(jp_fetch: Fetch, simulator: GitHubSimulator):
    await call(jp_fetch, "POST")
    kept = await call(jp_fetch, "DELETE", params={"state": "authorized"})
    assert kept["state"] == "pending", "signing out is not cancelling"
    ended = await call(jp_fetch, "DELETE", params={"state": "pending"})
    assert ended["state"] == "unauthorized"


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
async def test_nobody_else_gets_in(
    jp_fetch: Fetch, http_server_client: Any, jp_base_url: str, method: str
):
    for headers in ({}, {"Authorization": "token wrong"}):
        with pytest.raises(HTTPClientError) as error:
            await http_server_client.fetch(
                f"{jp_base_url}{'/'.join(RESOURCE)}?state=pending",
                method=method,
                headers=headers,
                body="" if method == "POST" else None,
            )
        assert error.value.code == 403


@pytest.mark.parametrize("method", ["POST", "DELETE"])
async def test_a_page_elsewhere_cannot_act(
    jp_serverapp: ServerApp, jp_fetch: Fetch, http_server_client: Any, method: str
):
    """A browser sends the cookies along, but another site does not know the XSRF token."""
    token = jp_serverapp.identity_provider.token
    response = await http_server_client.fetch(f"{jp_serverapp.base_url}api/status?token={token}")
    login = [line.split(";")[0] for line in response.headers.get_list("Set-Cookie")]

    async def act(headers: dict[str, str]) -> Any:
        return await http_server_client.fetch(
            f"{jp_serverapp.base_url}{'/'.join(RESOURCE)}?state=authorized",
            method=method,
            headers={"Cookie": "; ".join([*login, "_xsrf=abc"]), **headers},
            body="" if method == "POST" else None,
        )

    with pytest.raises(HTTPClientError) as error:
        await act({})
    assert error.value.code == 403
    assert error.value.response and b"_xsrf" in error.value.response.body
    assert (await act({"X-XSRFToken": "abc"})).code == 200


@pytest.mark.parametrize("method", ["GET", "POST", "DELETE"])
async def test_the_authorizer_is_asked(
    jp_serverapp: ServerApp, jp_fetch: Fetch, monkeypatch: pytest.MonkeyPatch, method: str
):
    asked = []

    def refuse(self: Authorizer, handler: Any, user: Any, action: str, resource: str) -> bool:
        asked.append((action, resource))
        return False

    monkeypatch.setattr(type(jp_serverapp.authorizer), "is_authorized", refuse)
    with pytest.raises(HTTPClientError) as error:
        await call(jp_fetch, method, params={"state": "pending"})
    assert error.value.code == 403
    assert asked == [
        ({"GET": "read", "POST": "write", "DELETE": "write"}[method], "gh-scoped-creds")
    ]


@pytest.mark.parametrize(
    ("method", "options", "sentence"),
    [
        ("POST", {"body": "nonsense"}, "takes no parameters"),
        ("POST", {"body": '{"scope": "repo"}'}, "takes no parameters"),
        ("DELETE", {}, 'The parameter "state"'),
        ("DELETE", {"params": {"state": "unconfigured"}}, 'The parameter "state"'),
    ],
)
async def test_wrong_input(jp_fetch: Fetch, method: str, options: dict[str, Any], sentence: str):
    with pytest.raises(HTTPClientError) as error:
        await call(jp_fetch, method, **options)
    assert error.value.code == 400
    assert error.value.response
    assert sentence in json.loads(error.value.response.body)["message"]


async def test_polling_is_no_activity(jp_serverapp: ServerApp, jp_fetch: Fetch):
    settings = jp_serverapp.web_app.settings
    before = settings.get("api_last_activity")
    await call(jp_fetch, "GET", params={"no_track_activity": "1"})
    assert settings.get("api_last_activity") == before
    await call(jp_fetch, "GET")
    assert settings.get("api_last_activity") != before


async def test_a_waiting_flow_ends_with_the_server(
    jp_serverapp: ServerApp, jp_fetch: Fetch, simulator: GitHubSimulator
):
    await call(jp_fetch, "POST")
    # jupyter_server declares no types there
    await jp_serverapp.extension_manager.stop_all_extensions()  # type: ignore[no-untyped-call]
    assert (await call(jp_fetch, "GET"))["state"] == "unauthorized"


class TestConfigurationFiles:
    @pytest.fixture
    def jp_server_config(self) -> dict[str, Any]:
        return {"ServerApp": {"jpserver_extensions": {"jupyter_gh_scoped_creds": True}}}

    @pytest.fixture(params=["json", "py"])
    def configuration_file(self, request: Any, jp_config_dir: Path) -> None:
        jp_config_dir.mkdir(parents=True, exist_ok=True)
        content = {
            "json": '{"GhScopedCreds": {"client_id": "https://github.com/apps/x"}}',
            "py": 'c.GhScopedCreds.client_id = "https://github.com/apps/x"',
        }[request.param]
        name = f"jupyter_gh_scoped_creds_config.{request.param}"
        (jp_config_dir / name).write_text(content)

    async def test_file_is_read(self, configuration_file: None, jp_fetch: Fetch):
        state = await call(jp_fetch, "GET")
        assert (state["state"], state["misconfiguration"]) == ("unconfigured", "swapped")
        assert (await call(jp_fetch, "POST"))["state"] == "unconfigured"

    @pytest.mark.parametrize("is_found", [True, False])
    async def test_nothing_configured(
        self, jp_fetch: Fetch, is_found: bool, monkeypatch: pytest.MonkeyPatch
    ):
        async def ends_well(*words: str) -> bool:
            return is_found

        monkeypatch.setattr(terminals, "_ends_well", ends_well)
        monkeypatch.setattr(terminals, "_answers", {})
        state = await call(jp_fetch, "GET")
        program = {} if is_found else {"program": COMMAND}
        expected = {"state": "unconfigured", "misconfiguration": "client_id_missing"}
        assert state == {**expected, **program}


def test_start_up_imports_no_http_client():
    program = (
        "import sys\n"
        "from jupyter_gh_scoped_creds.server import extension, folder_routes, push_routes, routes\n"
        "print(*{'httpx', 'httpcore'}"
        " & set(sys.modules))\n"
    )
    before = "import jupyter_server.serverapp, sys; print('httpx' in sys.modules)"
    server = subprocess.run([sys.executable, "-c", before], capture_output=True, text=True)
    assert server.stdout.strip() == "False", "else this test shows nothing"
    ours = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert ours.returncode == 0 and ours.stdout.strip() == "", ours
