"""Running git: its version, and its own programs that keep a credential."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from ..codes import Failure, FailureCode
from ..host import Host

MINIMUM_VERSION = (2, 31)
USERNAME = "x-access-token"
TIMEOUT = 20.0

# git(1), "The Git Repository", and git-config(1): what `git rev-parse --local-env-vars` lists
REPOSITORY_VARIABLES = frozenset(
    {
        "GIT_DIR",
        "GIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_COMMON_DIR",
        "GIT_PREFIX",
        "GIT_NAMESPACE",
        "GIT_CONFIG",
    }
)

_NO = {"0", "false", "no", "off", "never"}


class GitFailed(Failure):
    """git has ended with an error."""

    def __init__(self, said: str) -> None:
        super().__init__(FailureCode.GIT_FAILED, said)
        self.said = said
        """All that it wrote of it, which is foreign text."""


class GitTookTooLong(Failure):
    """git was ended at the end of its time."""

    def __init__(self, command: str) -> None:
        super().__init__(FailureCode.GIT_FAILED, f"git {command}: no end in time")


def git_version() -> str:
    """Tell git's version; raise `Failure` if it is missing or too old."""
    output = run_git("version")
    if version_numbers(output) < MINIMUM_VERSION:
        raise Failure(FailureCode.GIT_TOO_OLD, output.removeprefix("git version "))
    return output.strip()


def version_numbers(version: str) -> tuple[int, int]:
    """The first two numbers of what ``git version`` says; zeros if it says none."""
    found = re.search(r"(?<!\d)(\d{1,4})\.(\d{1,4})", version)
    return (int(found[1]), int(found[2])) if found else (0, 0)


def credential_store(action: str, file: Path, host: Host, password: str | None = None) -> None:
    """Run ``git credential-store`` on a file; git does the encoding, the lock and the mode.

    `action` is ``get``, ``store`` or ``erase``. The password goes over standard input.
    Raises `Failure` ``git_failed`` with git's reason.
    """
    run_git(
        "credential-store", f"--file={file}", action, description=describe_token(host, password)
    )


def credential_cache(action: str, socket: Path, description: str = "", seconds: int = 1) -> str:
    """Run ``git credential-cache`` with a daemon of our own; returns what it answers.

    `action` is ``get``, ``store`` or ``exit``; what is stored goes after `seconds`. The daemon is
    in a session of its own, so that it outlives the terminal or the server that has started it.
    Raises `Failure` ``git_failed`` with git's reason.
    """
    return run_git(
        "credential-cache",
        f"--socket={socket}",
        f"--timeout={seconds}",
        action,
        description=description,
    )


def finds_password(host: Host, password: str, folder: Path) -> bool:
    """Whether git, used in a folder, finds a password without asking anybody. Raises `Failure`."""
    found = run_git(
        "credential",
        "fill",
        description=f"protocol={host.scheme}\nhost={host.name}\n\n",
        cwd=str(folder),
        without=REPOSITORY_VARIABLES,
        # an empty program is none; a repository could name one
        also={"GIT_TERMINAL_PROMPT": "0", "GIT_ASKPASS": ""},
    )
    return f"password={password}" in found.split("\n")


def describe_token(host: Host, password: str | None, username: str = USERNAME) -> str:
    """Describe a token as git's helpers read it (git-credential(1)). Raises `Failure`."""
    lines = [f"protocol={host.scheme}", f"host={host.name}", f"username={username}"]
    if password is not None:
        lines.append(f"password={password}")
    if not all(line.isprintable() for line in lines):
        # another line would be another attribute
        raise Failure(FailureCode.REPLY_INVALID, "access_token")
    return "".join(f"{line}\n" for line in lines)


def settings_for_git(
    settings: Sequence[tuple[str, str]], environment: Mapping[str, str] | None = None
) -> dict[str, str]:
    """The variables with which git reads some settings after all its files (git-config(1)).

    After those, too, that an `environment` (the present one unless given) has of this kind.
    """
    count = (os.environ if environment is None else environment).get("GIT_CONFIG_COUNT", "")
    first = int(count) if re.fullmatch(r"[0-9]{1,4}", count) else 0
    variables = {"GIT_CONFIG_COUNT": str(first + len(settings))}
    for number, (key, value) in enumerate(settings, first):
        variables[f"GIT_CONFIG_KEY_{number}"] = key
        variables[f"GIT_CONFIG_VALUE_{number}"] = value
    return variables


def is_interactive() -> bool:
    """Whether git lets the person be asked (git(1) ``GIT_TERMINAL_PROMPT``; git-config(1))."""
    if os.environ.get("GIT_TERMINAL_PROMPT", "1").strip().lower() in _NO:
        return False
    try:
        value = run_git("config", "--default", "true", "--get", "credential.interactive", cwd=None)
    except Failure:
        return True
    return value.strip().lower() not in _NO


def run_git(
    *arguments: str,
    description: str | bytes = "",
    cwd: str | None = "/",
    without: Collection[str] = (),
    also: Mapping[str, str] = MappingProxyType({}),
    timeout: float = TIMEOUT,
) -> str:
    """Run git and return what it writes; not in the present folder unless told by ``cwd=None``.

    A repository there has configuration of its own. `without` names variables that git is not
    to see, `also` gives it more. What it writes is read up to a limit, and git ended at it.
    Raises `Failure` with git's reason.
    """
    # only here, as many commands run no git, and importing it takes longer than they do
    import shutil
    import subprocess

    from .process import MAX_OUTPUT, communicate

    git = shutil.which("git")
    if git is None:
        raise Failure(FailureCode.GIT_MISSING)
    environment = {k: v for k, v in os.environ.items() if k not in without}
    try:
        given = description if isinstance(description, bytes) else description.encode()
        code, output, errors = communicate(
            [str(Path(git).absolute()), *arguments],
            given,
            cwd,
            {**environment, "LC_ALL": "C", **also},
            timeout,
        )
    except subprocess.TimeoutExpired:
        raise GitTookTooLong(arguments[0]) from None
    except OSError as e:
        raise Failure(FailureCode.GIT_FAILED, f"git {arguments[0]}: {e.strerror}") from e
    except ValueError:
        # the error quotes what it is about
        raise Failure(
            FailureCode.GIT_FAILED, f"git {arguments[0]}: a name that the system does not know"
        ) from None
    if len(output) > MAX_OUTPUT:
        raise Failure(FailureCode.GIT_FAILED, f"git {arguments[0]}: it writes without end")
    if code:
        raise GitFailed(errors.decode("utf-8", "replace"))
    return output.decode("utf-8", "replace")
