"""Talking to the simulated GitHub as its clients do."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

from simulator import GitHubSimulator

GRANT_TYPE = "urn:ietf:params:oauth:grant-type:device_code"
ROOT = Path(__file__).parent.parent.parent
JSON = {"Accept": "application/json"}

Git = Callable[..., "subprocess.CompletedProcess[str]"]


def start(http: httpx.Client, sim: GitHubSimulator) -> dict[str, Any]:
    reply = http.post("/login/device/code", data={"client_id": sim.client_id})
    assert reply.status_code == 200
    body: dict[str, Any] = reply.json()
    return body


def poll(http: httpx.Client, sim: GitHubSimulator, device_code: str, **more: str) -> dict[str, Any]:
    form = {"client_id": sim.client_id, "device_code": device_code, "grant_type": GRANT_TYPE}
    reply = http.post("/login/oauth/access_token", data={**form, **more})
    assert reply.status_code == 200
    body: dict[str, Any] = reply.json()
    return body


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def with_token(sim: GitHubSimulator, name: str, token: str) -> str:
    return f"http://x-access-token:{token}@{sim.host}/{name}"


def commit(git: Git, tmp_path: Path, path: str = "new.txt") -> None:
    file = tmp_path / "hello-world" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("new\n")
    git("-C", "hello-world", "add", "--all")
    assert git("-C", "hello-world", "commit", "--message", f"Add {path}").returncode == 0
