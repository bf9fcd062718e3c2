"""What noticing refusals adds to git: the same commands with and without it, in pairs.

    python scripts/measure_trace.py [--rounds N] [--commands N]

Each round runs all in turn, in changing order: without it, with it, and with git telling to
``/dev/null``, which is what git itself does for it. Printed are medians of what a command takes,
and of the differences in each round: of the time that passes, and of the processor's, for git and
all that it starts; then what the listening process takes for each command. git looks for the names
of all processes above it, so it runs here as deep as in a terminal of a server's. Network commands
go to the simulator over plain http, which is far nearer than GitHub. Then the server is stopped
(SIGSTOP), and commands run one after the other: counted are those that had to wait for it.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))

from jupyter_gh_scoped_creds.refusals import telling_environment
from scripts.measure_helper import prepare_environment
from simulator.server import GitHubSimulator

PATIENCE = 5.0
LISTEN = """
import sys
from jupyter_gh_scoped_creds.refusals import Listener
print(Listener(lambda failed: None).path, flush=True)
sys.stdin.read()
"""


def main() -> None:
    """Measure, and print what was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--commands", type=int, default=300, help="while the server is stopped")
    options = parser.parse_args()
    start_at_the_top()
    with tempfile.TemporaryDirectory() as folder, GitHubSimulator() as simulator:
        prepare_environment(Path(folder), None)
        work = make_work(Path(folder), simulator)
        with subprocess.Popen(
            [sys.executable, "-c", LISTEN],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=Path(__file__).parents[1],
        ) as server:
            assert server.stdout
            listening = telling_environment(Path(server.stdout.readline().strip()))
            compare(work, listening, options.rounds, server.pid)
            server.send_signal(signal.SIGSTOP)
            count_waiting(work, listening, options.commands)
            server.send_signal(signal.SIGCONT)


def start_at_the_top() -> None:
    """Go on two processes below init, as a shell of a server's does; this one waits for the end."""
    ended, end = os.pipe()
    if os.fork():
        os.close(end)
        os.read(ended, 1)
        os._exit(0)
    if os.fork():
        os._exit(0)
    if below := os.fork():
        os.waitpid(below, 0)
        os._exit(0)


def make_work(home: Path, simulator: GitHubSimulator) -> Path:
    """Make a clone that can be pushed, of somebody who is authorized."""
    helper = f"!f() {{ test $1 = get && echo username=x password={simulator.issue_token()}; }}; f"
    for key, value in (
        ("credential.helper", helper.replace(" password", " && echo password")),
        ("user.name", "Mona"),
        ("user.email", "mona@example.com"),
    ):
        subprocess.run(["git", "config", "--global", key, value], check=True)
    work = home / "work"
    subprocess.run(
        ["git", "clone", "--quiet", f"{simulator.url}/octocat/hello-world", work], check=True
    )
    return work


def compare(work: Path, listening: Mapping[str, str], rounds: int, server: int) -> None:
    """Print what each command takes, and what being listened to adds."""
    few = max(10, rounds // 4)
    commands = {
        "rev-parse HEAD": (["rev-parse", "HEAD"], rounds),
        "status": (["status"], rounds),
        "ls-remote": (["ls-remote"], few),
        "push, nothing new": (["push", "--quiet"], few),
        "push of a commit": (["push", "--quiet"], few),
    }
    sides = [{}, listening, {**listening, "GIT_TRACE2_EVENT": os.devnull}]
    print("ms: without, then what is added: to the time, the processor's, git's own part of that,")
    print("and the listening process's")
    for name, (arguments, count) in commands.items():
        taken: list[list[tuple[float, float]]] = [[], [], []]
        before = processor_time_of(server)
        for _ in range(count):
            for side in random.sample(range(3), 3):
                if name == "push of a commit":
                    run(work, ["commit", "--quiet", "--allow-empty", "-m", "x"], {})
                taken[side].append(run(work, arguments, sides[side]))
        listened = (processor_time_of(server) - before) / count
        wall, processor = (median(side[kind] for side in taken[0]) for kind in (0, 1))
        added, cpu = (added_by(taken[1], taken[0], kind) for kind in (0, 1))
        own = added_by(taken[2], taken[0], 1)
        print(
            f"{name:18}{wall * 1000:8.2f} {processor * 1000:8.2f} cpu"
            f"{added * 1000:+8.2f} {added / wall:+6.1%}"
            f"{cpu * 1000:+8.2f} {cpu / processor:+6.1%} cpu"
            f"{own * 1000:+8.2f} {own / processor:+6.1%} git's own"
            f"{listened * 1000:+8.2f} listener",
            flush=True,
        )


def added_by(
    with_it: Sequence[tuple[float, float]], without: Sequence[tuple[float, float]], kind: int
) -> float:
    """The median of the differences in the rounds."""
    return median(one[kind] - other[kind] for one, other in zip(with_it, without, strict=True))


def processor_time_of(process: int) -> float:
    """The seconds of the processor that a process has taken."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def count_waiting(work: Path, listening: Mapping[str, str], commands: int) -> None:
    """Print how many commands waited for a server that is stopped."""
    waiting, slowest = 0, 0.0
    kinds = (["status"], ["log", "-1"], ["ls-remote"], ["push", "--quiet"])
    for number in range(commands):
        try:
            slowest = max(slowest, run(work, kinds[number % len(kinds)], listening)[0])
        except subprocess.TimeoutExpired:
            waiting += 1
    print(f"stopped: {waiting} of {commands} waited; the slowest took {slowest * 1000:.0f} ms")


def run(
    work: Path, arguments: Sequence[str], environment: Mapping[str, str]
) -> tuple[float, float]:
    """Run git; the seconds that passed, and those of the processor."""
    before = processor_time()
    started = time.perf_counter()
    ended = subprocess.run(
        ["git", *arguments],
        cwd=work,
        env={**os.environ, **environment},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        timeout=PATIENCE,
    )
    passed = time.perf_counter() - started
    if ended.returncode:
        sys.exit(f"git {arguments}: {ended.stderr.decode()}")
    return passed, processor_time() - before


def processor_time() -> float:
    """The seconds of the processor that all ended children have taken."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main()
