"""A kernel, and what its notebook shows."""

from __future__ import annotations

import time
from collections.abc import Iterator
from queue import Empty
from typing import Any

import pytest
from jupyter_client.blocking.client import BlockingKernelClient
from jupyter_client.manager import KernelManager

from simulator.server import GitHubSimulator

from .command import environment

PATIENCE = 60
LOAD = "%reload_ext jupyter_gh_scoped_creds"


class Notebook:
    """A kernel, and the outputs of all cells as they are now."""

    def __init__(self, env: dict[str, str]) -> None:
        self._manager = KernelManager(kernel_name="python3")
        self._manager.start_kernel(env=env)
        self._client: BlockingKernelClient = self._manager.client()
        self._client.start_channels()
        try:
            self._client.wait_for_ready(timeout=PATIENCE)
        except RuntimeError:
            # sockets that are left open keep the thread for ever that collects them
            self.close()
            raise
        self.displays: dict[str, dict[str, Any]] = {}
        self.streams = ""
        self.errors: list[str] = []
        self._ended: set[str] = set()

    def run(self, code: str) -> None:
        """Run a cell to its end."""
        self.wait_for_end(self.begin(code))

    def begin(self, code: str) -> str:
        """Start a cell; returns what the kernel calls it."""
        return str(self._client.execute(code))

    def wait_for_end(self, cell: str) -> None:
        """Wait until all is published that a cell itself has said."""
        end = time.monotonic() + PATIENCE
        while cell not in self._ended:
            assert time.monotonic() < end, f"no end in {self.displays} {self.streams}"
            self.look(0.1)

    def look(self, seconds: float) -> None:
        """Take in what the kernel publishes."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            try:
                message = self._client.get_iopub_msg(timeout=0.1)
            except Empty:
                continue
            content = message["content"]
            if message["msg_type"] in {"display_data", "update_display_data"}:
                display = content.get("transient", {}).get("display_id", "")
                self.displays[display] = content["data"]
            elif message["msg_type"] == "stream":
                self.streams += content["text"]
            elif message["msg_type"] == "error":
                self.errors.append(content["ename"])
            elif content.get("execution_state") == "idle":
                self._ended.add(message["parent_header"]["msg_id"])

    def wait_for(self, text: str) -> str:
        """Wait until the last card holds a text; returns its HTML."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if self.displays and text in list(self.displays.values())[-1]["text/plain"]:
                return str(list(self.displays.values())[-1]["text/html"])
            self.look(0.2)
        raise AssertionError(f"no {text!r} in {self.displays} {self.streams} {self.errors}")

    def wait_for_stream(self, text: str) -> None:
        """Wait until something is printed."""
        end = time.monotonic() + PATIENCE
        while text not in self.streams:
            assert time.monotonic() < end, f"no {text!r} in {self.streams} {self.errors}"
            self.look(0.2)

    def interrupt(self) -> None:
        self._manager.interrupt_kernel()

    def close(self) -> None:
        self._client.stop_channels()
        self._manager.shutdown_kernel(now=True)


@pytest.fixture
def notebook(simulator: GitHubSimulator) -> Iterator[Notebook]:
    simulator.configure(interval=1)
    running = Notebook(environment(simulator))
    yield running
    running.close()
