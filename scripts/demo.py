"""The demo: a simulated GitHub, and JupyterLab on a repository that can be pushed to.

Everything happens in a folder that is removed at the end; the home, and the git configuration,
of who runs the demo are not touched.
"""

from __future__ import annotations

import argparse
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from simulator.server import GitHubSimulator
from simulator.settings import Settings

WELCOME = """
The demo is ready. Open this in a browser:

    {url}

1. Click "Authorize GitHub push" at the top, then "Copy code and open GitHub".
2. Approve on the page of the simulated GitHub, then come back.
3. In a terminal of JupyterLab (File > New > Terminal):

    cd hello-world
    git commit --allow-empty -m "My first push"
    git push

   See it arrive at {repository}
   A push to {other} is refused: the app is not installed there.

Ctrl-C ends the demo and removes its folder.
"""


def main() -> int:
    """Run the demo until it is interrupted."""
    parser = argparse.ArgumentParser(prog="npm run demo --")
    parser.add_argument("--port", type=int, default=0, help="port of JupyterLab")
    parser.add_argument("--token-lifetime", type=int, default=28800, help="in seconds")
    options = parser.parse_args()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    folder = Path(tempfile.mkdtemp(prefix="gh-scoped-creds-demo-"))
    settings = Settings(interval=2, token_lifetime=options.token_lifetime)
    try:
        with GitHubSimulator(data=folder / "github", settings=settings) as github:
            environment = make_home(folder, github)
            return run_lab(folder, github, environment, options.port or free_port())
    except KeyboardInterrupt:
        print("\nThe demo has ended.")
        return 0
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def make_home(folder: Path, github: GitHubSimulator) -> dict[str, str]:
    """Make a home with a clone of the repository; return the environment to live there."""
    home = folder / "home"
    (home / "work").mkdir(parents=True)
    dropped = ("JUPYTER", "GIT_", "XDG_", "GH_SCOPED_CREDS_")
    environment = {k: v for k, v in os.environ.items() if not k.startswith(dropped)}
    environment |= {
        "HOME": str(home),
        "TMPDIR": str(folder),
        "NO_PROXY": "127.0.0.1",
        "no_proxy": "127.0.0.1",
        "GH_SCOPED_CREDS_CLIENT_ID": github.client_id,
        "GH_SCOPED_CREDS_APP_URL": github.app_url,
        "GH_SCOPED_CREDS_HOSTNAME": github.host,
    }
    for command in (
        ["config", "--global", "user.name", "The Octocat"],
        ["config", "--global", "user.email", "583231+octocat@users.noreply.github.com"],
        ["clone", "-q", f"{github.url}/octocat/hello-world"],
    ):
        subprocess.run(["git", *command], cwd=home / "work", env=environment, check=True)
    return environment


def run_lab(folder: Path, github: GitHubSimulator, environment: dict[str, str], port: int) -> int:
    """Start JupyterLab, say what to do, and wait for its end."""
    token = secrets.token_hex(16)
    log = folder / "jupyterlab.log"
    command = [sys.executable, "-m", "jupyter", "lab", "--no-browser", "--allow-root"]
    command += [f"--ServerApp.port={port}", "--ServerApp.port_retries=0"]
    command += [
        "--LabApp.news_url=",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
    ]
    with log.open("wb") as output:
        lab = subprocess.Popen(
            command,
            cwd=folder / "home" / "work",
            # not on the command line, which every user of this machine can read
            env=environment | {"JUPYTER_TOKEN": token},
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    try:
        if not answers(f"http://127.0.0.1:{port}/api?token={token}", lab):
            print(
                log.read_text(), "JupyterLab did not start; see above.", sep="\n", file=sys.stderr
            )
            return 1
        print(
            WELCOME.format(
                url=f"http://127.0.0.1:{port}/lab?token={token}",
                repository=f"{github.url}/octocat/hello-world",
                other=f"{github.url}/octocat/not-installed",
            ),
            flush=True,
        )
        return lab.wait()
    finally:
        if lab.poll() is None:
            lab.terminate()
            lab.wait(15)


def answers(url: str, process: subprocess.Popen[bytes], timeout: float = 60) -> bool:
    """Wait until a server answers; `timeout` is in seconds."""
    end = time.monotonic() + timeout
    while process.poll() is None and time.monotonic() < end:
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    return False


def free_port() -> int:
    """Ask the system for a port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


if __name__ == "__main__":
    sys.exit(main())
