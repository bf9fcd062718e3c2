"""Token, device code and refresh token are nowhere but in the credentials file."""

from __future__ import annotations

import json
import logging
import os
import shutil
from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest
from jupyter_server.serverapp import ServerApp

from simulator.server import GitHubSimulator

from .test_routes import Fetch, call, jp_server_config  # noqa: F401


@pytest.fixture
def spy_on_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a git first on the PATH that writes down its arguments and environment."""
    record = tmp_path / "spied"
    spy = tmp_path / "bin" / "git"
    spy.parent.mkdir()
    spy.write_text(
        f'#!/bin/sh\n{{ echo "$@"; env; }} >> "{record}"\nexec {shutil.which("git")} "$@"\n'
    )
    spy.chmod(0o755)
    monkeypatch.setenv("PATH", f"{spy.parent}:{os.environ['PATH']}")
    return record


async def test_nothing_leaks(
    spy_on_git: Path,
    jp_serverapp: ServerApp,
    jp_fetch: Fetch,
    simulator: GitHubSimulator,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
):
    for name in ("", "httpx", "httpcore", "asyncio", "jupyter_gh_scoped_creds", "tornado"):
        caplog.set_level(logging.DEBUG, name)
    simulator.configure(interval=1)
    replies: list[dict[str, Any]] = [await call(jp_fetch, "POST")]
    simulator.fail("/login/oauth/access_token", "status:502")
    simulator.fail("/login/oauth/access_token", "truncate")
    simulator.approve()
    while replies[-1]["state"] == "pending":
        replies.append(await call(jp_fetch, "GET"))
    assert replies[-1]["state"] == "authorized"

    state = simulator.state()
    secrets = [code["device_code"] for code in state["device_codes"]]
    secrets += [token["secret"] for token in state["tokens"]]
    encoded = [b64encode(f"x-access-token:{secret}".encode()).decode() for secret in secrets]
    refresh_tokens = [token["refresh_token"] for token in state["tokens"]]
    assert len(secrets) == 2 and len(refresh_tokens) == 1 and all(refresh_tokens)

    told = json.dumps(replies) + caplog.text + "".join(capfd.readouterr()) + spy_on_git.read_text()
    assert "credential-store" in told and "POST" in caplog.text, "else this test shows nothing"
    for secret in (*secrets, *encoded, *refresh_tokens):
        assert secret not in told
    on_disk = [
        path
        for path in tmp_path.rglob("*")
        if path.is_file()
        and any(s.encode() in path.read_bytes() for s in (*secrets, *encoded, *refresh_tokens))
    ]
    assert sorted(path.name for path in on_disk) == ["credentials", "credentials.gh-scoped-creds"]
    for path in on_disk:
        assert path.stat().st_mode & 0o777 == 0o600
        assert not any(token in path.read_text() for token in refresh_tokens)
