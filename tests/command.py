"""Running the installed commands as a person does: on a pseudo-terminal, or in a script."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import sysconfig
from pathlib import Path

import pexpect

from simulator.server import GitHubSimulator

SCRIPTS = Path(sysconfig.get_path("scripts"))
COMMAND = str(SCRIPTS / "gh-scoped-creds")
USER_CODE = re.compile(r"[A-Z]{4}-[A-Z]{4}")


def environment(simulator: GitHubSimulator) -> dict[str, str]:
    """The environment that a hub's administrator makes."""
    return {
        **os.environ,
        "PATH": f"{SCRIPTS}:{os.environ['PATH']}",
        "TERM": "xterm-256color",
        "GH_SCOPED_CREDS_CLIENT_ID": simulator.client_id,
        "GH_SCOPED_CREDS_APP_URL": simulator.app_url,
        "GH_SCOPED_CREDS_HOSTNAME": simulator.host,
    }


def on_terminal(
    simulator: GitHubSimulator, *arguments: str, command: str = COMMAND, **env: str
) -> pexpect.spawn[str]:
    """Start a command on a pseudo-terminal of its own, so wide that no line is broken."""
    return in_columns(400, simulator, *arguments, command=command, **env)


def in_columns(
    columns: int, simulator: GitHubSimulator, *arguments: str, command: str = COMMAND, **env: str
) -> pexpect.spawn[str]:
    """Start a command on a pseudo-terminal of so many columns."""
    return pexpect.spawn(
        command,
        list(arguments),
        env={**environment(simulator), **env},
        encoding="utf-8",
        timeout=30,
        dimensions=(24, columns),
    )


def in_script(
    simulator: GitHubSimulator,
    *arguments: str,
    command: str = COMMAND,
    stdin: str = "",
    **env: str,
) -> subprocess.CompletedProcess[str]:
    """Run a command without a terminal to its end."""
    return subprocess.run(
        [command, *arguments],
        env={**environment(simulator), **env},
        input=stdin,
        capture_output=True,
        text=True,
        timeout=60,
        start_new_session=True,
    )


def start(simulator: GitHubSimulator, *arguments: str) -> subprocess.Popen[str]:
    """Start a command without a terminal."""
    return subprocess.Popen(
        [COMMAND, *arguments],
        env=environment(simulator),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def authorize(simulator: GitHubSimulator, *flags: str) -> str:
    """Run the command on a terminal, approve, and return all that it said."""
    process = on_terminal(simulator, *flags)
    process.expect(USER_CODE)
    simulator.approve()
    process.expect(pexpect.EOF)
    process.close()
    assert process.exitstatus == 0, process.before
    return str(process.before)


def modules_imported_by(*arguments: str) -> set[str]:
    """The modules that a command line has imported at its end."""
    code = (
        "import sys; from jupyter_gh_scoped_creds.command import run; run(sys.argv[1:]); "
        "print('\\n' + '\\n'.join(sys.modules))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    return set(result.stdout.splitlines())
