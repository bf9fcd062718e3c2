"""Measures ``npm run demo`` from a fresh clone: what it downloads, and how soon it is ready.

What is downloaded is what pip's and yarn's caches have in them after the first set-up, which begin
empty; the time is that of another clone, with these caches, until the demo says that it is ready.
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
await setup.setUp({ forTests: true });
await setup.setUpBrowserPackages();
await setup.setUpJupyterlabGit?.('newest');
"""


def clone(folder: Path, commit: str) -> Path:
    """A clone of the project as it is committed."""
    subprocess.run(["git", "clone", "-q", str(ROOT), str(folder)], check=True)
    subprocess.run(["git", "checkout", "-q", commit], cwd=folder, check=True)
    return folder


def megabytes(folder: Path) -> float:
    """What the files in a folder have in them."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


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
        # wheels of this machine that pip would take
        environment.pop("PIP_FIND_LINKS", None)

        def downloaded(what: str) -> None:
            sizes = [megabytes(path) for path in caches.values()]
            print(f"{what}: pip {sizes[0]:.1f} MB, yarn {sizes[1]:.1f} MB", flush=True)

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
