"""Whatever GitHub sends, a list and a check take little memory: at most 32 MiB above the start."""

from __future__ import annotations

import asyncio
import json
import resource
import subprocess
import sys
from contextlib import aclosing, suppress
from typing import Any

import pytest

from jupyter_gh_scoped_creds.authorization import Authorization
from jupyter_gh_scoped_creds.codes import Failure
from jupyter_gh_scoped_creds.credentials import Credentials
from jupyter_gh_scoped_creds.github import ETags, open_client
from jupyter_gh_scoped_creds.push import RepositoryList
from jupyter_gh_scoped_creds.push.access import find_obstacle
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

from .flow import CODE_PATH
from .listed import installation, repository
from .stored import NOW, SOON

MIB = 1024 * 1024
MOST = 32
INSTALLATIONS = "/api/v3/user/installations"
PAGES = f"{INSTALLATIONS}/"
REPOSITORY = "/api/v3/repos/o/r"
LONG = "a" * 1_000_000
# as JSON has it, twelve bytes; each character of a text with one of these takes four
WIDE = LONG + "\U0001f600"


def items(kind: str, count: int, total: int = 10**9, **changes: Any) -> dict[str, Any]:
    make = installation if kind == "installations" else repository
    return {
        "total_count": total,
        kind: [make(id=number + 1, **changes) for number in range(count)],
    }


NAMES = items("repositories", 100, full_name=f"{'o' * 100}/{'r' * 100}")
PLACES = f"https://github.com/{'i' * 1900}"
HOSTILE: dict[str, tuple[str, str, Any]] = {
    "more pages than there can be": (PAGES, "json", NAMES),
    "more items than were asked for": (PAGES, "json", items("repositories", 7000)),
    "installations without end": (
        INSTALLATIONS,
        "json",
        items("installations", 100, html_url=PLACES),
    ),
    "long texts": (PAGES, "json", items("repositories", 1, 900, html_url=LONG)),
    "wide texts": (PAGES, "text", json.dumps(items("repositories", 1, 900, full_name=WIDE))),
    "wide bytes": (PAGES, "text", '{"total_count": 900, "x": "' + "\U0001f600" * 350_000 + '"}'),
    "empty lists": (PAGES, "text", '{"total_count": 900, "x": [' + "[]," * 450_000 + "1]}"),
    "many names": (PAGES, "text", "{" + "".join(f'"{n}":{{}},' for n in range(90_000)) + '"":1}'),
    "lists in lists": (PAGES, "text", "[" * 1_400_000),
    "a number without end": (PAGES, "text", '{"total_count": ' + "9" * 1_400_000 + "}"),
    "large numbers": (
        PAGES,
        "json",
        {"total_count": 900, "repositories": [repository(id=10**4000)] * 100},
    ),
    "a reply without end": (PAGES, "huge", None),
    "a repository of long texts": (REPOSITORY, "json", repository(full_name=LONG[:900_000])),
    "a repository of lists": (REPOSITORY, "text", '{"id": [' + "[]," * 300_000 + "1]}"),
    "codes without end": (CODE_PATH, "huge", None),
}


@pytest.mark.parametrize(("path", "fault", "body"), HOSTILE.values(), ids=HOSTILE)
def test_memory(simulator: GitHubSimulator, settings: Settings, path: str, fault: str, body: Any):
    simulator.populate(9, 1)
    Credentials.of(settings).store(simulator.issue_token("octocat"), SOON, NOW)
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.test_memory", settings.client_id, settings.hostname],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdin and child.stdout
    assert child.stdout.readline() == "warm\n"
    simulator.fail(path, fault, body=body, times=10_000)
    output, _ = child.communicate("go\n", timeout=120)
    assert child.returncode == 0
    assert int(output) <= MOST * MIB, f"{int(output) / MIB:.0f} MiB"


async def look(settings: Settings) -> None:
    """List, list again, check twice, and ask for a code, as a server does for its tabs."""
    repositories, etags = RepositoryList(settings), ETags()
    await repositories.look()
    for _ in range(2):
        state = await repositories.look()
        count = len(state["repositories"])
        while not state["complete"]:
            state = await repositories.look(state["generation"], count)
            count += len(state["repositories"])
            json.dumps(state)
        await repositories.refresh()
    await repositories.close()
    async with aclosing(await open_client()) as client:
        stored = Credentials.of(settings).load()
        assert stored and stored.token
        for _ in range(2):
            with suppress(Failure):
                await find_obstacle(client, settings, stored.token, "o/r", etags)
    authorization = Authorization(settings)
    await authorization.start()
    await authorization.close()


def peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    known = Settings(client_id=sys.argv[1], hostname=sys.argv[2])
    asyncio.run(look(known))
    start = peak()
    print("warm", flush=True)
    sys.stdin.readline()
    asyncio.run(look(known))
    print(peak() - start)
