"""Pushes many times from five front ends, and counts what goes wrong.

It starts a Jupyter server on a machine of its own, with jupyterlab-git, plays the page that a
person looks at, and approves each code. In every second round nothing is stored at first. It exits
with 1 if git asked for a password, was still there five seconds after, or did not push. It needs
/proc.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time
from collections import Counter
from contextlib import AbstractContextManager
from pathlib import Path

from simulator.settings import Settings

from .front_ends import FrontEnds
from .machine import Machine, machine
from .server import Server

JUPYTERLAB_GIT = Path(sys.prefix) / "jupyterlab-git" / "newest"
PROMPT, HUNG, NOT_PUSHED = "asked for a password", "a git that is still there", "not pushed"


class Page:
    """The tab that is looked at: it authorizes whatever asks."""

    def __init__(self, running: Machine) -> None:
        self._server = Server(running.url, running.token)
        self._github = running.github

    async def follow(self) -> None:
        """Answer each question with an authorization, as long as this runs."""
        stream = await self._server.listen("api/events/subscribe")
        while message := await stream.read_message():
            event = json.loads(message)
            if event.get("event") == "asked":
                await self._server.ask(
                    "POST", "gh-scoped-creds/asking", id=event["asking"]["id"], answer="shown"
                )
                await self.authorize()

    async def authorize(self) -> None:
        """Click, and approve."""
        state = await self._server.ask("POST", "gh-scoped-creds/authorization")
        if state["state"] == "pending":
            self._github.approve(state["user_code"])

    async def begin(self, *, is_authorized: bool) -> None:
        """Have it be as it should at the beginning of a run."""
        resource, state = "gh-scoped-creds/authorization", ""
        while state != ("authorized" if is_authorized else "unauthorized"):
            state = (await self._server.ask("GET", resource))["state"]
            if is_authorized and state == "unauthorized":
                await self.authorize()
            elif not is_authorized:
                await self._server.ask("DELETE", resource, state=state)
            await asyncio.sleep(0.05)


def machine_of_its_own() -> AbstractContextManager[Machine]:
    """One that knows the simulated GitHub as github.com, and has jupyterlab-git."""
    return machine(Settings(interval=1), is_github_com=True, packages=JUPYTERLAB_GIT)


def gits(home: Path) -> set[tuple[int, str]]:
    """The processes of git, and of its helpers, that run in a home."""
    found = set()
    mark = f"HOME={home}".encode()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if mark not in (folder / "environ").read_bytes().split(b"\0"):
                continue
            command = (folder / "cmdline").read_bytes().decode("utf-8", "replace").split("\0")
        except OSError:
            # ended meanwhile, or of somebody else
            continue
        if any(Path(part).name.startswith("git") for part in command[:2]):
            found.add((int(folder.name), " ".join(command)))
    return found


async def left_of(before: set[tuple[int, str]], home: Path, within: float) -> set[tuple[int, str]]:
    """Those of some processes that have not ended within so many seconds."""
    end = time.monotonic() + within
    while (left := before & gits(home)) and time.monotonic() < end:
        await asyncio.sleep(0.1)
    return left


async def push_often(running: Machine, runs: int, within: float) -> Counter[str]:
    """Push so many times; how often each thing went wrong.

    `within` is how many seconds a process of git's may take to end, once the push has.
    """
    page, front_ends = Page(running), FrontEnds(running)
    wrong = Counter({PROMPT: 0, HUNG: 0, NOT_PUSHED: 0})

    async def count_left(kind: str, before: set[tuple[int, str]]) -> None:
        for process in await left_of(before, running.home, within):
            wrong[HUNG] += 1
            print(kind, process)

    watching: list[asyncio.Task[None]] = []
    following = asyncio.create_task(page.follow())
    await front_ends.start()
    try:
        kinds = list(front_ends.kinds)
        for number in range(runs):
            kind = kinds[number % len(kinds)]
            await page.begin(is_authorized=number // len(kinds) % 2 == 1)
            is_pushed = await front_ends.push(kind, f"run-{number}")
            watching.append(asyncio.create_task(count_left(kind, gits(running.home))))
            wrong[PROMPT] += front_ends.has_asked
            wrong[NOT_PUSHED] += not is_pushed
            if front_ends.has_asked or not is_pushed:
                print(f"{number} {kind}: {front_ends.said}")
        await asyncio.gather(*watching)
    finally:
        following.cancel()
        front_ends.stop()
    return wrong


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=200)
    options = parser.parse_args()
    with machine_of_its_own() as running:
        wrong = asyncio.run(push_often(running, options.runs, within=5.0))
    print(f"{options.runs} pushes:", ", ".join(f"{what}: {n}" for what, n in wrong.items()))
    sys.exit(1 if wrong.total() else 0)


if __name__ == "__main__":
    main()
