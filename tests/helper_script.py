"""git's helper, run as git does, and what stands in the place of its program."""

from __future__ import annotations

import json
import os
import subprocess
from base64 import b64encode
from collections.abc import Callable
from pathlib import Path

import pytest

from jupyter_gh_scoped_creds.credentials import Credentials
from jupyter_gh_scoped_creds.git.snippet import SCRIPT_NAME, SNIPPET_NAME, helper_value

from .stored import NOW, QUESTION, SOON

TOKEN = "ghu_first"
BASIC = b64encode(f"x-access-token:{TOKEN}".encode()).decode()
NEW = "capability[]=authtype\ncapability[]=state\n"
OWN = "!f() { test $1 = get && echo username=octocat && echo password=own; }; f"


@pytest.fixture
def program(home: Path, credentials: Credentials, tmp_path: Path) -> Callable[[], str]:
    """An authorization whose own program only writes down what it is called for."""
    credentials.store(TOKEN, SOON, NOW)
    return put_in_place_of_program(home, tmp_path)


def put_in_place_of_program(home: Path, tmp_path: Path) -> Callable[[], str]:
    called = tmp_path / "called"
    called.touch()
    stand_in = tmp_path / "program"
    stand_in.write_text(f'#!/bin/sh\necho "$@" >>"{called}"\n')
    stand_in.chmod(0o755)
    without_program(home, str(stand_in))
    return called.read_text


def without_program(home: Path, instead: str = "/gone/with/its/environment") -> None:
    script = home / SCRIPT_NAME
    lines = script.read_text().splitlines(keepends=True)
    script.write_text(
        "".join(f"program='{instead}'\n" if x.startswith("program=") else x for x in lines)
    )


def ask(
    shell: list[str], home: Path, action: str, question: str = QUESTION, **env: str
) -> subprocess.CompletedProcess[str]:
    """Run the helper as git does."""
    command = f"{helper_value(home / '.gitconfig')[1:]} {action}"
    return subprocess.run(
        [*shell, "-c", command],
        input=question,
        capture_output=True,
        text=True,
        timeout=30,
        cwd="/",
        env={**os.environ, **env},
    )


def end(home: Path, credentials: Credentials) -> None:
    """Authorize so that the time is over, and nobody has noticed."""
    git_config = home / ".gitconfig"
    if not git_config.exists():
        git_config.write_text(f'[credential]\n\thelper = "{OWN}"\n')
    credentials.store(TOKEN, NOW - 1, NOW - 3600)
    assert (home / SNIPPET_NAME).exists()


def children(trace: Path) -> list[str]:
    """The processes that git has started, and forget them."""
    events = [json.loads(line) for line in trace.read_text().splitlines()]
    trace.write_text("")
    return [" ".join(event["argv"]) for event in events if event["event"] == "child_start"]
