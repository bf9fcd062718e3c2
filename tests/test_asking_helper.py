"""What a server gives to git as its last helper: in every shell, whatever is in the environment."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from jupyter_gh_scoped_creds.git import HELPER_VARIABLE, asking, asking_helper

from .stored import HOST, QUESTION

TOKEN = "ghu_planted"
ENTRY = f"https://x-access-token:{TOKEN}@github.com\n"
FETCH = {
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_ASKPASS": "",
    "GIT_TRACE2_PARENT_NAME": "fetch/remote-https",
}
TYPED = "username=x-access-token\npassword=" + TOKEN + "\n"

Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the token is, if it is anywhere."""
    return tmp_path / "credentials"


@pytest.fixture
def run(shell: list[str], tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Start it as git does, with a program of ours that tells its environment."""
    program = tmp_path / "program"
    program.write_text('#!/bin/sh\necho "started $*"\nexec env\n')
    program.chmod(0o755)
    monkeypatch.setattr(asking, "program_path", lambda: str(program))
    [(_, value)], variables = asking_helper(HOST, [], file, "nobody is authorized")

    def ask(action: str, question: str = QUESTION, **env: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*shell, "-c", f"{value[1:]} {action}"],
            input=question,
            capture_output=True,
            text=True,
            timeout=10,
            env={**os.environ, **FETCH, **variables, **env},
        )

    assert HELPER_VARIABLE in variables
    return ask


@pytest.mark.parametrize(
    "env",
    [
        {"line": "exported"},
        {"SHELLOPTS": "allexport:braceexpand:errexit:nounset:verbose:xtrace", "PS4": "+ "},
    ],
    ids=["line", "options"],
)
def test_a_shell_that_traces_or_exports(run: Run, file: Path, env: dict[str, str]):
    file.write_text(f"https://example.com\n{ENTRY}")
    for action, question in (("get", QUESTION), ("store", f"password={TOKEN}\n{TYPED}")):
        done = run(action, question, **env)
        started = "copied" if action == "store" else action
        assert done.stdout.startswith(f"started {started}\n"), done
        assert TOKEN not in done.stdout + done.stderr


@pytest.mark.parametrize("kind", ["pipe", "folder", "nothing"])
def test_what_is_no_file_of_the_persons_holds_nothing(run: Run, file: Path, kind: str):
    if kind == "pipe":
        os.mkfifo(file)
    elif kind == "folder":
        file.mkdir()
    done = run("get")
    assert done.stdout == "quit=1\n" and done.stderr == "nobody is authorized\n", done


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give a file away")
def test_a_file_of_somebody_else_is_not_read(run: Run, file: Path):
    file.write_text(ENTRY)
    os.chown(file, 65534, 65534)
    assert run("get").stdout == "quit=1\n"
