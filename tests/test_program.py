"""Each sentence that names our command names one that works where it is read."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from jupyter_gh_scoped_creds.codes import CauseCode
from jupyter_gh_scoped_creds.refusals.terminal import _search_path
from jupyter_gh_scoped_creds.words import program as module
from jupyter_gh_scoped_creds.words import refusal_sentence
from simulator.server import GitHubSimulator

from .command import COMMAND, SCRIPTS, environment, in_script

WITHOUT = "/usr/local/bin:/usr/bin:/bin"


@pytest.fixture(autouse=True)
def _not_there():
    assert not any(Path(folder, "gh-scoped-creds").exists() for folder in WITHOUT.split(":"))


def test_a_shell_that_does_not_find_it_is_told_where_it_is(simulator: GitHubSimulator):
    said = in_script(simulator, "status", PATH=WITHOUT).stdout
    named = re.search(r"authorize with (.*)\.$", said)
    assert named and named[1] == COMMAND
    env = {**environment(simulator), "PATH": WITHOUT}
    words = ["sh", "-c", f"{named[1]} status"]
    again = subprocess.run(words, env=env, capture_output=True, text=True)
    assert again.stdout == said
    usage = in_script(simulator, "--help", PATH=WITHOUT).stdout
    assert usage.startswith(f"Usage: {COMMAND} [COMMAND]")


def test_without_the_script_the_interpreter_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(os, "access", lambda file, mode: False)
    assert module.program() == f"{sys.executable} -m jupyter_gh_scoped_creds"
    monkeypatch.undo()
    words = ["sh", "-c", f"{sys.executable} -m jupyter_gh_scoped_creds --version"]
    assert subprocess.run(words, capture_output=True).returncode == 0


def test_a_shell_that_finds_it_is_told_its_name():
    assert module.program(str(SCRIPTS)) == "gh-scoped-creds"
    assert module.program(f"relative:{WITHOUT}") == COMMAND


def test_what_is_written_to_a_terminal_fits_the_shell_there(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "_chosen", "")
    monkeypatch.setenv("PATH", str(SCRIPTS))
    there = refusal_sentence("push", "", CauseCode.NO_CREDENTIAL, WITHOUT)
    assert f"authorize with {COMMAND}," in there
    assert "authorize with gh-scoped-creds," in refusal_sentence(
        "push", "", CauseCode.NO_CREDENTIAL
    )
    with subprocess.Popen(["sleep", "60"], env={"A": "b", "PATH": WITHOUT}) as process:
        assert _search_path(process.pid) == WITHOUT
        process.kill()
    assert _search_path(2**22) is None


def test_all_sentences_name_it_in_the_same_way():
    """A name that is written out would be wrong on some machines."""
    package = Path(__file__).parent.parent / "jupyter_gh_scoped_creds"
    command = re.compile(r"gh-scoped-creds (check|fix|status|doctor|explain|logout|repos|--\w)")
    for room in ("words", "command", "doctor", "notebook"):
        for file in (package / room).glob("*.py"):
            text = re.sub(r'"""(.|\n)*?"""', "", file.read_text())
            joined = re.sub(r'"\s*\n\s*"', "", text)
            assert not command.search(joined), file
    assert os.access(COMMAND, os.X_OK)
