"""Looking for secrets where they must not be: files, environments and arguments of processes."""

from __future__ import annotations

import os
import random
import shutil
import signal
import threading
import time
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from simulator.server import GitHubSimulator


def daemons(place: Path) -> list[int]:
    """The git daemons that keep a credential in memory, with their sockets below a place."""
    found = []
    for cmdline in Path("/proc").glob("[0-9]*/cmdline"):
        with suppress(OSError):
            said = cmdline.read_bytes()
            if b"credential-cache--daemon" in said and str(place).encode() in said:
                found.append(int(cmdline.parent.name))
    return found


def kill_daemons(place: Path) -> None:
    """As a restart of the machine does, or the kernel when memory is short."""
    for process in daemons(place):
        os.kill(process, signal.SIGKILL)
    while daemons(place):
        time.sleep(0.01)


def await_orphans(home: Path) -> None:
    """Wait for what a killed process had started: it goes on by itself, and ends soon."""

    def is_left(process: Path) -> bool:
        with suppress(OSError):
            is_its = f"\0HOME={home}\0".encode() in b"\0" + (process / "environ").read_bytes()
            return is_its and b"credential-cache--daemon" not in (process / "cmdline").read_bytes()
        return False

    while any(is_left(process) for process in Path("/proc").glob("[0-9]*")):
        time.sleep(0.01)


def in_files(home: Path, *secrets: str) -> list[str]:
    """The files that have one of some secrets."""
    content = {
        path: path.read_text("utf-8", "replace") for path in home.rglob("*") if path.is_file()
    }
    return [
        path.name for path, text in content.items() if any(secret in text for secret in secrets)
    ]


def secrets_of(simulator: GitHubSimulator) -> list[bytes]:
    """All tokens that the simulated GitHub has given, in all forms that we handle."""
    tokens = simulator.state()["tokens"]
    plain = [token["secret"] for token in tokens] + [token["refresh_token"] for token in tokens]
    encoded = [
        b64encode(f"x-access-token:{secret}".encode()).decode() for secret in plain if secret
    ]
    return [secret.encode() for secret in (*plain, *encoded) if secret]


class Watch:
    """What was in the person's files, and around the person's processes, at many moments."""

    def __init__(self, place: Path, record: Path) -> None:
        self._place = place
        self._record = record
        self._seen: dict[bytes, str] = {}
        self._lock = threading.Lock()
        self.moments = 0

    def look(self, when: str) -> None:
        """Take in all files and processes as they are now."""
        paths = [path for path in self._place.rglob("*") if path.is_file()]
        for process in Path("/proc").iterdir():
            if process.name.isdecimal():
                paths += [process / "environ", process / "cmdline"]
        for path in paths:
            # what is gone meanwhile, and processes of others
            with suppress(OSError):
                content = path.read_bytes()
                with self._lock:
                    self._seen.setdefault(content, f"{path} {when}")
        self.moments += 1

    def spied_git(self, folder: Path) -> None:
        """Put a git into a folder that takes in the same before and after each of its runs."""
        real = shutil.which("git")
        files = f'find "{self._place}" -type f -exec cat {{}} +'
        snapshot = f"cat /proc/[0-9]*/environ /proc/[0-9]*/cmdline; {files}"
        spy = folder / "git"
        spy.write_text(
            f'#!/bin/sh\n{{ {snapshot}; }} >"{self._record}/$$-before" 2>/dev/null </dev/null\n'
            f'"{real}" "$@"\ncode=$?\n'
            f'{{ {snapshot}; }} >"{self._record}/$$-after" 2>/dev/null </dev/null\nexit $code\n'
        )
        spy.chmod(0o755)

    @contextmanager
    def at_random_moments(self) -> Iterator[None]:
        """Look again and again, while something else goes on."""
        done = threading.Event()

        def watch() -> None:
            while not done.wait(random.uniform(0, 0.01)):
                self.look("at a random moment")

        thread = threading.Thread(target=watch)
        thread.start()
        try:
            yield
        finally:
            done.set()
            thread.join()

    def found(self, secrets: list[bytes]) -> list[str]:
        """Where any of some secrets was seen."""
        with self._lock:
            seen = list(self._seen.items())
        for snapshot in self._record.iterdir():
            seen.append((snapshot.read_bytes(), f"around a git: {snapshot.name}"))
            self.moments += 1
        return [where for content, where in seen if any(secret in content for secret in secrets)]
