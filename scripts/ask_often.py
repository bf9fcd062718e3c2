"""Has git ask for an authorization many times, as five front ends do, and counts what goes wrong.

It starts a Jupyter server on a machine of its own, plays the page that a person looks at, and
approves each code. It exits with 1 if git asked for a password, did not end, or did not push.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import sys
import time
from itertools import cycle, islice
from pathlib import Path
from urllib.parse import urlencode

import pexpect
from tornado.httpclient import AsyncHTTPClient, HTTPRequest
from tornado.websocket import websocket_connect

from jupyter_gh_scoped_creds.git import asking_helper, environment_for_children
from jupyter_gh_scoped_creds.host import Host
from simulator.settings import Settings

from .machine import Machine, machine

TIMEOUT = 60.0
FRONT_ENDS = ("terminal", "notebook", "jupyterlab-git", "two pushes", "push and command")


class Page:
    """The tab that is looked at: it authorizes whatever asks."""

    def __init__(self, running: Machine) -> None:
        self._machine = running

    async def ask(self, method: str, resource: str, **query: str) -> dict[str, object]:
        """Ask one of our resources."""
        url = f"{self._machine.url}gh-scoped-creds/{resource}?{urlencode(query)}"
        request = HTTPRequest(
            url,
            method=method,
            body="" if method == "POST" else None,
            headers={"Authorization": f"token {self._machine.token}"},
        )
        reply = await AsyncHTTPClient().fetch(request, raise_error=False)
        found: dict[str, object] = json.loads(reply.body)
        return found

    async def follow(self) -> None:
        """Answer each question with an authorization, as long as the script runs."""
        url = f"{self._machine.url}api/events/subscribe?token={self._machine.token}"
        stream = await websocket_connect(url.replace("http", "ws", 1))
        while message := await stream.read_message():
            event = json.loads(message)
            if event.get("event") == "asked":
                await self.ask("POST", "asking", id=event["asking"]["id"], answer="shown")
                state = await self.ask("POST", "authorization")
                if state["state"] == "pending":
                    self._machine.github.approve(str(state["user_code"]))

    async def sign_out(self) -> None:
        """Begin anew."""
        for state in ("pending", "authorized"):
            await self.ask("DELETE", "authorization", state=state)

    async def is_authorized(self) -> None:
        """Wait for it."""
        end = time.monotonic() + TIMEOUT
        while (await self.ask("GET", "authorization"))["state"] != "authorized":
            if time.monotonic() > end:
                raise TimeoutError
            await asyncio.sleep(0.1)


def start(command: list[str], environment: dict[str, str]) -> pexpect.spawn[str]:
    """Start a program on a pseudo-terminal, as Lab's terminals and kernels do."""
    return pexpect.spawn(
        command[0], command[1:], env=environment, encoding="utf-8", timeout=TIMEOUT
    )


async def end_of(process: pexpect.spawn[str]) -> str:
    """All that it said; raises `TimeoutError` if it does not end."""
    try:
        await asyncio.to_thread(process.expect, pexpect.EOF)
    except pexpect.TIMEOUT as e:
        raise TimeoutError(process.before) from e
    finally:
        process.close(force=True)
    return f"{process.before}\nexit {process.exitstatus}"


async def run(kind: str, number: int, page: Page, work: Path, environment: dict[str, str]) -> str:
    """One run of one front end; what was said."""
    push = ["git", "-C", str(work), "push", "origin"]
    if kind == "jupyterlab-git":
        quiet = {**environment, "GIT_TERMINAL_PROMPT": "0"}
        first = await end_of(start([*push, f"HEAD:run-{number}"], quiet))
        await page.is_authorized()
        return first.replace("exit 128", "") + await end_of(
            start([*push, f"HEAD:run-{number}"], quiet)
        )
    if kind == "notebook":
        environment = {**environment, "JPY_PARENT_PID": "1"}
    commands = [[*push, f"HEAD:run-{number}"]]
    if kind == "two pushes":
        commands.append([*push, f"HEAD:run-{number}-b"])
    if kind == "push and command":
        commands.append(["gh-scoped-creds"])
    said = await asyncio.gather(*(end_of(start(command, environment)) for command in commands))
    return "\n".join(said)


async def run_all(running: Machine, environment: dict[str, str], runs: int) -> int:
    """All runs; the number of those that went wrong."""
    page = Page(running)
    await page.ask("GET", "authorization")
    following = asyncio.create_task(page.follow())
    work, wrong = running.home / "work" / "hello-world", 0
    for number, kind in enumerate(islice(cycle(FRONT_ENDS), runs)):
        await page.sign_out()
        try:
            said = await run(kind, number, page, work, environment)
        except TimeoutError as e:
            said = f"exit timeout {e}"
        codes = {line for line in said.splitlines() if line.startswith("exit ")} - {"exit 0"}
        if codes or "Username" in said or "Password" in said:
            wrong += 1
            print(f"{number} {kind}: {said}")
    following.cancel()
    return wrong


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=200)
    options = parser.parse_args()
    with machine(Settings(interval=1)) as running:
        settings, more = asking_helper(Host.parse(running.github.host), [])
        environment = {
            **{k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "JUPYTER_"))},
            "HOME": str(running.home),
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "GH_SCOPED_CREDS_CLIENT_ID": running.github.client_id,
            "GH_SCOPED_CREDS_APP_URL": running.github.app_url,
            "GH_SCOPED_CREDS_HOSTNAME": running.github.host,
            **more,
        }
        os.environ["HOME"] = str(running.home)
        environment |= environment_for_children(environment, settings)
        wrong = asyncio.run(run_all(running, environment, options.runs))
    print(f"{options.runs} runs, {wrong} went wrong")
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
