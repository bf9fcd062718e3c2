"""A real JupyterHub for two people with accounts of their own, and a simulated GitHub.

It runs in namespaces of its own (Linux, root): its files in ``/etc`` and its accounts are not
those of the machine that this runs on. So it can be configured just as the page for administrators
says.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulator.server import GitHubSimulator

from .machine import free_port
from .server import Server

ROOT = Path(__file__).parent.parent
PEOPLE = ("ada", "bob")
BASE_URL = "/research/"
SERVICE = "administrator"
CONFIG = Path("etc/jupyterhub/jupyterhub_config.py")
AUTHORITY = "/etc/ssl/simulated-github.pem"

OWN_CONFIG = """
c.JupyterHub.bind_url = {url!r}
c.JupyterHub.hub_port = {hub_port}
c.ConfigurableHTTPProxy.api_url = "http://127.0.0.1:{proxy_port}"
c.ConfigurableHTTPProxy.command = [{proxy!r}]
c.JupyterHub.db_url = "sqlite:///:memory:"
c.JupyterHub.allow_named_servers = True
c.JupyterHub.authenticator_class = "dummy"
c.Authenticator.allow_all = True
c.JupyterHub.services = [{{"name": {service!r}, "api_token": {token!r}}}]
c.JupyterHub.load_roles = [
    {{
        "name": {service!r},
        "services": [{service!r}],
        "scopes": ["admin:users", "admin:servers", "tokens", "shares"],
    }}
]
# for a machine that does much else
c.Spawner.start_timeout = c.Spawner.http_timeout = 120
c.Spawner.environment = {environment!r}
"""


def why_not() -> str:
    """Why no hub can be run here; ``""`` if one can."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return "a hub that starts servers as other accounts needs Linux, and root"
    allowed = subprocess.run(["unshare", "--mount", "true"], capture_output=True)
    return "" if allowed.returncode == 0 else "this machine allows no namespaces of its own"


@dataclass
class Hub:
    """A hub that runs."""

    url: str
    token: str
    github: GitHubSimulator
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def root(self) -> Path:
        """Its ``/``, as it is seen from outside."""
        outer = self.process.pid
        [inner] = Path(f"/proc/{outer}/task/{outer}/children").read_text().split()
        return Path(f"/proc/{inner}/root")

    @property
    def api(self) -> Server:
        """Its API, for the administrator."""
        return Server(f"{self.url}hub/api/", self.token)

    async def add(self, name: str) -> str:
        """Make a person known; a token with which they can do what they may do."""
        await self.api.ask("POST", f"users/{name}")
        reply = await self.api.ask("POST", f"users/{name}/tokens")
        return str(reply["token"])

    def server(self, name: str, token: str, server: str = "") -> Server:
        """A person's server, for whom the token is of."""
        return Server(f"{self.url}user/{name}/{server and server + '/'}", token)

    async def begin(self, name: str, server: str = "") -> None:
        """Have a server of a person's start."""
        resource = f"users/{name}/servers/{server}" if server else f"users/{name}/server"
        await self.api.ask("POST", resource)

    async def servers(self, name: str) -> dict[str, Any]:
        """The servers of a person that run, or are about to."""
        found: dict[str, Any] = (await self.api.ask("GET", f"users/{name}"))["servers"]
        return found


@contextmanager
def hub(
    github: GitHubSimulator, config: str, files: Mapping[str, str] | None = None
) -> Iterator[Hub]:
    """Run a hub, and wait until it answers. Raises `RuntimeError` if it does not.

    `config` is what ``jupyterhub_config.py`` has beside what every test of this needs, `files` are
    more files by their absolute paths. The simulated GitHub is ``https://github.com`` there.
    """
    folder = Path(tempfile.mkdtemp(prefix="gh-scoped-creds-hub-"))
    url, token = f"http://127.0.0.1:{free_port()}{BASE_URL}", secrets.token_hex(16)
    try:
        own = OWN_CONFIG.format(
            url=url,
            hub_port=free_port(),
            proxy_port=free_port(),
            proxy=str(ROOT / "node_modules/.bin/configurable-http-proxy"),
            service=SERVICE,
            token=token,
            environment=_environment(github),
        )
        assert github.ca_file
        for path, text in {
            f"/{CONFIG}": f"{own}\n{config}",
            AUTHORITY: github.ca_file.read_text(),
            # a login shell begins with the system's own PATH
            "/etc/profile.d/jupyter.sh": f"PATH={sysconfig.get_path('scripts')}:$PATH\n",
            "/etc/gitconfig": '[user]\n\tname = "Somebody"\n\temail = "somebody@example.org"\n',
            **(files or {}),
        }.items():
            place = folder / "files" / path.lstrip("/")
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text)
        log = folder / "hub.log"
        with _running(folder, log) as process:
            _wait(f"{url}hub/api/", process, log)
            try:
                yield Hub(url, token, github, process, log)
            except BaseException:
                # it has what its servers have said, too
                sys.stderr.write(log.read_text())
                raise
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _environment(github: GitHubSimulator) -> dict[str, str]:
    """What leads to the simulated GitHub from where it is the only one."""
    proxy = github.proxy_url or ""
    return {
        "HTTPS_PROXY": proxy,
        "https_proxy": proxy,
        "NO_PROXY": "127.0.0.1",
        "SSL_CERT_FILE": AUTHORITY,
        "GIT_SSL_CAINFO": AUTHORITY,
    }


@contextmanager
def _running(folder: Path, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    dropped = ("JUPYTER", "GIT_", "XDG_", "GH_SCOPED_CREDS_", "HOME")
    environment = {k: v for k, v in os.environ.items() if not k.startswith(dropped)}
    environment |= {
        "HOME": "/root",
        "FILES": str(folder / "files"),
        "PEOPLE": " ".join(PEOPLE),
        "OPEN": " ".join(sorted(_closed())),
    }
    command = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc"]
    command += ["sh", str(ROOT / "scripts/hub_machine.sh")]
    command += [sys.executable, "-m", "jupyterhub", f"--config=/{CONFIG}"]
    with log.open("wb") as stream:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=stream,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        # all that it has started goes with its namespace
        process.kill()
        process.wait()


def _closed() -> set[str]:
    """The folders above Python and the project that only their owner can enter."""
    needed = (Path(sys.base_prefix).resolve(), ROOT)
    return {
        str(folder)
        for place in needed
        for folder in place.parents
        if not folder.stat().st_mode & 0o001
    }


def _wait(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    import urllib.error
    import urllib.request

    end = time.monotonic() + 120
    while process.poll() is None and time.monotonic() < end:
        try:
            with urllib.request.urlopen(url, timeout=5) as reply:
                json.load(reply)
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"{log.read_text()}\nThe hub did not start; see above.")
