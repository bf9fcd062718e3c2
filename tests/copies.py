"""Helpers that come after ours, and the copies of the token that they have."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from jupyter_gh_scoped_creds.git import environment_for_children

from .conftest import Git
from .stored import QUESTION

OURS = f"{QUESTION}username=x-access-token\n"
THEIRS = "https://me:theirs@example.com\n"


@pytest.fixture
def repository(home: Path, git: Git) -> Iterator[Path]:
    """What jupyterlab-git's "Save my login temporarily" makes of a repository."""
    git("init", "-q", str(home / "work"))
    git("config", "credential.helper", "cache --timeout=3600", cwd=home / "work")
    yield home / "work"
    git("credential-cache", "exit")


def use(git: Git, folder: Path, question: str = QUESTION) -> None:
    """Have git find our token in a folder, and tell all helpers that it was good."""
    filled = git("credential", "fill", stdin=question, cwd=folder)
    assert "ghu_" in filled.stdout or "credential=" in filled.stdout, filled.stderr
    assert git("credential", "approve", stdin=filled.stdout, cwd=folder).stderr in {
        "",
        "warning: not storing ephemeral credential\n",
    }


def cached(git: Git) -> str:
    return git("credential-cache", "get", stdin=OURS).stdout


def kept(home: Path) -> str:
    place = home / ".git-credentials"
    return place.read_text() if place.exists() else ""


def go_inside(monkeypatch: pytest.MonkeyPatch) -> None:
    """Be what a Jupyter server starts."""
    for name, value in environment_for_children().items():
        monkeypatch.setenv(name, value)
