"""Compares this command with its ancestor over the simulator, and writes docs/comparison.md."""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from simulator.server import GitHubSimulator

from .compare_notebook import NOTEBOOK_SCENARIOS
from .compare_scenarios import SCENARIOS
from .compare_side import Side, install_ancestor, ours

PAGE = Path(__file__).parent.parent / "docs" / "comparison.md"
RUNS = 7
HEAD = """\
# Side by side with gh-scoped-creds 4.1

Made by `python -m scripts.compare_ancestor`, which runs both commands against the simulated
GitHub, with real git, each in an empty home. A cell is what was observed, not what is promised:
the exit code, and the last line that was said. Approval comes as soon as a code is shown, and
GitHub asks for one poll a second: most of an authorization's time is that wait. Measured on
{date}: what has changed since is not in it.
"""

MakeSide = Callable[[GitHubSimulator], Side]


def main() -> None:
    """Run everything and write the page."""
    with tempfile.TemporaryDirectory(prefix="compare-ancestor-") as name:
        scripts = install_ancestor(Path(name) / "venv")

        def ancestor(github: GitHubSimulator) -> Side:
            return Side.make("ancestor", scripts, "gh_scoped_creds", github)

        rows = ["| scenario | gh-scoped-creds 4.1 | this project |", "| --- | --- | --- |"]
        for title, run in (SCENARIOS | NOTEBOOK_SCENARIOS).items():
            cells = [observe(side, run) for side in (ancestor, ours)]
            print(title, *cells, sep="\n    ", file=sys.stderr)
            rows.append(f"| {title} | {cells[0]} | {cells[1]} |")
        rows += ["", f"## Time and memory, median of {RUNS} runs", ""]
        rows += ["| | gh-scoped-creds 4.1 | this project |", "| --- | --- | --- |"]
        for title, arguments in (("`--help`", ["--help"]), ("a whole authorization", [])):
            cells = [measure(side, arguments) for side in (ancestor, ours)]
            rows.append(f"| {title} | {cells[0]} | {cells[1]} |")
    PAGE.write_text("\n".join([HEAD.format(date=date.today()), *rows, ""]))


def observe(make: MakeSide, run: Callable[[Side], str]) -> str:
    """Run one scenario on a new machine with a new GitHub."""
    with GitHubSimulator(tls=True) as github:
        github.configure(interval=1)
        side = make(github)
        try:
            return run(side)
        finally:
            side.remove()


def measure(make: MakeSide, arguments: list[str]) -> str:
    """Measure a command as a whole process: wall and processor time, and peak memory."""
    walls: list[float] = []
    processor: list[float] = []
    memory: list[float] = []
    for _ in range(RUNS):
        with GitHubSimulator(tls=True) as github:
            github.configure(interval=1)
            side = make(github)
            began = time.monotonic()
            process = subprocess.Popen(
                [str(side.scripts / "gh-scoped-creds"), *arguments],
                env=side.environment(),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            if not arguments and side.wait_for_code():
                github.approve()
            peak = 0
            while (ended := os.wait4(process.pid, os.WNOHANG))[0] == 0:
                # ru_maxrss would begin with the size of this process, which forks
                peak = max(peak, peak_memory(process.pid))
                time.sleep(0.002)
            walls.append(time.monotonic() - began)
            # Popen must not wait for what is already gone
            process.returncode = os.waitstatus_to_exitcode(ended[1])
            if process.returncode:
                # what fails early would look fast
                raise RuntimeError(f"{side.name} {arguments}: exit {process.returncode}")
            processor.append(ended[2].ru_utime + ended[2].ru_stime)
            memory.append(peak / 1024)
            side.remove()
    wall, busy, memory_peak = map(statistics.median, (walls, processor, memory))
    return f"{wall:.2f} s ({busy:.2f} s of processor), {memory_peak:.0f} MiB"


def peak_memory(pid: int) -> int:
    """The most memory that a process has had so far, in KiB (proc(5), VmHWM)."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    found = re.search(r"VmHWM:\s+(\d+) kB", status)
    return int(found[1]) if found else 0


if __name__ == "__main__":
    main()
