"""One of the two commands that are compared, on a machine of its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from simulator.server import GitHubSimulator

# also refresh tokens: they outlive what they came with
TOKEN = re.compile(r"gh[ur]_\w+")


@dataclass
class Ended:
    """How a process ended: a code, `None` if it was still running, and what it said."""

    code: int | None
    output: str
    errors: str
    seconds: float

    @property
    def said(self) -> str:
        """All that it said."""
        return self.output + self.errors

    def __str__(self) -> str:
        if self.code is None:
            return f"still running after {self.seconds:.0f} s"
        lines = [line.strip() for line in (self.errors or self.output).splitlines() if line.strip()]
        last = lines[-1] if lines else "nothing said"
        kind = "traceback, " if "Traceback" in self.said else ""
        return f"exit {self.code}, {kind}“{shorten(last)}”"


@dataclass
class Side:
    """A command, its own empty home, and GitHub as https://github.com."""

    name: str
    scripts: Path
    module: str
    github: GitHubSimulator
    folder: Path

    @classmethod
    def make(cls, name: str, scripts: Path, module: str, github: GitHubSimulator) -> Side:
        """Make the machine: an empty home and an empty folder for temporary files."""
        folder = Path(tempfile.mkdtemp(prefix="compare-"))
        (folder / "home").mkdir()
        (folder / "tmp").mkdir()
        return cls(name, scripts, module, github, folder)

    def remove(self) -> None:
        """Remove the machine."""
        shutil.rmtree(self.folder, ignore_errors=True)

    @property
    def home(self) -> Path:
        """The person's home."""
        return self.folder / "home"

    def environment(self, **changes: str) -> dict[str, str]:
        """What an administrator sets, with changes of the scenario."""
        return {
            "PATH": f"{self.scripts}:/usr/local/bin:/usr/bin:/bin",
            "HOME": str(self.home),
            "TMPDIR": str(self.folder / "tmp"),
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_TERMINAL_PROMPT": "0",
            "HTTPS_PROXY": str(self.github.proxy_url),
            "https_proxy": str(self.github.proxy_url),
            "SSL_CERT_FILE": str(self.github.ca_file),
            "REQUESTS_CA_BUNDLE": str(self.github.ca_file),
            "GIT_SSL_CAINFO": str(self.github.ca_file),
            "GH_SCOPED_CREDS_CLIENT_ID": self.github.client_id,
            "GH_SCOPED_CREDS_APP_URL": "https://github.com/apps/jupyter-push",
            **changes,
        }

    def start(
        self, *arguments: str, command: str = "gh-scoped-creds", **env: str
    ) -> subprocess.Popen[str]:
        """Start a command of this side."""
        return self._start([str(self.scripts / command), *arguments], env)

    def _start(self, command: list[str], env: dict[str, str]) -> subprocess.Popen[str]:
        return subprocess.Popen(
            command,
            env=self.environment(**env),
            cwd=self.home,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def wait_for_code(self, count: int = 1) -> bool:
        """Wait until the command has asked for a code; false if it does not."""
        end = time.monotonic() + 10
        while len(self.github.state()["device_codes"]) < count:
            if time.monotonic() > end:
                return False
            time.sleep(0.05)
        return True

    def authorize(self, *arguments: str, **env: str) -> Ended:
        """Run the command, and approve if it asks."""
        count = len(self.github.state()["device_codes"])
        process = self.start(*arguments, **env)
        while process.poll() is None:
            if len(self.github.state()["device_codes"]) > count:
                self.github.approve()
                break
            time.sleep(0.05)
        return ending(process, 15)

    def git(self, *arguments: str, **env: str) -> Ended:
        """Run git as the person."""
        identity = ["-c", "user.name=Mona", "-c", "user.email=mona@example.com"]
        return ending(self._start(["git", *identity, *arguments], env), 30)

    def push(self, url: str = "https://github.com/octocat/hello-world", **env: str) -> str:
        """Clone if that is not done, and push something new; tell what came of it."""
        if not (self.home / "clone").exists():
            self.git("clone", "-q", url, "clone")
        self.git("-C", "clone", "commit", "-q", "--allow-empty", "-m", "a change", **env)
        pushed = self.git("-C", "clone", "push", "-q", url, "HEAD:refs/heads/new", **env)
        return "the push works" if pushed.code == 0 else f"the push fails: {pushed}"

    def tokens_on_disk(self) -> int:
        """Count the different tokens in all files of the machine."""
        return len({token for token, _ in self.tokens()})

    def tokens(self) -> list[tuple[str, Path]]:
        """Find tokens, each with its file."""
        files = (path for path in self.folder.rglob("*") if path.is_file())
        return [
            (token, path)
            for path in files
            for token in TOKEN.findall(path.read_text(errors="replace"))
        ]


def ending(process: subprocess.Popen[str], timeout: float) -> Ended:
    """Wait for a process, and kill what is still running after `timeout` seconds."""
    began = time.monotonic()
    try:
        output, errors = process.communicate(timeout=timeout)
        code: int | None = process.returncode
    except subprocess.TimeoutExpired:
        process.kill()
        output, errors = process.communicate()
        code = None
    return Ended(code, output, errors, time.monotonic() - began)


def shorten(text: str, limit: int = 90) -> str:
    """Cut a line, and what would be another cell, or of this machine only."""
    text = re.sub(r"(?<![\w:/])/\S*/", "…/", TOKEN.sub("gh…", text)).replace("|", "¦")
    text = re.sub(r"127\.0\.0\.1:\d+", "127.0.0.1:…", text)
    return text if len(text) <= limit else f"{text[:limit]}…"


def ours(github: GitHubSimulator) -> Side:
    """This project's command, of the environment that runs the script."""
    return Side.make("ours", Path(sys.executable).parent, "jupyter_gh_scoped_creds", github)


def install_ancestor(folder: Path) -> Path:
    """Install the ancestor from PyPI; returns the folder of its commands."""
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    pip = [str(folder / "bin" / "python"), "-m", "pip", "install", "-q"]
    subprocess.run([*pip, "gh-scoped-creds==4.1", "ipykernel"], check=True, env=os.environ)
    return folder / "bin"
