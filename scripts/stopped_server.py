"""Whether git waits for a Jupyter server that is stopped, or whose event loop is blocked.

    python -m scripts.stopped_server [--seconds N] [--every N]

A real Jupyter server is asked for a terminal, and git runs with that one's environment: for N
seconds each while the server answers, while it is stopped (SIGSTOP), and while another extension
blocks its event loop. Printed is what each command took, and how many waited. A stopped server
takes as many processes of git as its queue holds (``net.core.somaxconn``): so one command is run
every half second, and not as many as can be.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import signal
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from statistics import median
from typing import NamedTuple

from tornado.websocket import websocket_connect

from jupyter_gh_scoped_creds.credentials import Credentials
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator
from tests.server import running_server

from .measure_helper import prepare_environment

PATIENCE = 30.0
COMMANDS = (
    ("push",),
    ("status",),
    ("fetch",),
    ("ls-remote", "origin"),
    ("push", "origin", "HEAD:another"),
    ("log", "-1"),
)
EXTENSION = """
import time
from tornado.web import RequestHandler

class Block(RequestHandler):
    def get(self):
        time.sleep(float(self.get_query_argument("seconds")))

def _load_jupyter_server_extension(serverapp):
    serverapp.web_app.add_handlers(".*", [(r".*/block-the-loop", Block)])

def _jupyter_server_extension_points():
    return [{"module": "blocks_the_loop"}]
"""


class Ran(NamedTuple):
    """What became of the commands that ran while the server was in one state."""

    seconds: dict[str, list[float]]
    waited: int
    """How many were still there after `PATIENCE` seconds."""


def main() -> None:
    """Run the commands, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--every", type=float, default=0.5, help="seconds from one to the next")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, GitHubSimulator() as simulator:
        prepare_environment(Path(folder), None)
        found = try_all(Path(folder), simulator, options.seconds, options.every)
    names = list(next(iter(found.values())).seconds)
    print(f"{'median / slowest, ms':24}" + "".join(f"{state:>20}" for state in found))
    for name in names:
        line = f"{name:24}"
        for ran in found.values():
            took = ran.seconds[name]
            line += f"{median(took) * 1000:12.0f} / {max(took) * 1000:5.0f}"
        print(line)
    for state, ran in found.items():
        count = sum(map(len, ran.seconds.values())) + ran.waited
        print(f"{state}: {ran.waited} of {count} commands waited")


def try_all(home: Path, simulator: GitHubSimulator, seconds: float, every: float) -> dict[str, Ran]:
    """Run the commands in each state of a server, for so many seconds each."""
    work = make_work(home, simulator)
    (home / "extension").mkdir()
    (home / "extension" / "blocks_the_loop.py").write_text(EXTENSION)
    config = home / "config"
    config.mkdir()
    enabled = {"ServerApp": {"jpserver_extensions": {"blocks_the_loop": True}}}
    (config / "jupyter_server_config.json").write_text(json.dumps(enabled))
    variables = {"PYTHONPATH": str(home / "extension"), "JUPYTER_CONFIG_DIR": str(config)}
    with running_server(simulator, SHELL="/bin/sh", **variables) as (server, url):
        environment = environment_of_terminal(url, home)
        states: dict[str, Callable[[], AbstractContextManager[None]]] = {
            "answers": nullcontext,
            "stopped": lambda: stopped(server),
            "loop blocked": lambda: blocked(url, 10 * seconds),
        }
        return {
            name: run(work, environment, seconds, every, enter) for name, enter in states.items()
        }


def make_work(home: Path, simulator: GitHubSimulator) -> Path:
    """Make a clone of somebody who is authorized."""
    settings = Settings(
        client_id=simulator.client_id, app_url=simulator.app_url, hostname=simulator.host
    )
    now = time.time()
    Credentials.of(settings).store(simulator.issue_token("octocat"), now + 8 * 3600, now)
    work = home / "work"
    url = f"{simulator.url}/octocat/hello-world"
    subprocess.run(["git", "clone", "--quiet", url, work], check=True)
    return work


def environment_of_terminal(url: str, home: Path) -> dict[str, str]:
    """The environment of a terminal of the server's, once that listens to git."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        found = asyncio.run(_environment_of_terminal(url, home))
        if "GIT_TRACE2_EVENT" in found:
            return found
    sys.exit("The server does not listen to git.")


async def _environment_of_terminal(url: str, home: Path) -> dict[str, str]:
    request = urllib.request.Request(f"{url}api/terminals?token=x", method="POST")
    name = json.load(await asyncio.to_thread(urllib.request.urlopen, request))["name"]
    terminal = await websocket_connect(
        url.replace("http", "ws", 1) + f"terminals/websocket/{name}?token=x"
    )
    told = home / f"environment-{name}"
    typed = f"env -0 >{told}.part; mv {told}.part {told}; exit\r"
    await terminal.write_message(json.dumps(["stdin", typed]))
    while not told.exists():
        await asyncio.sleep(0.05)
    terminal.close()
    pairs = (line.split("=", 1) for line in told.read_text().split("\0") if "=" in line)
    return {name: value for name, value in pairs}


@contextmanager
def stopped(server: subprocess.Popen[bytes]) -> Iterator[None]:
    """Stop the server's process, and let it go on."""
    server.send_signal(signal.SIGSTOP)
    try:
        yield
    finally:
        server.send_signal(signal.SIGCONT)


@contextmanager
def blocked(url: str, seconds: float) -> Iterator[None]:
    """Have another extension block the event loop, for longer than is needed."""
    asked = subprocess.Popen(
        [
            sys.executable,
            "-c",
            "import sys, urllib.request; urllib.request.urlopen(sys.argv[1])",
            f"{url}block-the-loop?token=x&seconds={seconds}",
        ],
        stderr=subprocess.DEVNULL,
    )
    try:
        while answers(url):
            assert asked.poll() is None, "the loop is not blocked"
        yield
    finally:
        asked.kill()
        asked.wait()


def answers(url: str) -> bool:
    """Whether the server answers within half a second."""
    try:
        urllib.request.urlopen(f"{url}api?token=x", timeout=0.5).close()
    except OSError:
        return False
    return True


def run(
    work: Path,
    environment: Mapping[str, str],
    seconds: float,
    every: float,
    enter: Callable[[], AbstractContextManager[None]],
) -> Ran:
    """Run one command after the other, each at least once, while the server is in a state."""
    took: dict[str, list[float]] = {" ".join(command): [] for command in COMMANDS}
    waited = number = 0
    with enter():
        end = time.monotonic() + seconds
        while number < len(COMMANDS) or time.monotonic() < end:
            command = COMMANDS[number % len(COMMANDS)]
            number += 1
            started = time.monotonic()
            try:
                subprocess.run(
                    ["git", *command],
                    cwd=work,
                    env={**environment, "GIT_TERMINAL_PROMPT": "0"},
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                    timeout=PATIENCE,
                    check=True,
                )
            except subprocess.TimeoutExpired:
                waited += 1
                continue
            passed = time.monotonic() - started
            took[" ".join(command)].append(passed)
            time.sleep(max(0.0, every - passed))
    return Ran(took, waited)


if __name__ == "__main__":
    main()
