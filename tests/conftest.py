"""A person's machine for every test: an own home, the real git, no foreign configuration."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

pytest_plugins = ("pytest_jupyter.jupyter_server",)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty home, and an environment in which nothing leads elsewhere."""
    for name in os.environ:
        if name.upper().startswith(("GIT_", "GH_SCOPED_CREDS_", "JUPYTER_", "XDG_")):
            monkeypatch.delenv(name)
        if name.upper().endswith("_PROXY") or name == "SSL_CERT_FILE":
            monkeypatch.delenv(name)
    folder = tmp_path / "home"
    folder.mkdir()
    monkeypatch.setenv("HOME", str(folder))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_TERMINAL_PROMPT", "0")
    return folder


Git = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def git(home: Path) -> Git:
    """Run the real git in the home; the caller looks at the exit code."""

    def run(*arguments: str, cwd: Path = home, stdin: str = "") -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            ["git", *arguments],
            cwd=cwd,
            input=stdin,
            capture_output=True,
            text=True,
            timeout=60,
        )

    return run
