"""Measurements: how soon a push works after the approval, and what the server's start costs."""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable

from jupyter_gh_scoped_creds.authorization import Authorization
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

START = """
import json, logging, sys, time
from jupyter_server.serverapp import ServerApp
extensions = {"jupyter_lsp": True, "jupyter_gh_scoped_creds": sys.argv[1] == "with"}
began = time.perf_counter()
app = ServerApp(log_level=logging.ERROR, allow_root=True, port=0, open_browser=False)
app.jpserver_extensions = extensions
app.initialize(argv=[], find_extensions=False)
print(json.dumps(time.perf_counter() - began))
"""


async def time_to_push(runs: int) -> list[float]:
    """Seconds from the approval to the end of the first push that works, at GitHub's interval."""
    times = []
    for _ in range(runs):
        with GitHubSimulator() as github, tempfile.TemporaryDirectory() as home:
            os.environ |= {"HOME": home, "GIT_TERMINAL_PROMPT": "0"}
            clone = f"{home}/clone"
            await git("clone", "-q", f"{github.url}/octocat/hello-world", clone)
            authorization = Authorization(
                Settings(client_id=github.client_id, hostname=github.host)
            )
            await authorization.start()
            await asyncio.sleep(random.uniform(0, 12))
            github.approve()
            approved = time.monotonic()
            while await git("-C", clone, "push", "-q", "origin", "HEAD:refs/heads/a-branch"):
                await asyncio.sleep(0.05)
            times.append(time.monotonic() - approved)
            await authorization.close()
    return times


async def git(*arguments: str) -> int:
    """Run git without blocking; return its exit code."""
    process = await asyncio.create_subprocess_exec(
        "git", *arguments, stderr=asyncio.subprocess.DEVNULL
    )
    return await process.wait()


def server_start(runs: int) -> list[float]:
    """Seconds that the extension adds to a server's initialisation, run in pairs."""
    times = []
    with tempfile.TemporaryDirectory() as home:
        environment = {"PATH": os.environ["PATH"], "HOME": home}

        def initialise(which: str) -> float:
            command = [sys.executable, "-c", START, which]
            result = subprocess.run(command, env=environment, capture_output=True, check=True)
            seconds: float = json.loads(result.stdout.splitlines()[-1])
            return seconds

        initialise("with")
        for _ in range(runs):
            times.append(initialise("with") - initialise("without"))
    return times


MEASUREMENTS: dict[str, Callable[[int], list[float]]] = {
    "time-to-push": lambda runs: asyncio.run(time_to_push(runs)),
    "server-start": server_start,
}


def main() -> None:
    """Measure one thing."""
    parser = argparse.ArgumentParser(prog="python -m scripts.measure")
    parser.add_argument("what", choices=MEASUREMENTS)
    parser.add_argument("--runs", type=int, default=10)
    options = parser.parse_args()
    times = MEASUREMENTS[options.what](options.runs)
    print(
        f"{options.what}, {options.runs} runs, seconds: min {min(times):.3f}, "
        f"median {statistics.median(times):.3f}, max {max(times):.3f}"
    )


if __name__ == "__main__":
    main()
