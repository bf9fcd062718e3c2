"""How much processor time the command takes: each call as a multiple of ``python -c pass``.

``python -m scripts.measure_command`` prints a Markdown table. The time is that of the process
itself (user and system), the median of RUNS runs that take turns, so that a busy machine slows all
alike.
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
from pathlib import Path
from statistics import median

from jupyter_gh_scoped_creds.credentials import Credentials
from jupyter_gh_scoped_creds.settings import Settings

RUNS = 25
COMMAND = str(Path(sysconfig.get_path("scripts"), "gh-scoped-creds"))
CLIENT_ID = "Iv23liAbCdEfGhIjKlMn"
CONFIG = "jupyter_gh_scoped_creds_config"
START = "python -c pass"


def main() -> None:
    """Measure all calls in a home of their own, and print the table."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        os.environ.update(
            HOME=name, GIT_CONFIG_NOSYSTEM="1", GIT_CONFIG_GLOBAL=f"{name}/.gitconfig"
        )
        calls = _calls(home)
        times: dict[str, list[float]] = {called: [] for called in calls}
        for _ in range(RUNS):
            for called, (words, env) in calls.items():
                times[called].append(_processor_time(words, env))
    least = median(times[START])
    print("| | ms of processor | times that |\n| - | -: | -: |")
    for called, measured in times.items():
        taken = median(measured)
        print(f"| `{called}` | {1000 * taken:.0f} | {taken / least:.1f} |")


def _calls(home: Path) -> dict[str, tuple[list[str], dict[str, str]]]:
    env = {k: v for k, v in os.environ.items() if not k.startswith("GH_SCOPED_CREDS_")}
    files = {
        "json": json.dumps({"GhScopedCreds": {"client_id": CLIENT_ID}}),
        "py": f"c.GhScopedCreds.client_id = {CLIENT_ID!r}\n",
    }
    for kind, content in files.items():
        (home / kind).mkdir()
        (home / kind / f"{CONFIG}.{kind}").write_text(content)
    of_environment = {**env, "GH_SCOPED_CREDS_CLIENT_ID": CLIENT_ID}
    stored = {
        **of_environment,
        "GH_SCOPED_CREDS_GIT_CREDENTIALS_PATH": str(home / "stored" / "file"),
    }
    settings = Settings(CLIENT_ID, git_credentials_path=str(home / "stored" / "file"))
    now = time.time()
    Credentials.of(settings).store("ghu_stored", now + 8 * 3600, now)
    return {
        START: ([sys.executable, "-c", "pass"], env),
        "--version": ([COMMAND, "--version"], env),
        "--help": ([COMMAND, "--help"], env),
        "status": ([COMMAND, "status"], of_environment),
        "status, authorized": ([COMMAND, "status"], stored),
        "status, with a .json file": (
            [COMMAND, "status"],
            {**env, "JUPYTER_CONFIG_DIR": str(home / "json")},
        ),
        "status, with a .py file": (
            [COMMAND, "status"],
            {**env, "JUPYTER_CONFIG_DIR": str(home / "py")},
        ),
    }


def _processor_time(words: list[str], env: dict[str, str]) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(words, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
