"""Killed anywhere: nothing holds a token after the end, and the person's own files are whole.

A child is forked, counts the lines of ours that it runs, and is gone at one of them without a word,
as after SIGKILL. Then comes one of the ends: signing out, the token's time, a refusal.
"""

from __future__ import annotations

import os
import shutil
import sys
import time
from base64 import b64encode
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from jupyter_gh_scoped_creds.credentials import Credentials
from jupyter_gh_scoped_creds.files import locked_file
from jupyter_gh_scoped_creds.git import answer_beside
from jupyter_gh_scoped_creds.git.snippet import SCRIPT_NAME, SNIPPET_NAME

from .conftest import Git
from .stored import NOW, QUESTION, SOON, password
from .test_credentials import OLD_SNIPPET
from .watching import await_orphans

POINTS = 64
PACKAGE = str(Path(locked_file.__file__).parents[1])
ROOMS = tuple(f"{PACKAGE}/{room}/" for room in ("files", "git", "credentials"))
OWN_SECRET = "bearer-of-their-own"
CONFIG = f'[http "https://example.com"]\n\textraHeader = "Authorization: {OWN_SECRET}"\n'
TOKENS = ["ghu_first", "ghu_second"]
SECRETS = [
    *TOKENS,
    *(b64encode(f"x-access-token:{token}".encode()).decode() for token in TOKENS),
]

Act = Callable[[Credentials], object]


def _store_first(credentials: Credentials) -> None:
    credentials.store("ghu_first", SOON, NOW)


def _with_a_copy(credentials: Credentials) -> None:
    _store_first(credentials)
    home = Path.home()
    with (home / ".gitconfig").open("a") as config:
        config.write("[credential]\n\thelper = store\n")
    (home / ".git-credentials").write_text(
        "https://me:theirs@example.com\nhttps://x-access-token:ghu_first@github.com\n"
    )


def _damaged(credentials: Credentials) -> None:
    _store_first(credentials)
    answer_beside(credentials._file).unlink()
    (Path.home() / SNIPPET_NAME).unlink()


def _as_before_the_upgrade(credentials: Credentials) -> None:
    _damaged(credentials)
    (Path.home() / SCRIPT_NAME).unlink()
    old = OLD_SNIPPET.format(file=credentials._file, end=int(SOON))
    (Path.home() / SNIPPET_NAME).write_text(old)


SCENARIOS: dict[str, tuple[Act, Act]] = {
    "store": (lambda _: None, _store_first),
    "replace": (_store_first, lambda c: c.store("ghu_second", SOON, NOW)),
    "replace a copy": (_with_a_copy, lambda c: c.store("ghu_second", SOON, NOW)),
    "name": (_store_first, lambda c: c.set_login(c.load().record, "octocat")),  # type: ignore
    "heal": (_damaged, lambda c: c.settle(NOW)),
    "upgrade": (_as_before_the_upgrade, lambda c: c.settle(NOW)),
    "expire": (_with_a_copy, lambda c: c.settle(SOON)),
    "reject": (_with_a_copy, lambda c: c.reject("ghu_first")),
    "sign out": (_with_a_copy, lambda c: c.erase()),
    "probe": (_store_first, lambda c: c.probe()),
}


def run_and_die(act: Callable[[], object], point: int) -> int:
    """Run something in a child that is gone at its `point`-th line; how many lines it ran."""
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        count = 0

        def trace(frame: FrameType, event: str, _: Any) -> Any:
            nonlocal count
            if not frame.f_code.co_filename.startswith(ROOMS):
                return None
            if event == "line":
                count += 1
                if count == point:
                    os.write(writer, b"%d" % count)
                    os._exit(9)
            return trace

        sys.settrace(trace)
        try:
            act()
        finally:
            sys.settrace(None)
            os.write(writer, b"%d" % count)
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader, "rb") as told:
        lines = int(told.read())
    os.waitpid(child, 0)
    await_orphans(Path.home())
    return lines


def secrets_in(home: Path, but: Path) -> dict[str, str]:
    """The files with a secret in them; a lock can be a second name of the file itself."""
    found = {}
    for path in home.rglob("*"):
        if path.is_file() and not path.samefile(but):
            text = path.read_text(errors="replace")
            for secret in (*SECRETS, OWN_SECRET):
                if secret in text:
                    found[path.name] = secret
    return found


@pytest.mark.parametrize("name", SCENARIOS)
def test_no_kill_leaves_a_token(
    name: str,
    home: Path,
    credentials: Credentials,
    file: Path,
    git: Git,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(locked_file, "ABANDONED_AFTER", 0.01)
    monkeypatch.setattr(os, "fsync", lambda descriptor: None)
    prepare, act = SCENARIOS[name]
    (home / ".gitconfig").write_text(CONFIG)
    prepare(credentials)
    saved = tmp_path / "saved"
    shutil.copytree(home, saved, symlinks=True)
    config = CONFIG + ("[credential]\n\thelper = store\n" if prepare is _with_a_copy else "")

    def restore() -> None:
        shutil.rmtree(home)
        # with the times, as one of them is the token's end
        shutil.copytree(saved, home, symlinks=True)

    total = run_and_die(lambda: act(credentials), -1)
    assert total > POINTS, "else this test shows little"
    ends: dict[str, Callable[[], object]] = {
        "sign out": credentials.erase,
        "time": lambda: credentials.settle(SOON),
        "refusal": lambda: [
            *map(credentials.reject, TOKENS),
            credentials.settle(NOW),
        ],
    }
    for number, (end, finish) in zip(range(POINTS), cycle(ends.items())):
        restore()
        point = 1 + number * total // POINTS
        run_and_die(lambda: act(credentials), point)
        where = f"{name}, line {point} of {total}, then {end}"
        if number % 4 == 0:
            stored = credentials.settle(NOW)
            valid = bool(stored and stored.is_valid(NOW))
            assert password(git, f"{QUESTION}username=x-access-token\n") == (
                stored.token if stored and valid else ""
            ), where
        finish()
        if end != "sign out":
            # the comment that tells why
            assert "ghu_" not in (file.read_text() if file.exists() else ""), where
        assert secrets_in(home, home / ".gitconfig") == {}, where
        assert (home / ".gitconfig").read_text() == config, where
        others = home / ".git-credentials"
        assert not others.exists() or "theirs" in others.read_text(), where
        # what is left of a lock is cleared when it is known to be abandoned
        if list(home.rglob("*.lock")):
            time.sleep(0.02)
            credentials.settle(NOW)
        assert not list(home.rglob("*.lock")), where
        left = {path.name for path in home.iterdir()}
        assert left <= {".gitconfig", ".git-credentials", "private"}, where


def test_there_are_enough() -> None:
    assert POINTS * len(SCENARIOS) >= 500
