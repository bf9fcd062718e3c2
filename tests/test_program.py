"""Each sentence that names our command names one that works where it is read."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from jupyter_gh_scoped_creds import __version__
from jupyter_gh_scoped_creds.codes import CauseCode
from jupyter_gh_scoped_creds.refusals.terminal import _search_path
from jupyter_gh_scoped_creds.server import terminals
from jupyter_gh_scoped_creds.words import program as module
from jupyter_gh_scoped_creds.words import refusal_sentence
from simulator.server import GitHubSimulator

from .command import COMMAND, SCRIPTS, environment, in_script

WITHOUT = "/usr/local/bin:/usr/bin:/bin"


@pytest.fixture(autouse=True)
def _not_there(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(terminals, "_answers", {})
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


@pytest.fixture
def strange(tmp_path: Path) -> Path:
    """A folder of somebody's, with modules in it that Python would import from there."""
    package = tmp_path / "jupyter_gh_scoped_creds"
    package.mkdir()
    for planted in (package / "__init__.py", package / "__main__.py", tmp_path / "shlex.py"):
        planted.write_text("raise SystemExit('planted')\n")
    return tmp_path


@pytest.mark.parametrize(("version", "flags"), [((3, 10), "-I"), ((3, 11), "-P"), ((3, 14), "-P")])
def test_without_the_script_the_interpreter_is_named(
    version: tuple[int, int], flags: str, strange: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(sys, "version_info", version)
    monkeypatch.setattr(os, "access", lambda file, mode: False)
    said = module.program()
    monkeypatch.undo()
    assert said == f"{sys.executable} {flags} -m jupyter_gh_scoped_creds"
    if "-P" in said and sys.version_info < (3, 11):
        pytest.skip("of a newer Python")
    words = ["sh", "-c", f"{said} --version"]
    done = subprocess.run(words, cwd=strange, capture_output=True, text=True)
    assert done.stdout.strip() == __version__, done.stderr


def test_a_script_of_the_person_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Python 3.10 has no flag for what is installed below a home."""
    script = tmp_path / "bin" / "gh-scoped-creds"
    script.parent.mkdir()
    script.write_text("#!/bin/sh\n")
    script.chmod(0o755)
    monkeypatch.setattr(sys, "version_info", (3, 10))
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setattr(sysconfig, "get_path", lambda name, scheme: str(script.parent))
    assert module.program(WITHOUT) == str(script)


def test_a_folder_of_that_name_is_no_command(tmp_path: Path):
    (tmp_path / "gh-scoped-creds").mkdir()
    assert module.program(f"{tmp_path}:{WITHOUT}") == COMMAND


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
    pipe = subprocess.PIPE
    words = ["sh", "-c", "echo started; read end"]
    with subprocess.Popen(
        words, env={"A": "b", "PATH": WITHOUT}, stdin=pipe, stdout=pipe
    ) as process:
        # the kernel tells of a process before it has its environment
        assert process.stdout and process.stdout.readline() == b"started\n"
        assert _search_path(process.pid) == WITHOUT
    assert _search_path(2**22) is None


class Terminals:
    """As the web application knows those of jupyter_server_terminals."""

    def __init__(self, script: str) -> None:
        self.shell_command = ["sh", "-c", script, "-l"]


@pytest.mark.parametrize(
    ("script", "told"),
    [("exit 0", {}), ("exit 1", {"program": COMMAND}), ("sleep 60", {"program": COMMAND})],
)
async def test_a_server_asks_the_shell_of_its_terminals(
    script: str, told: dict[str, str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(terminals, "PATIENCE", 0.5 if "sleep" in script else 60)
    assert await terminals.told_program({"terminal_manager": Terminals(script)}) == told


async def test_a_login_shell_without_our_folder(home: Path, monkeypatch: pytest.MonkeyPatch):
    (home / ".profile").write_text(f"PATH={WITHOUT}\n")
    manager = Terminals("")
    manager.shell_command = ["sh", "-l"]
    settings = {"terminal_manager": manager}
    assert await terminals.told_program(settings) == {"program": COMMAND}
    (home / ".profile").write_text(f"PATH={SCRIPTS}:{WITHOUT}\n")
    assert await terminals.told_program(settings) == {"program": COMMAND}, "asked once"
    terminals._answers.clear()
    assert await terminals.told_program(settings) == {}
    monkeypatch.setenv("SHELL", "/nowhere")
    assert await terminals.told_program({}) == {"program": COMMAND}, "which is right anywhere"


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
