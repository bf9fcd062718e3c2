"""Measures 5,000 repositories in a real Jupyter server: lists, checks, memory, the event loop.

100 installations with 50 repositories each, 200 ms a request; and one owner who has them all.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from scripts.machine import Machine, machine
from simulator.settings import Settings

LATENCY = 0.2
CONFIG = 'c.ServerApp.jpserver_extensions = {"scripts.loop_probe": True}\n'


class Tab:
    """Asks a machine's server as a page does."""

    def __init__(self, of: Machine) -> None:
        self.machine = of
        self.received = 0

    def ask(self, path: str, method: str = "GET") -> dict[str, Any]:
        """The reply to a request of the server's."""
        headers = {"Authorization": f"token {self.machine.token}"}
        body = b"" if method == "POST" else None
        request = urllib.request.Request(
            self.machine.url + path, data=body, headers=headers, method=method
        )
        with urllib.request.urlopen(request) as reply:
            told = reply.read()
        self.received += len(told)
        found: dict[str, Any] = json.loads(told)
        return found

    def authorize(self) -> None:
        """Go through the flow."""
        self.ask("gh-scoped-creds/authorization", "POST")
        self.machine.github.approve()
        while self.ask("gh-scoped-creds/authorization")["state"] != "authorized":
            time.sleep(0.1)

    def list(self, refresh: bool = False) -> tuple[float, float, int]:
        """Seconds to the first row and to the last, and how many there are."""
        path, began, first, count = "gh-scoped-creds/repositories", time.monotonic(), 0.0, 0
        found = self.ask(path, "POST" if refresh else "GET")
        while True:
            count += len(found["repositories"])
            first = first or (time.monotonic() - began if count else 0.0)
            if found["complete"]:
                return first, time.monotonic() - began, count
            found = self.ask(f"{path}?generation={found['generation']}&start={count}")

    def check(self) -> float:
        """Seconds that a check of the folder took."""
        began = time.monotonic()
        found = self.ask("gh-scoped-creds/folder?path=hello-world")
        assert found["repository"] == "octocat/hello-world" and not found["obstacles"], found
        return time.monotonic() - began


@contextmanager
def authorized() -> Iterator[Tab]:
    """A server of somebody who is authorized."""
    root = str(Path(__file__).parents[1])
    os.environ["PYTHONPATH"] = os.pathsep.join([os.environ.get("PYTHONPATH", ""), root]).strip(":")
    with tempfile.TemporaryDirectory() as folder:
        config = Path(folder) / "jupyter_server_config.py"
        config.write_text(CONFIG)
        with machine(Settings(interval=1), app="server", config=config) as running:
            tab = Tab(running)
            tab.ask("probe")
            tab.authorize()
            yield tab


def asked(tab: Tab) -> tuple[int, int]:
    """How many requests to GitHub there were so far, and the bytes of all replies."""
    state = tab.machine.github.state()
    return len(state["requests"]), state["bytes_sent"]


def measure_list(rounds: int = 5) -> None:
    """The list, as one tab sees it, then another tab, then a refresh."""
    firsts, alls, blocks, collecting = [], [], [], []
    for number in range(rounds):
        with authorized() as tab:
            github = tab.machine.github
            github.populate(100, 50)
            github.configure(latency=LATENCY)
            tab.ask("probe")
            requests, sent = asked(tab)
            received = tab.received
            first, full, count = tab.list()
            probe = tab.ask("probe")
            firsts.append(first)
            alls.append(full)
            blocks.append(probe["wall"])
            collecting.append(probe["collecting"])
            if number == rounds - 1:
                then, now = asked(tab)
                print(f"{count} repositories, {then - requests} requests")
                print(f"from GitHub {(now - sent) / 1e6:.2f} MB")
                print(f"processor time of the server {probe['processor']:.2f} s")
                print(f"to the page {(tab.received - received) / 1e6:.2f} MB")
                tab.list()
                tab.ask("probe")
                _, again, _ = tab.list()
                print(f"another tab: {again:.2f} s, block {tab.ask('probe')['wall'] * 1e3:.0f} ms")
                _, refreshed, _ = tab.list(refresh=True)
                block = tab.ask("probe")["wall"] * 1e3
                print(f"a refresh: {refreshed:.2f} s, block {block:.0f} ms")
    print(f"first row {statistics.median(firsts):.2f} s, all {statistics.median(alls):.2f} s")
    print(
        f"longest block of the loop {statistics.median(blocks) * 1e3:.0f} ms, "
        f"and {statistics.median(collecting) * 1e3:.0f} ms of Python's collector"
    )


def measure_first(rounds: int = 5) -> None:
    """The first requests to GitHub, before which the HTTP client is imported."""
    blocks = []
    for _ in range(rounds):
        with authorized() as tab:
            probe = tab.ask("probe")
            blocks.append((probe["wall"] + probe["collecting"]) * 1e3)
    print(
        f"the first requests: longest block of the loop {statistics.median(blocks):.1f} ms, "
        f"{min(blocks):.1f} at least"
    )


def measure_memory() -> None:
    """What a server keeps after the list."""
    os.environ["LOOP_PROBE_MEMORY"] = "1"
    with authorized() as tab:
        # what any list brings with it
        tab.list()
        before = tab.ask("probe")["memory"]
        tab.machine.github.populate(100, 50)
        tab.list(refresh=True)
        print(f"kept in memory {(tab.ask('probe')['memory'] - before) / 2**20:.1f} MiB")
    del os.environ["LOOP_PROBE_MEMORY"]


def measure_check(rounds: int = 30) -> None:
    """A check, warm, with a push to offer; of a small owner, and of one with 5,000 repositories."""
    with authorized() as tab:
        clone = tab.machine.home / "work" / "hello-world"
        person = ["-c", "user.name=x", "-c", "user.email=x@example.com"]
        commit = ["git", *person, "commit", "-q", "--allow-empty", "-m", "x"]
        subprocess.run(commit, cwd=clone, check=True)
        assert tab.ask("gh-scoped-creds/folder?path=hello-world")["push"]["commits"] == 1
        tab.ask("probe")
        before, _ = asked(tab)
        times = [tab.check() for _ in range(rounds)]
        probe = tab.ask("probe")
        programs, processor = len(probe["programs"]) / rounds, probe["processor"] / rounds
        requests = (asked(tab)[0] - before) / rounds
        print(
            f"a check: median {statistics.median(times) * 1e3:.0f} ms, "
            f"the quickest {min(times) * 1e3:.0f} ms, "
            f"processor {processor * 1e3:.0f} ms, "
            f"{programs:g} programs, {requests:g} requests"
        )
        github = tab.machine.github
        for number in range(5000):
            github.simulation.world.add_repository(f"octocat/repository-{number}")
        # so that the folder's is on the last page
        github.simulation.world.repositories.reverse()
        github.simulation.world.installations[0].selected = {
            found.id for found in github.simulation.world.repositories
        }
        for selection in ("all", "selected"):
            github.change_installation("octocat", selection=selection)
            for name in ("the first check", "the second"):
                before, _ = asked(tab)
                seconds = tab.check()
                requests = asked(tab)[0] - before
                print(
                    f"{name} at an owner of 5,000, {selection}: "
                    f"{seconds * 1e3:.0f} ms, {requests} requests"
                )


if __name__ == "__main__":
    measure_first()
    measure_list()
    measure_memory()
    measure_check()
