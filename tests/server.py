"""A Jupyter server in a process of its own, to be ended as hubs end them."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from simulator.server import GitHubSimulator

from .command import environment


@contextmanager
def running_server(
    simulator: GitHubSimulator, **variables: str
) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """Start one in the home, and wait until it answers; the process, and its URL."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    url = f"http://127.0.0.1:{port}/"
    command = [sys.executable, "-m", "jupyter", "server", "--no-browser", "--allow-root"]
    command += [
        "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={port}",
        "--IdentityProvider.token=x",
    ]
    server = subprocess.Popen(
        command,
        env={**environment(simulator), **variables},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        # what runs in a shell's background ignores it, and so would this
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )
    try:
        while not _answers(f"{url}gh-scoped-creds/authorization?token=x"):
            assert server.poll() is None, "it did not start"
            time.sleep(0.2)
        yield server, url
    finally:
        server.kill()
        server.wait()


def _answers(url: str) -> bool:
    try:
        urllib.request.urlopen(url, timeout=20).close()
    except (urllib.error.URLError, OSError):
        return False
    return True
