"""A hub with a server that one person shares with another, for the browser tests.

    python -m scripts.shared_hub

Prints one line of JSON, and serves until its standard input is closed.
"""

from __future__ import annotations

import asyncio
import json
import select
import sys

from simulator.server import GitHubSimulator

from .hub import PEOPLE, Hub, hub


async def _prepare(running: Hub) -> None:
    """Have ada share her server with bob."""
    for name in PEOPLE:
        await running.add(name)
    await running.begin("ada")
    while not (await running.servers("ada"))[""]["ready"]:
        await asyncio.sleep(0.2)
    await running.api.ask("POST", "shares/ada/", {"user": "bob"})


def main() -> None:
    """Run it."""
    with GitHubSimulator(tls=True) as github:
        github.configure(interval=1)
        app = {"GH_SCOPED_CREDS_CLIENT_ID": github.client_id}
        with hub(github, f"c.Spawner.environment.update({app})") as running:
            asyncio.run(_prepare(running))
            print(json.dumps({"url": running.url, "simulator": github.url}), flush=True)
            # not a read: whoever shares this end may have made it non-blocking
            select.select([sys.stdin], [], [])


if __name__ == "__main__":
    main()
