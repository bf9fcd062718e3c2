"""What is left where, after the end: the second table of `docs/security.md`, row by row.

Each arrangement of helpers, with the system's git and a newer one, outside Jupyter and inside, at
each end; after each, the person's own helper serves again.
"""

from __future__ import annotations

import os
import signal
from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from jupyter_gh_scoped_creds.credentials import Credentials, store

from .conftest import Git
from .copies import go_inside
from .gits import newer_git, system_git, version_of
from .helper_script import NEW, OWN, TOKEN, end, without_program
from .stored import NOW, QUESTION, SOON

BASIC = b64encode(f"x-access-token:{TOKEN}".encode()).decode()
# keeps passwords, and erases them when it is told to
PROGRAM = (
    "!f() { test $1 != store || grep ^password= >~/kept; test $1 != erase || rm -f ~/kept; }; f"
)
ELSEWHERE = "store --file={home}/elsewhere"
SOCKET = "--socket={home}/sockets/s"

# what comes after ours, and where that is set
HELPERS: dict[str, tuple[str, str]] = {
    "none": ("", ""),
    "cache, in a repository": ("--local", "cache --timeout=3600"),
    "store, global": ("--global", "store"),
    "cache elsewhere, global": ("--global", f"cache --timeout=3600 {SOCKET}"),
    "store elsewhere, global": ("--global", ELSEWHERE),
    "store elsewhere, in a repository": ("--local", ELSEWHERE),
    "a program, global": ("--global", PROGRAM),
    "a program, in a repository": ("--local", PROGRAM),
}


def sign_out(credentials: Credentials, work: Path) -> None:
    credentials.erase()


def sign_out_there(credentials: Credentials, work: Path) -> None:
    credentials.erase(work)


def expire(credentials: Credentials, work: Path) -> None:
    credentials.settle(SOON)


def reject(credentials: Credentials, work: Path) -> None:
    credentials.reject(TOKEN)
    credentials.settle(NOW)


def replace(credentials: Credentials, work: Path) -> None:
    credentials.store("ghu_second", SOON, NOW)


def kill(credentials: Credentials, work: Path) -> None:
    """Be killed in the midst of signing out, three times, and sign out at last."""
    for place, name in (
        (store, "discard_config_drafts"),
        (store, "remove_include"),
        (Credentials, "_stop_serving"),
    ):
        child = os.fork()
        if not child:
            setattr(place, name, lambda *_, **__: os.kill(os.getpid(), signal.SIGKILL))
            credentials.erase()
            os._exit(1)
        assert os.waitpid(child, 0)[1] == signal.SIGKILL
    credentials.erase()


def lose_environment(credentials: Credentials, work: Path) -> None:
    """Nothing of ours runs any more when the time is over; the next git command sees to it."""
    home = Path.home()
    end(home, credentials)
    without_program(home)


ENDS: dict[str, Callable[[Credentials, Path], None]] = {
    "sign out": sign_out,
    "sign out, told the folder": sign_out_there,
    "time": expire,
    "rejection": reject,
    "replacement": replace,
    "kill": kill,
    "environment gone": lose_environment,
}


def is_left(helpers: str, how: str) -> bool:
    """What the table says of a git before 2.46 outside Jupyter; with others, nothing is."""
    if how == "environment gone":
        return helpers not in {"none", "cache, in a repository", "store, global"}
    if helpers == "store elsewhere, in a repository":
        return how != "sign out, told the folder"
    return helpers == "a program, in a repository"


@pytest.fixture(params=["system", "newer"])
def is_new(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether git, first on the PATH, knows ephemeral credentials."""
    folder = newer_git() if request.param == "newer" else system_git()
    monkeypatch.setenv("PATH", f"{folder}:{os.environ['PATH']}")
    return version_of(folder / "git") >= (2, 46)


@pytest.fixture(params=["outside", "inside"])
def is_inside(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, home: Path) -> bool:
    """Whether git runs in what a Jupyter server has started."""
    if request.param == "inside":
        go_inside(monkeypatch)
    return bool(request.param == "inside")


@pytest.fixture
def work(home: Path, git: Git) -> Iterator[Path]:
    """A repository of somebody who has a helper already."""
    (home / ".gitconfig").write_text(f'[credential "https://github.com"]\n\thelper = "{OWN}"\n')
    git("init", "-q", "work")
    (home / "sockets").mkdir(mode=0o700)
    yield home / "work"
    for flags in ([], [SOCKET.replace("{home}", str(home))]):
        git("credential-cache", *flags, "exit")


@pytest.mark.parametrize("how", ENDS)
@pytest.mark.parametrize("helpers", HELPERS)
def test_what_is_left(
    is_new: bool,
    is_inside: bool,
    home: Path,
    work: Path,
    git: Git,
    credentials: Credentials,
    helpers: str,
    how: str,
):
    def holding() -> list[str]:
        files = [path for path in home.rglob("*") if path.is_file()]
        found = [path.name for path in files if holds(path.read_text(errors="replace"))]
        asked = f"{QUESTION}username=x-access-token\n"
        for flags in ([], [SOCKET.replace("{home}", str(home))]):
            if holds(git("credential-cache", *flags, "get", stdin=asked).stdout):
                found.append("a cache")
        return found

    credentials.store(TOKEN, SOON, NOW)
    scope, helper = HELPERS[helpers]
    if helper:
        helper = helper.replace("{home}", str(home))
        git("config", scope, "--add", "credential.helper", helper, cwd=work)
    filled = git("credential", "fill", stdin=f"{NEW}{QUESTION}" if is_new else QUESTION, cwd=work)
    assert holds(filled.stdout), filled.stderr
    git("credential", "approve", stdin=filled.stdout, cwd=work)
    is_kept = bool(helper) and not is_new and not is_inside
    ours = {"credentials", "credentials.gh-scoped-creds"}
    assert bool(set(holding()) - ours) == is_kept, "else this test shows nothing"

    ENDS[how](credentials, work)

    after = git("credential", "fill", stdin=QUESTION, cwd=work).stdout
    assert ("ghu_second" if how == "replacement" else "password=own") in after
    assert bool(holding()) == (is_kept and is_left(helpers, how)), holding()


def holds(text: str) -> bool:
    """Whether the token is in it, in any form."""
    return TOKEN in text or BASIC in text
