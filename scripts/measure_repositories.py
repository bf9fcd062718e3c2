"""Measures how soon 5,000 repositories are listed: 100 installations, 50 ms a request."""

from __future__ import annotations

import asyncio
import os
import tempfile
import time

from jupyter_gh_scoped_creds.credentials import Credentials
from jupyter_gh_scoped_creds.github import repositories
from jupyter_gh_scoped_creds.push import RepositoryList
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator


async def look(repository_list: RepositoryList) -> tuple[float, float, int]:
    """Seconds to the first repository and to the whole list, and how many there are."""
    began = time.monotonic()
    first = 0.0
    count = 0
    state = await repository_list.look()
    while True:
        count += len(state["repositories"])
        first = first or (time.monotonic() - began if count else 0.0)
        if state["complete"]:
            return first, time.monotonic() - began, count
        state = await repository_list.look(state["generation"], count)


def requests(github: GitHubSimulator) -> list[dict[str, object]]:
    """What was asked of the API for the list."""
    return [found for found in github.state()["requests"] if "installations" in found["path"]]


async def measure() -> None:
    """Look as it is, one page at a time, and a second time."""
    with GitHubSimulator() as github, tempfile.TemporaryDirectory() as home:
        os.environ["HOME"] = home
        settings = Settings(client_id=github.client_id, hostname=github.host)
        credentials = Credentials.of(settings)
        credentials.store(github.issue_token(), time.time() + 28800, time.time())
        await asyncio.to_thread(github.populate, 100, 50)
        await look(RepositoryList(settings))
        github.configure(latency=0.05)
        repository_list = RepositoryList(settings)
        before = len(requests(github))
        first, full, count = await look(repository_list)
        asked = len(requests(github)) - before
        print(f"{count} repositories: first {first:.2f} s, all {full:.2f} s, {asked} requests")
        before = len(requests(github))
        await look(repository_list)
        print(f"a second look: {len(requests(github)) - before} requests")
        await repository_list.refresh()
        first, full, _ = await look(repository_list)
        again = requests(github)[before:]
        conditional = sum(bool(found["if_none_match"]) for found in again)
        print(f"a refresh: {full:.2f} s, {len(again)} requests, {conditional} by ETag")
        repositories.CONCURRENT = 1
        first, full, _ = await look(RepositoryList(settings))
        print(f"one after the other: first {first:.2f} s, all {full:.2f} s")


if __name__ == "__main__":
    asyncio.run(measure())
