"""How much processor time the command takes: each call as a multiple of ``python -c pass``.

``python -m scripts.measure_command`` prints a Markdown table. The time is that of the process
itself (user and system), the median of RUNS runs that take turns, so that a busy machine slows all
alike. pip compiles what it installs; from its source, as in a checkout under
``PYTHONDONTWRITEBYTECODE``, the command has to be compiled each time.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from statistics import median

from jupyter_gh_scoped_creds.credentials import Credentials
from jupyter_gh_scoped_creds.settings import CONFIG_NAME, Settings

RUNS = 25
COMMAND = str(Path(sysconfig.get_path("scripts"), "gh-scoped-creds"))
CLIENT_ID = "Iv23liAbCdEfGhIjKlMn"

Call = tuple[list[str], Mapping[str, str]]


def main() -> None:
    """Measure all calls in a home of their own, and print the table."""
    with tempfile.TemporaryDirectory() as name:
        calls = _calls(Path(name))
        ways: list[dict[str, str]] = [
            {"PYTHONPYCACHEPREFIX": f"{name}/compiled", "PYTHONDONTWRITEBYTECODE": ""},
            {"PYTHONDONTWRITEBYTECODE": "1"},
        ]
        columns = [_measure(calls, way) for way in ways]
    print("| | compiled: ms | times | from source: ms | times |")
    print("| - | -: | -: | -: | -: |")
    for called in calls:
        cells = [f"{1000 * column[called]:.0f} | {_times(column, called)}" for column in columns]
        print(f"| `{called}` | {' | '.join(cells)} |")


def _times(column: Mapping[str, float], called: str) -> str:
    return f"{column[called] / next(iter(column.values())):.1f}"


def _measure(calls: Mapping[str, Call], way: Mapping[str, str]) -> dict[str, float]:
    measured: dict[str, list[float]] = {called: [] for called in calls}
    # the first run compiles
    for run in range(RUNS + 1):
        for called, (words, env) in calls.items():
            taken = _processor_time(words, {**env, **way})
            if run:
                measured[called].append(taken)
    return {called: median(times) for called, times in measured.items()}


def _calls(home: Path) -> dict[str, Call]:
    """The calls by what they are called; the first is what the others are compared with."""
    os.environ.update(HOME=str(home), GIT_CONFIG_NOSYSTEM="1")
    os.environ["GIT_CONFIG_GLOBAL"] = str(home / "authorized.gitconfig")
    file = home / "stored" / "file"
    now = time.time()
    Credentials.of(Settings(CLIENT_ID, git_credentials_path=str(file))).store(
        "ghu_stored", now + 8 * 3600, now
    )
    env = {k: v for k, v in os.environ.items() if not k.startswith(("GH_SCOPED", "JUPYTER_"))}
    plain = {**env, "GIT_CONFIG_GLOBAL": str(home / "gitconfig")}
    variable = {"GH_SCOPED_CREDS_CLIENT_ID": CLIENT_ID}
    contents = {
        "json": json.dumps({"GhScopedCreds": {"client_id": CLIENT_ID}}),
        "py": f"c.GhScopedCreds.client_id = {CLIENT_ID!r}\n",
    }
    for kind, content in contents.items():
        (home / kind).mkdir()
        (home / kind / f"{CONFIG_NAME}.{kind}").write_text(content)
    status = [COMMAND, "status"]
    return {
        "python -c pass": ([sys.executable, "-c", "pass"], plain),
        "--version": ([COMMAND, "--version"], plain),
        "--help": ([COMMAND, "--help"], plain),
        "status": (status, {**plain, **variable}),
        "status, authorized": (status, {**env, **variable}),
        "status, with a .json file": (status, {**plain, "JUPYTER_CONFIG_DIR": f"{home}/json"}),
        "status, with a .py file": (status, {**plain, "JUPYTER_CONFIG_DIR": f"{home}/py"}),
    }


def _processor_time(words: list[str], env: Mapping[str, str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(words, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
