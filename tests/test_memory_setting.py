"""The setting ``storage``: a token moves where it is to be, ends with the server, and is told."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from jupyter_gh_scoped_creds.authorization import Authorization
from jupyter_gh_scoped_creds.codes import Failure
from jupyter_gh_scoped_creds.credentials import Credentials
from jupyter_gh_scoped_creds.doctor import place
from jupyter_gh_scoped_creds.git import socket_beside
from jupyter_gh_scoped_creds.git.snippet import SCRIPT_NAME, SNIPPET_NAME
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

from .command import in_script
from .conftest import Git
from .flow import authorized
from .helper_script import BASIC, TOKEN
from .server import running_server
from .stored import HOST, NOW, SOON, password
from .test_kill_points import run_and_die
from .watching import daemons, in_files, kill_daemons

pytestmark = pytest.mark.usefixtures("memory")


@pytest.fixture
def only(settings: Settings) -> Settings:
    """The settings of an administrator who wants tokens in memory only."""
    return settings._replace(storage="memory")


def test_a_token_from_before_moves(
    credentials: Credentials, memory: Credentials, home: Path, git: Git
):
    record = credentials.store(TOKEN, SOON, NOW)
    assert in_files(home, TOKEN)
    stored = memory.settle(NOW)
    assert stored and stored.record == record and stored.is_valid(NOW)
    assert in_files(home, TOKEN, BASIC) == [] and password(git) == TOKEN


def test_back_to_a_file(credentials: Credentials, memory: Credentials, home: Path, git: Git):
    memory.store(TOKEN, SOON, NOW)
    stored = credentials.settle(NOW)
    assert stored and stored.token == TOKEN and password(git) == TOKEN
    assert in_files(home, TOKEN, BASIC) == [], "a look writes it into no file"
    credentials.store("ghu_next", SOON, NOW)
    assert daemons(home) == [] and password(git) == "ghu_next"
    assert not credentials.load().is_gone  # type: ignore[union-attr]


def test_the_former_token_leaves_the_file(
    credentials: Credentials, memory: Credentials, home: Path, git: Git
):
    credentials.store("ghu_former", SOON, NOW)
    memory.store(TOKEN, SOON, NOW)
    assert in_files(home, "ghu_former", TOKEN) == [] and password(git) == TOKEN


def test_a_git_without_it(
    credentials: Credentials,
    memory: Credentials,
    home: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
):
    """Told before anybody approves; a token from before is erased all the same."""
    credentials.store(TOKEN, SOON, NOW)
    real = next(path for path in os.environ["PATH"].split(":") if Path(path, "git").exists())
    git = tmp_path / "bin" / "git"
    git.parent.mkdir()
    said = "fatal: credential-cache unavailable; no unix socket support"
    git.write_text(
        f'#!/bin/sh\ntest "$1" = credential-cache || exec {real}/git "$@"\n'
        f'echo "{said}" >&2\nexit 128\n'
    )
    git.chmod(0o755)
    monkeypatch.setenv("PATH", f"{git.parent}:{os.environ['PATH']}")
    with pytest.raises(Failure, match=r"memory_unavailable.*no unix socket support"):
        memory.probe()
    with pytest.raises(Failure, match="memory_unavailable"):
        memory.settle(NOW)
    assert in_files(home, TOKEN, BASIC) == [] and memory.settle(NOW) is None
    assert not (home / SNIPPET_NAME).exists()


def test_a_daemon_that_forgets(
    memory: Credentials, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    git = tmp_path / "bin" / "git"
    git.parent.mkdir()
    git.write_text('#!/bin/sh\necho "git version 2.39.5"\n')
    git.chmod(0o755)
    monkeypatch.setenv("PATH", f"{git.parent}:{os.environ['PATH']}")
    with pytest.raises(Failure, match="memory_unavailable: it forgets at once"):
        memory._storage.probe()


def test_the_helper_knows(settings: Settings, home: Path):
    """Where git runs it, the environment may be another."""
    Credentials.of(settings._replace(storage="memory")).store(TOKEN, SOON, NOW)
    assert "--storage=memory" in (home / SCRIPT_NAME).read_text()
    Credentials.of(settings).store(TOKEN, SOON, NOW)
    assert "--storage" not in (home / SCRIPT_NAME).read_text()


def test_sockets_of_containers_that_are_gone(memory: Credentials, file: Path):
    memory.store(TOKEN, SOON, NOW)
    folder = socket_beside(file, HOST).parent
    for name, age in (("gone", 25 * 3600), ("another", 3600)):
        (folder / name).touch()
        os.utime(folder / name, (time.time() - age,) * 2)
    memory.store(TOKEN, SOON, NOW)
    assert sorted(path.name for path in folder.iterdir())[0] == "another"
    assert not (folder / "gone").exists()


def test_a_socket_of_another_user(memory: Credentials, file: Path, git: Git):
    """Nor anything else in its place."""
    memory.store(TOKEN, SOON, NOW)
    kill_daemons(file.parent)
    socket = socket_beside(file, HOST)
    socket.unlink()
    socket.write_text("")
    assert memory.load() and not memory.load().token  # type: ignore[union-attr]
    assert password(git) == ""
    memory.erase()


async def test_it_ends_with_the_server(only: Settings, home: Path):
    Credentials.of(only).store(TOKEN, SOON, NOW)
    authorization = Authorization(only)
    authorization.end_with_server(wished=False)
    assert authorized(await authorization.status())["ends_with_server"] is True
    await authorization.stop()
    assert daemons(home) == [] and Credentials.of(only).load() is None


@pytest.mark.parametrize("how", ["refused", "memory_gone"])
async def test_what_others_do_is_noticed(only: Settings, home: Path, git: Git, how: str):
    """Though the credentials file stays as it is."""
    Credentials.of(only).store(TOKEN, SOON, NOW)
    authorization, events = Authorization(only), []
    authorization.listen(lambda event: events.append(event["event"]))
    for _ in range(3):
        await authorization.notice()
    if how == "refused":
        described = f"protocol=http\nhost={only.hostname}\nusername=x-access-token\n"
        git("credential", "reject", stdin=f"{described}password={TOKEN}\n")
    else:
        [daemon] = daemons(home)
        os.kill(daemon, signal.SIGTERM)
        while daemons(home):
            time.sleep(0.01)
    await authorization.notice()
    assert events == [how]
    await authorization.close()


def test_a_server_that_is_stopped(simulator: GitHubSimulator, only: Settings, home: Path):
    """And one that is killed can do nothing: the token stays until its end."""
    for how, is_left in ((signal.SIGTERM, False), (signal.SIGKILL, True)):
        with running_server(simulator, GH_SCOPED_CREDS_STORAGE="memory") as (server, _):
            Credentials.of(only).store(TOKEN, SOON, NOW)
            server.send_signal(how)
            server.wait(30)
        assert bool(daemons(home)) == is_left


def test_status_and_logout(simulator: GitHubSimulator, only: Settings, home: Path):
    Credentials.of(only).store(TOKEN, SOON, NOW)
    storage = {"GH_SCOPED_CREDS_STORAGE": "memory"}
    said = in_script(simulator, "status", **storage).stdout
    assert "or when your Jupyter server stops" in said
    assert "The token is in the memory of this machine, and in no file." in said
    state = json.loads(in_script(simulator, "status", "--json").stdout)
    assert state["state"] == "authorized" and state["in_memory"] is True, "wherever it is"
    kill_daemons(home)
    said = in_script(simulator, "status", **storage).stdout
    assert said.startswith("The token was in memory only, and is no longer there")
    Credentials.of(only).store(TOKEN, SOON, NOW)
    assert in_script(simulator, "logout", **storage).returncode == 0
    assert daemons(home) == []


def test_doctor_says_what_it_costs(only: Settings, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(place, "file_system", lambda folder: "nfs4")
    first, *_ = place.examine_place(only)
    assert first.level == "ok" and "backups" not in first.said
    assert "one machine, and is gone after a restart" in first.said


@pytest.mark.parametrize(("value", "is_right"), [("file", True), ("memory", True), ("ram", False)])
def test_its_values(simulator: GitHubSimulator, value: str, is_right: bool):
    done = in_script(simulator, "status", "--storage", value)
    said = "The storage of the token is neither file nor memory."
    assert (said in done.stdout + done.stderr) == (not is_right)


@pytest.mark.parametrize("name", ["store", "replace", "move", "sign out"])
def test_no_kill_leaves_it_in_a_file(
    name: str, credentials: Credentials, memory: Credentials, home: Path, git: Git
):
    acts: dict[str, tuple[Callable[[], object], Callable[[], object]]] = {
        "store": (lambda: None, lambda: memory.store(TOKEN, SOON, NOW)),
        "replace": (
            lambda: memory.store("ghu_former", SOON, NOW),
            lambda: memory.store(TOKEN, SOON, NOW),
        ),
        "move": (lambda: credentials.store(TOKEN, SOON, NOW), lambda: memory.settle(NOW)),
        "sign out": (lambda: memory.store(TOKEN, SOON, NOW), memory.erase),
    }
    before, act = acts[name]
    before()
    total = run_and_die(act, -1)
    points = 20
    assert total > points
    for number in range(points):
        memory.erase()
        before()
        run_and_die(act, 1 + number * total // points)
        where = f"{name}, line {1 + number * total // points} of {total}"
        if name != "move":
            assert in_files(home, TOKEN, BASIC, "ghu_former") == [], where
        stored = memory.settle(NOW)
        assert in_files(home, TOKEN, BASIC, "ghu_former") == [], where
        valid = bool(stored and stored.is_valid(NOW))
        assert password(git) == (stored.token if stored and valid else ""), where
        memory.erase()
        assert daemons(home) == [] and not (home / SNIPPET_NAME).exists(), where
