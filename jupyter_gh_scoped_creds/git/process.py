"""Running a program, bounded in time and in what it writes."""

from __future__ import annotations

import os
import signal
import subprocess
from contextlib import suppress
from threading import Thread
from typing import IO

DRAIN = 2.0
MAX_OUTPUT = 8 * 1024 * 1024


def communicate(
    command: list[str], given: bytes, cwd: str | None, environment: dict[str, str], timeout: float
) -> tuple[int, bytes, bytes]:
    """Run a command; ended, with all that it started, at the end of its time or of our patience."""
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=cwd,
        env=environment,
        start_new_session=True,
    )
    output, errors = bytearray(), bytearray()

    def write() -> None:
        assert process.stdin is not None  # noqa: S101
        # it may not want to know
        with suppress(OSError), process.stdin:
            process.stdin.write(given)

    def read(stream: IO[bytes] | None, into: bytearray) -> None:
        assert stream is not None  # noqa: S101
        with stream:
            while chunk := os.read(stream.fileno(), 65536):
                into += chunk
                if len(into) > MAX_OUTPUT:
                    _end(process)
                    return

    threads = [
        Thread(target=write, daemon=True),
        Thread(target=read, args=(process.stdout, output), daemon=True),
        Thread(target=read, args=(process.stderr, errors), daemon=True),
    ]
    try:
        for thread in threads:
            thread.start()
        code = process.wait(timeout)
        for thread in threads:
            # what it started, and what goes on, may hold the pipes
            thread.join(DRAIN)
    except BaseException:
        _end(process)
        process.wait()
        raise
    return code, bytes(output), bytes(errors)


def _end(process: subprocess.Popen[bytes]) -> None:
    # it is the leader of its own group
    with suppress(OSError):
        os.killpg(process.pid, signal.SIGKILL)
