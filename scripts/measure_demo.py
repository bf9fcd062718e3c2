"""Measures ``npm run demo`` from a fresh clone: what it downloads, and how soon it is ready.

What is downloaded is what yarn's cache has in it after the first set-up, which begins empty, and
the wheels of what pip has installed then. The time is that of another clone, with these caches,
until the demo says that it is ready.
``--commit`` measures another state of the project; ``--tests`` also what ``npm test`` downloads.
"""

from __future__ import annotations

import argparse
import os
import resource
import signal
import subprocess
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
READY = "The demo is ready"
FOR_TESTS = """
const setup = await import('./scripts/setup.mjs');
// which older commits have in the set-up itself
const environments = await import('./scripts/environments.mjs').catch(() => setup);
await setup.setUp({ forTests: true });
await environments.setUpBrowserPackages();
await environments.setUpBeside?.('jupyterlab-git/newest');
"""


def clone(folder: Path, commit: str) -> Path:
    """A clone of the project as it is committed."""
    subprocess.run(["git", "clone", "-q", str(ROOT), str(folder)], check=True)
    subprocess.run(["git", "checkout", "-q", commit], cwd=folder, check=True)
    return folder


def megabytes(folder: Path) -> float:
    """What the files in a folder have in them."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def wheels(python: Path, folder: Path) -> float:
    """Megabytes of the wheels of what is installed beside a Python."""
    pip = [str(python), "-m", "pip"]
    freeze = [*pip, "freeze", "--all", "--exclude-editable"]
    found = subprocess.run(freeze, check=True, capture_output=True, text=True).stdout.split("\n")
    packages = [line for line in found if "==" in line]
    folder.mkdir()
    # wheels of this machine that pip would take have no place here
    environment = {k: v for k, v in os.environ.items() if k != "PIP_FIND_LINKS"}
    download = [*pip, "download", "-q", "--no-deps", "-d", str(folder), *packages]
    subprocess.run(download, env=environment, check=True)
    return megabytes(folder)


def processor() -> float:
    """Seconds of the processor that all programs took that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def until_ready(folder: Path, environment: dict[str, str]) -> float:
    """Seconds until the demo says that it is ready."""
    began = time.monotonic()
    demo = subprocess.Popen(
        ["npm", "run", "demo"],
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert demo.stdout
    try:
        for line in demo.stdout:
            if READY in line:
                return time.monotonic() - began
    finally:
        os.killpg(demo.pid, signal.SIGINT)
        demo.wait()
    raise RuntimeError("The demo has ended before it was ready.")


def main() -> None:
    """Measure one state of the project."""
    parser = argparse.ArgumentParser(prog="python -m scripts.measure_demo")
    parser.add_argument("--commit", default="HEAD")
    parser.add_argument("--tests", action="store_true")
    options = parser.parse_args()
    found = subprocess.run(
        ["git", "rev-parse", options.commit], cwd=ROOT, check=True, capture_output=True, text=True
    )
    commit = found.stdout.strip()
    with tempfile.TemporaryDirectory(prefix="gh-scoped-creds-demo-") as name:
        folder = Path(name)
        caches = {"PIP_CACHE_DIR": folder / "pip", "YARN_GLOBAL_FOLDER": folder / "yarn"}
        environment = {**os.environ, **{key: str(path) for key, path in caches.items()}}

        def downloaded(what: str) -> None:
            python = first / ".venv" / "bin" / "python"
            pip = wheels(python, Path(tempfile.mkdtemp(dir=folder)) / "wheels")
            yarn = megabytes(caches["YARN_GLOBAL_FOLDER"])
            print(f"{what}: pip {pip:.1f} MB, yarn {yarn:.1f} MB", flush=True)

        first = clone(folder / "first", commit)
        subprocess.run(["node", "scripts/setup.mjs"], cwd=first, env=environment, check=True)
        downloaded("downloaded for the demo")
        before = processor()
        seconds = until_ready(clone(folder / "second", commit), environment)
        print(
            f"with these caches, the demo is ready after {seconds:.0f} s, "
            f"of which all programs took {processor() - before:.0f} s of the processor",
            flush=True,
        )
        if options.tests:
            command = ["node", "--input-type=module", "-e", FOR_TESTS]
            subprocess.run(command, cwd=first, env=environment, check=True)
            downloaded("downloaded for npm test")


if __name__ == "__main__":
    main()
