"""Running git: its version, and its own program for a credentials file."""

from __future__ import annotations

import os
import re
from collections.abc import Collection
from pathlib import Path

from ..codes import Failure, FailureCode
from ..host import Host

MINIMUM_VERSION = (2, 31)
USERNAME = "x-access-token"
TIMEOUT = 20.0

_NO = {"0", "false", "no", "off", "never"}


def git_version() -> str:
    """Tell git's version; raise `Failure` if it is missing or too old."""
    output = run_git("version")
    found = re.search(r"(\d+)\.(\d+)[.\w]*", output)
    if not found or (int(found[1]), int(found[2])) < MINIMUM_VERSION:
        raise Failure(FailureCode.GIT_TOO_OLD, found[0] if found else output)
    return output.strip()


def credential_store(action: str, file: Path, host: Host, password: str | None = None) -> None:
    """Run ``git credential-store`` on a file; git does the encoding, the lock and the mode.

    `action` is ``get``, ``store`` or ``erase``. The password goes over standard input.
    Raises `Failure` ``git_failed`` with git's reason.
    """
    lines = [f"protocol={host.scheme}", f"host={host.name}", f"username={USERNAME}"]
    if password is not None:
        lines.append(f"password={password}")
    if not all(line.isprintable() for line in lines):
        # another line would be another attribute
        raise Failure(FailureCode.REPLY_INVALID, "access_token")
    description = "".join(f"{line}\n" for line in lines)
    run_git("credential-store", f"--file={file}", action, description=description)


def is_interactive() -> bool:
    """Whether git lets the person be asked (git(1) ``GIT_TERMINAL_PROMPT``; git-config(1))."""
    if os.environ.get("GIT_TERMINAL_PROMPT", "1").strip().lower() in _NO:
        return False
    try:
        value = run_git("config", "--default", "true", "--get", "credential.interactive", cwd=None)
    except Failure:
        return True
    return value.strip().lower() not in _NO


def credential_store_command(file: Path) -> str:
    """The command, for a shell, with which git reads and writes the file."""
    import shlex

    return f"git credential-store --file={shlex.quote(str(file))}"


def run_git(
    *arguments: str,
    description: str = "",
    cwd: str | None = "/",
    without: Collection[str] = (),
) -> str:
    """Run git and return what it writes; not in the present folder unless told by ``cwd=None``.

    A repository there has configuration of its own. `without` names variables that git is not
    to see. Raises `Failure` with git's reason.
    """
    # only here, as many commands run no git, and importing it takes longer than they do
    import shutil
    import subprocess

    git = shutil.which("git")
    if git is None:
        raise Failure(FailureCode.GIT_MISSING)
    try:
        result = subprocess.run(
            [git, *arguments],
            input=description,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            cwd=cwd,
            env={**{k: v for k, v in os.environ.items() if k not in without}, "LC_ALL": "C"},
            timeout=TIMEOUT,
        )
    except subprocess.TimeoutExpired:
        raise Failure(FailureCode.GIT_FAILED, f"git {arguments[0]}: no end in time") from None
    except OSError as e:
        raise Failure(FailureCode.GIT_FAILED, f"git {arguments[0]}: {e.strerror}") from e
    if result.returncode:
        raise Failure(FailureCode.GIT_FAILED, result.stderr)
    return result.stdout
