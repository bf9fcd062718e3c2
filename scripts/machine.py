"""A person's machine: an own home with a clone, a simulated GitHub, a configured Jupyter server.

Everything is in a folder that is removed at the end; the home, and the git configuration, of who
runs this are not touched. As a command it serves the browser tests: it prints one line of JSON
and runs until its standard input is closed.
"""

from __future__ import annotations

import argparse
import json
import os
import secrets
import select
import shlex
import shutil
import socket
import subprocess
import sys
import sysconfig
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from simulator.server import GitHubSimulator
from simulator.settings import Settings


@dataclass
class Machine:
    """What is running, and where."""

    url: str
    """Base URL of the Jupyter server."""
    token: str
    """Jupyter's own token; no secret of GitHub's."""
    home: Path
    github: GitHubSimulator
    server: subprocess.Popen[bytes]


@contextmanager
def machine(
    settings: Settings,
    *,
    app: str = "lab",
    base_url: str = "/",
    port: int = 0,
    config: Path | None = None,
    is_github_com: bool = False,
    packages: Path | None = None,
    python: Path | None = None,
) -> Iterator[Machine]:
    """Run a machine; `app` is ``lab`` or ``notebook``. Raises `RuntimeError` if it fails.

    With `is_github_com`, Jupyter and git know the simulated GitHub by that name, through a proxy.
    `packages` is where more is installed, by ``pip install --prefix``; `python` is the one that has
    Jupyter, where that is another environment than this one.
    """
    programs = (python or Path(sys.executable)).absolute().parent
    folder = Path(tempfile.mkdtemp(prefix="gh-scoped-creds-"))
    try:
        with GitHubSimulator(
            data=folder / "github", settings=settings, tls=is_github_com
        ) as github:
            environment = make_home(folder, github, programs)
            if packages:
                environment |= _installed(packages.resolve())
            token = secrets.token_hex(16)
            # not on the command line, which every user of this machine can read
            environment["JUPYTER_TOKEN"] = token
            port = port or free_port()
            command = [str(programs / f"jupyter-{app}"), "--no-browser", "--allow-root"]
            command += [f"--config={config.resolve()}"] if config else []
            command += [
                "--ServerApp.ip=127.0.0.1",
                f"--ServerApp.port={port}",
                "--ServerApp.port_retries=0",
                f"--ServerApp.base_url={base_url}",
            ]
            with _running(command, environment, folder) as server:
                url = f"http://127.0.0.1:{port}{base_url}"
                _wait_until_answers(f"{url}api?token={token}", server, folder / "jupyter.log")
                yield Machine(url, token, folder / "home", github, server)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def make_home(folder: Path, github: GitHubSimulator, programs: Path) -> dict[str, str]:
    """Make a home with a clone, and return the environment of who lives there."""
    home = folder / "home"
    (home / "work").mkdir(parents=True)
    dropped = ("JUPYTER", "GIT_", "XDG_", "GH_SCOPED_CREDS_")
    environment = {k: v for k, v in os.environ.items() if not k.startswith(dropped)}
    environment |= {
        "HOME": str(home),
        "PATH": os.pathsep.join([str(programs), os.environ["PATH"]]),
        "TMPDIR": str(folder),
        "NO_PROXY": "127.0.0.1",
        "no_proxy": "127.0.0.1",
        "GH_SCOPED_CREDS_CLIENT_ID": github.client_id,
        "GH_SCOPED_CREDS_APP_URL": github.app_url,
        "GH_SCOPED_CREDS_HOSTNAME": github.host,
        # the browser tests' configuration would make a folder of its own
        "JUPYTERLAB_GALATA_ROOT_DIR": str(home / "work"),
        # git notes the arguments of each of its processes, however short
        "GIT_TRACE2": str(folder / "git-trace.txt"),
    }
    url = github.url
    if github.proxy_url:
        url = "https://github.com"
        environment |= {
            "GH_SCOPED_CREDS_APP_URL": f"{url}/apps/{github.app_slug}",
            "GH_SCOPED_CREDS_HOSTNAME": "github.com",
            "HTTPS_PROXY": github.proxy_url,
            "https_proxy": github.proxy_url,
            "SSL_CERT_FILE": str(github.ca_file),
            "GIT_SSL_CAINFO": str(github.ca_file),
        }
    # Lab's terminals are login shells, which begin with the system's own PATH
    (home / ".profile").write_text(f"PATH={shlex.quote(str(programs))}:$PATH\n")
    # else JupyterLab begins with a question about its own news
    news = home / ".jupyter/lab/user-settings/@jupyterlab/apputils-extension"
    news.mkdir(parents=True)
    (news / "notification.jupyterlab-settings").write_text(
        '{"fetchNews": "false", "checkForUpdates": false}'
    )
    for command in (
        ["config", "--global", "user.name", "The Octocat"],
        ["config", "--global", "user.email", "583231+octocat@users.noreply.github.com"],
        ["clone", "-q", f"{url}/octocat/hello-world"],
    ):
        subprocess.run(["git", *command], cwd=home / "work", env=environment, check=True)
    return environment


def _installed(prefix: Path) -> dict[str, str]:
    """What has Jupyter find the packages under a prefix."""
    if not prefix.is_dir():
        raise RuntimeError(f"Nothing is installed in {prefix}: npm test does that.")
    return {
        "PYTHONPATH": sysconfig.get_path("purelib", vars={"base": str(prefix)}),
        "JUPYTER_PATH": str(prefix / "share/jupyter"),
        "JUPYTER_CONFIG_PATH": str(prefix / "etc/jupyter"),
    }


@contextmanager
def _running(
    command: list[str], environment: dict[str, str], folder: Path
) -> Iterator[subprocess.Popen[bytes]]:
    with (folder / "jupyter.log").open("wb") as log:
        server = subprocess.Popen(
            command,
            cwd=folder / "home" / "work",
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            # a Ctrl-C in the terminal is for us; the server would ask what it means
            start_new_session=True,
        )
    try:
        yield server
    finally:
        if server.poll() is None:
            server.terminate()
            server.wait(15)


def _wait_until_answers(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + 60
    while server.poll() is None and time.monotonic() < end:
        try:
            urllib.request.urlopen(url, timeout=5).close()
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    raise RuntimeError(f"{log.read_text()}\nJupyter did not start; see above.")


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def main() -> None:
    """Run a machine for the browser tests."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--app", default="lab")
    parser.add_argument("--base-url", default="/")
    parser.add_argument("--config", type=Path)
    parser.add_argument("--packages", type=Path)
    parser.add_argument("--python", type=Path)
    options = parser.parse_args()
    with machine(
        Settings(interval=1),
        app=options.app,
        base_url=options.base_url,
        config=options.config,
        is_github_com=True,
        packages=options.packages,
        python=options.python,
    ) as running:
        print(
            json.dumps(
                {
                    "url": running.url,
                    "home": str(running.home),
                    "log": str(running.home.parent / "jupyter.log"),
                    "git_trace": str(running.home.parent / "git-trace.txt"),
                    "pid": running.server.pid,
                    "simulator": running.github.url,
                    "proxy": running.github.proxy_url,
                    "ca_file": str(running.github.ca_file),
                }
            ),
            flush=True,
        )
        # not a read: whoever shares this end may have made it non-blocking
        select.select([sys.stdin], [], [])


if __name__ == "__main__":
    main()
