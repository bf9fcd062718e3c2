"""What the quick calls do not import: its cost is many times that of what they do.

`scripts/measure_command.py` measures the processor time, which no test can on a busy machine.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from jupyter_gh_scoped_creds.credentials import Credentials
from jupyter_gh_scoped_creds.settings import CONFIG_NAME, Settings

from .command import modules_imported_by

CLIENT_ID = "Iv23liAbCdEfGhIjKlMn"
SLOW = {
    "IPython",
    "asyncio",
    "dataclasses",
    "httpx",
    "inspect",
    "jupyter_core",
    "jupyter_server",
    "logging",
    "subprocess",
    "tempfile",
    "traitlets",
}
FLOW = {f"jupyter_gh_scoped_creds.{room}" for room in ("authorization.machine", "github", "push")}


@pytest.mark.parametrize("words", [["--version"], ["--help"], ["status", "--help"], ["stauts"]])
@pytest.mark.parametrize("language", ["en_US", "de_DE"])
def test_what_needs_no_settings(words: list[str], language: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LANG", f"{language}.UTF-8")
    modules = modules_imported_by(*words)
    assert "jupyter_gh_scoped_creds.command.cli" in modules
    assert not modules & {*SLOW, "argparse", "pathlib", "jupyter_gh_scoped_creds.settings"}
    # a catalogue is read for what is said in another language, and packs are not searched for it
    is_said = language != "en_US" and words != ["--version"]
    assert ("gettext" in modules) is is_said
    assert not modules & {"importlib.metadata", "locale"}


@pytest.mark.parametrize("kind", ["variable", "json", "authorized"])
@pytest.mark.parametrize("words", [["status"], ["status", "--json"]])
def test_status(kind: str, words: list[str], home: Path, monkeypatch: pytest.MonkeyPatch):
    (home / ".jupyter").mkdir()
    if kind == "json":
        config = {"GhScopedCreds": {"client_id": CLIENT_ID}}
        (home / ".jupyter" / f"{CONFIG_NAME}.json").write_text(json.dumps(config))
    else:
        monkeypatch.setenv("GH_SCOPED_CREDS_CLIENT_ID", CLIENT_ID)
    if kind == "authorized":
        store()
    modules = modules_imported_by(*words)
    assert "jupyter_gh_scoped_creds.command.stored" in modules
    assert not modules & {*SLOW, *FLOW, "secrets", "shutil"}


def test_traitlets_is_there_for_a_python_file(home: Path):
    (home / ".jupyter").mkdir()
    file = home / ".jupyter" / f"{CONFIG_NAME}.py"
    file.write_text(f"c.GhScopedCreds.client_id = {CLIENT_ID!r}")
    modules = modules_imported_by("status")
    assert "traitlets" in modules, "else these tests show nothing"
    assert not modules & {"asyncio.events", "jupyter_core", "httpx", *FLOW}


def test_what_git_asks(home: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GH_SCOPED_CREDS_CLIENT_ID", CLIENT_ID)
    store()
    program = (
        "import sys; from jupyter_gh_scoped_creds.command.git_helper import main; "
        "sys.argv = ['helper', '--hostname=github.com', 'get']; main(); "
        "print('\\n'.join(sys.modules))"
    )
    answer = subprocess.run(
        [sys.executable, "-c", program],
        input="protocol=https\nhost=github.com\n",
        env=os.environ,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    assert "password=ghu_stored" in answer
    assert not set(answer) & {*SLOW, *FLOW, "jupyter_gh_scoped_creds.command.terminal"}


def store() -> None:
    """Authorize, without anybody having to approve."""
    now = time.time()
    Credentials.of(Settings(CLIENT_ID)).store("ghu_stored", now + 8 * 3600, now)
