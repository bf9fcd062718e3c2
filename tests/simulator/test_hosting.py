"""Starting and stopping the simulator."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx
import pytest

from simulator import GitHubSimulator
from simulator.settings import Settings

from .client import JSON, ROOT


def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = set(threading.enumerate())
    with GitHubSimulator(tls=True) as one, GitHubSimulator(data=tmp_path / "data") as two:
        assert one.url != two.url
        port, ca_file = int(one.host.rpartition(":")[2]), one.ca_file
        slow_git = tmp_path / "bin" / "git"
        slow_git.parent.mkdir()
        slow_git.write_text("#!/bin/sh\nsleep 60\n")
        slow_git.chmod(0o755)
        monkeypatch.setenv("PATH", f"{slow_git.parent}:{os.environ['PATH']}")
        one.fail("/login", "stall")
        clients = [socket.create_connection(("127.0.0.1", port)) for _ in range(3)]
        for client, request in zip(
            clients,
            [
                "GET /login/device HTTP/1.1\r\n",
                "GET /octocat/hello-world/info/refs?service=git-upload-pack HTTP/1.1\r\n",
                "POST /octocat/hello-world/git-upload-pack HTTP/1.1\r\nContent-Length: 9\r\n",
            ],
            strict=True,
        ):
            client.sendall(f"{request}Host: {one.host}\r\n\r\n0014".encode())
        deadline = time.monotonic() + 5
        while not _processes(str(slow_git)) and time.monotonic() < deadline:
            time.sleep(0.02)
        assert _processes(str(slow_git))
    for client in clients:
        client.close()
    # those of a test before may end meanwhile
    assert set(threading.enumerate()) <= before
    assert _processes(str(slow_git)) == []
    assert ca_file is not None and not ca_file.exists()
    assert (tmp_path / "data" / "octocat" / "hello-world.git").is_dir()
    with pytest.raises(OSError):
        socket.create_connection(("127.0.0.1", port))


def _processes(what: str) -> list[str]:
    lines = []
    for process in Path("/proc").glob("[0-9]*/cmdline"):
        with contextlib.suppress(OSError):
            lines.append(process.read_text())
    return [line for line in lines if what in line]


def test_a_port_in_use_is_told() -> None:
    with (
        GitHubSimulator() as first,
        pytest.raises(OSError, match="in use"),
        GitHubSimulator(port=int(first.host.rpartition(":")[2])),
    ):
        pass


def test_settings_to_start_with_survive_a_reset() -> None:
    with GitHubSimulator(settings=Settings(interval=1)) as simulator:
        simulator.configure(interval=9)
        simulator.reset()
        assert simulator.state()["settings"]["interval"] == 1


def test_the_command(tmp_path: Path) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    process = subprocess.Popen(
        [sys.executable, "-m", "simulator", "--proxy-port", "0", "--interval", "2"],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(temporary)},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        told = json.loads(process.stdout.readline())
        form = {"client_id": told["client_id"]}
        with httpx.Client(headers=JSON, trust_env=False) as client:
            reply = client.post(f"{told['url']}/login/device/code", data=form).json()
        assert reply["interval"] == 2
        assert Path(told["ca_file"]).is_file() and told["proxy_url"]
        process.send_signal(signal.SIGTERM)
        assert process.wait(5) == 0
        assert list(temporary.iterdir()) == []
    finally:
        process.kill()
        process.communicate()
