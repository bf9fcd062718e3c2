"""What the files say that git reads while somebody is authorized: a snippet, and its helper.

The snippet names one helper, a function that reads a shell script beside it (``helper.sh``). Read
by the shell that git starts anyway, it needs no second process, nor the right to be executed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from ..host import Host

HELPER = "git-credential-gh-scoped-creds"
SNIPPET_NAME = ".gh-scoped-creds.gitconfig"
SCRIPT_NAME = ".gh-scoped-creds.sh"

_HEAD = re.compile(
    r"# Written by gh-scoped-creds for (?P<file>/.+), and removed when you sign out\.\r?\n"
    r'\[credential "(?P<url>[^"\n]+)"\]\r?\n'
)


def snippet(host: Host, credentials: Path, expires_at: int | None, config: Path) -> bytes:
    """The snippet beside a configuration; `expires_at` is in seconds since the epoch."""
    return (
        f"{_written_for(credentials)}"
        f'[credential "{host.url}"]\n'
        "\thelper =\n"
        f"\thelper = {_quoted(helper_value(config))}\n"
        f"# until {_end(expires_at)};\n"
    ).encode("utf-8", "surrogateescape")


def helper_value(config: Path) -> str:
    """The one helper that the snippet names."""
    import shlex

    place = config.with_name(SCRIPT_NAME)
    home = os.environ.get("HOME")
    # a cluster may mount the home elsewhere on another node; without HOME, the shell knows no ~
    shown = (
        f"~/{shlex.quote(str(place.relative_to(home)))}"
        if home and place.is_relative_to(home)
        else shlex.quote(str(place))
    )
    return (
        f'!gh_scoped_creds() {{ helper={shown}; test ! -f "$helper" || . "$helper"; }}; '
        "gh_scoped_creds"
    )


def script(
    host: Host, credentials: Path, expires_at: int | None, config: Path, *, in_memory: bool = False
) -> bytes:
    """The helper's script, but for the lines that `own_program` makes."""
    # only here, as looking writes nothing, and importing them takes as long
    import shlex
    from urllib.parse import quote

    folder = config.parent
    file, answer, socket = (
        f'"$here"/{shlex.quote(str(path.relative_to(folder)))}'
        if path.is_relative_to(folder)
        else shlex.quote(str(path))
        for path in (credentials, answer_beside(credentials), socket_beside(credentials, host))
    )
    return (
        # first, for shells that trace, or hand on all that is set
        "set +aeuvx -f\n"
        "IFS=\n"
        f"{_written_for(credentials)}"
        "here=${helper%/*}\n"
        f"file={file}\n"
        f"answer={answer}\n"
        f"memory={socket if in_memory else ''}\n"
        f"end={_end(expires_at)}\n"
        f"protocol={host.scheme}\n"
        f"host={host.name}\n"
        # as git has it in its entries
        f"written={quote(host.name, safe='-._~').lower()}\n"
        f"{_helper()}\n"
    ).encode("utf-8", "surrogateescape")


def own_program(flags: Sequence[str]) -> bytes:
    """The script's last lines: the program for what the shell cannot answer, if there is one."""
    import shlex

    return (
        f"program={shlex.quote(program_path())}\n"
        f'ours() {{ test -x "$program" && "$program" {shlex.join(flags)} "$1"; }}\n'
        'main "$1"\n'
    ).encode("utf-8", "surrogateescape")


def program_path() -> str:
    """Where our own program is; empty if it is not there."""
    import shutil
    import sysconfig

    beside = Path(sysconfig.get_path("scripts")) / HELPER
    return str(beside) if beside.exists() else shutil.which(HELPER) or ""


def answer_beside(credentials: Path) -> Path:
    """Where the answer lies prepared: entry, token, and both as Basic authentication has them."""
    file = _target_of(credentials)
    return file.with_name(f"{file.name}.gh-scoped-creds")


def socket_beside(credentials: Path, host: Host) -> Path:
    """Where this machine's git keeps the token of a host in memory, in a folder for that alone.

    A home can be on several machines. git finds sockets in folders of any length, but the name
    itself must be short.
    """
    file = _target_of(credentials)
    node = re.sub(r"[^A-Za-z0-9.-]", "_", os.uname().nodename)
    return file.with_name(f"{file.name}.memory") / f"{node[:40]}_{host.name[:60]}"


def owner_of(content: bytes) -> tuple[str, str]:
    """The credentials file and the URL that a snippet is for; empty if it does not tell."""
    found = _HEAD.match(content.decode("utf-8", "replace"))
    return (found["file"], found["url"]) if found else ("", "")


def _target_of(credentials: Path) -> Path:
    # a link may lead into memory, and nothing is to be on a disk then; a path too long is none
    is_link = os.path.islink(credentials)  # noqa: PTH114
    return Path(os.path.realpath(credentials)) if is_link else credentials


@cache
def _helper() -> str:
    return Path(__file__).with_name("helper.sh").read_text("utf-8")


def _written_for(credentials: Path) -> str:
    return f"# Written by gh-scoped-creds for {credentials}, and removed when you sign out.\n"


def _end(expires_at: int | None) -> str:
    return "" if expires_at is None else str(expires_at)


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
