"""Measures 50 tabs on 20 Jupyter servers of one machine: requests, processor time and memory.

Beside them, as many servers run without the extension, with the same tabs: the difference is ours.
A tab is what a page asks, over the same connections, and no browser: it follows the events, asks
for the state at its start and when it is told of an event, and has its folder checked at its start
and each five minutes, when its person has gone to another one. Servers start six at a time.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import tempfile
import threading
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tornado.ioloop import IOLoop
from tornado.websocket import WebSocketClientConnection, websocket_connect

from scripts.machine import Machine, machine
from simulator.settings import Settings

OURS = "https://events.jupyter.org/jupyter_gh_scoped_creds/"
PULSE = f"{OURS}pulse/v1"
CHECK_EVERY = 300.0
CONFIG = 'c.ServerApp.jpserver_extensions = {{"jupyter_gh_scoped_creds": {}}}\n'


class Tab:
    """What a page does, in a thread for what it asks."""

    def __init__(self, of: Machine, is_ours: bool, asked: Counter[str]) -> None:
        self.machine = of
        self._is_ours = is_ours
        self._asked = asked

    def ask(self, path: str, method: str = "GET") -> str:
        """The state that is answered, if one is."""
        body = b"" if method == "POST" else None
        headers = {"Authorization": f"token {self.machine.token}"}
        url = f"{self.machine.url}gh-scoped-creds/{path}"
        request = urllib.request.Request(url, data=body, headers=headers, method=method)
        with urllib.request.urlopen(request) as reply:
            found = json.loads(reply.read())
        self._asked[path.partition("?")[0]] += 1
        return str(found.get("state"))

    async def follow(self, pool: ThreadPoolExecutor) -> WebSocketClientConnection:
        """Follow the events as JupyterLab does, with the extension or without."""
        loop = IOLoop.current()

        def told(message: str | bytes | None) -> None:
            found = json.loads(message) if message else {}
            kind = str(found.get("schema_id", ""))
            if kind == PULSE:
                self._asked["(pulse)"] += 1
            elif kind.startswith(OURS):
                loop.run_in_executor(pool, self.ask, "authorization?no_track_activity=1")

        url = f"{self.machine.url}api/events/subscribe?token={self.machine.token}"
        connection = await websocket_connect(url.replace("http:", "ws:"), on_message_callback=told)
        if self._is_ours:
            await loop.run_in_executor(pool, self.ask, "authorization")
        return connection

    def check(self) -> None:
        """Have the folder checked."""
        if self._is_ours:
            self.ask("folder?path=hello-world&no_track_activity=1")


def processor(of: Machine) -> float:
    """Seconds of the processor that a server and what it has started took so far."""
    fields = Path(f"/proc/{of.server.pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def memory(of: Machine) -> float:
    """MiB that a server takes, its share of what it has in common with others included."""
    told = Path(f"/proc/{of.server.pid}/smaps_rollup").read_text().splitlines()
    return next(int(line.split()[1]) for line in told if line.startswith("Pss:")) / 1024


@contextmanager
def servers(count: int, folder: Path) -> Iterator[list[tuple[Machine, bool]]]:
    """So many servers with the extension, and as many without it, six at a time."""
    for is_ours in (True, False):
        (folder / f"{is_ours}.py").write_text(CONFIG.format(is_ours))
    lock = threading.Lock()
    with ExitStack() as stack:

        def start(number: int) -> tuple[Machine, bool]:
            is_ours = number % 2 == 0
            config = folder / f"{is_ours}.py"
            running = machine(Settings(interval=1), app="server", config=config)
            found = running.__enter__()
            with lock:
                stack.push(running)
            return found, is_ours

        with ThreadPoolExecutor(6) as pool:
            found = list(pool.map(start, range(2 * count)))
        yield found


def authorize(tab: Tab) -> None:
    """Go through the flow, as the person of one server."""
    tab.ask("authorization", "POST")
    tab.machine.github.approve()
    while tab.ask("authorization?no_track_activity=1") != "authorized":
        time.sleep(0.5)


def at_github(found: list[tuple[Machine, bool]]) -> int:
    """How many requests the simulated GitHub had."""
    return sum(len(running.github.state()["requests"]) for running, _ in found)


class Report:
    """What was measured since the last line."""

    def __init__(self, found: list[tuple[Machine, bool]], asked: Counter[str]) -> None:
        self._found = found
        self._asked = asked
        self._requests = at_github(found)
        self._began = time.monotonic()
        self._processor = {running.url: processor(running) for running, _ in found}

    def tell(self, what: str) -> None:
        """Print it, and begin anew."""
        count = len(self._found) // 2
        minutes = (time.monotonic() - self._began) / 60
        spent = {True: 0.0, False: 0.0}
        for running, is_ours in self._found:
            now = processor(running)
            spent[is_ours] += now - self._processor[running.url]
            self._processor[running.url] = now
        kept = {
            kind: sum(memory(running) for running, is_ours in self._found if is_ours is kind)
            for kind in (True, False)
        }
        requests = at_github(self._found)
        print(
            f"{what}, {minutes:.1f} minutes: processor {spent[True]:.1f} s with, "
            f"{spent[False]:.1f} s without: {(spent[True] - spent[False]) / count:.2f} s a server; "
            f"memory {kept[True] / count:.1f} and {kept[False] / count:.1f} MiB a server; "
            f"{requests - self._requests} requests to GitHub; asked of our {count} servers: "
            f"{dict(self._asked)}",
            flush=True,
        )
        self._asked.clear()
        self._requests, self._began = requests, time.monotonic()


async def measure(count: int, tabs: int, minutes: float) -> None:
    """Run it all, and print each part as it ends."""
    asked: Counter[str] = Counter()
    loop = IOLoop.current()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        found = stack.enter_context(servers(count, Path(folder)))
        pool = stack.enter_context(ThreadPoolExecutor(16))
        report = Report(found, asked)
        for kind in (True, False):
            started = sum(processor(running) for running, is_ours in found if is_ours is kind)
            name = "with" if kind else "without"
            print(f"the start of {count} servers, {name}: {started:.1f} s of the processor")
        report.tell("nobody there")
        opened = [
            Tab(running, is_ours, asked)
            for kind in (True, False)
            for number in range(tabs)
            for running, is_ours in [[f for f in found if f[1] is kind][number % count]]
        ]
        connections = [await tab.follow(pool) for tab in opened]
        report.tell(f"{tabs} tabs opened")
        persons = {tab.machine.url: tab for tab in opened if tab._is_ours}
        for tab in persons.values():
            await loop.run_in_executor(pool, authorize, tab)
        report.tell("all authorized")
        end = time.monotonic() + 60 * minutes
        while time.monotonic() < end:
            for tab in opened:
                loop.run_in_executor(pool, tab.check)
            await asyncio.sleep(max(0, min(CHECK_EVERY, end - time.monotonic())))
        report.tell("working")
        for connection in connections:
            connection.close()


def main() -> None:
    """Measure as many servers and tabs for as long as told."""
    parser = argparse.ArgumentParser(prog="python -m scripts.measure_hub")
    parser.add_argument("--servers", type=int, default=20)
    parser.add_argument("--tabs", type=int, default=50)
    parser.add_argument("--minutes", type=float, default=60.0)
    options = parser.parse_args()
    IOLoop.current().run_sync(lambda: measure(options.servers, options.tabs, options.minutes))


if __name__ == "__main__":
    main()
