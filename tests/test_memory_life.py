"""A whole day with the token in memory only: no file, environment or argument ever has it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from jupyter_gh_scoped_creds.authorization import Authorization
from jupyter_gh_scoped_creds.credentials import Credentials
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

from .conftest import Git, ManualClock
from .flow import authorized, run, unauthorized
from .watching import Watch, daemons, kill_daemons, secrets_of

MOMENTS = 200


@pytest.fixture
def watch(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watch]:
    """A watched home, runtime folder and folder for temporary files, and a git that is spied on."""
    places = {name: home / name for name in ("runtime", "tmp")}
    spies, record = tmp_path / "spies", tmp_path / "record"
    for folder in (*places.values(), spies, record):
        folder.mkdir(mode=0o700)
    monkeypatch.setenv("TMPDIR", str(places["tmp"]))
    monkeypatch.setattr("tempfile.tempdir", str(places["tmp"]))
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", str(places["runtime"]))
    watch = Watch(home, record)
    watch.spied_git(spies)
    monkeypatch.setenv("PATH", f"{spies}:{os.environ['PATH']}")
    yield watch
    kill_daemons(home)


async def live(
    settings: Settings, simulator: GitHubSimulator, git: Git, work: Path, watch: Watch
) -> None:
    """A day: authorize, fetch, push, renew, refusal, expiry, the server's stop, signing out."""
    clock = ManualClock()
    authorization = Authorization(settings, clock)

    async def authorize() -> None:
        clock.at_sleep(len(clock.sleeps) + 1, simulator.approve)
        authorized(await run(authorization))
        watch.look("authorized")

    def use(*, is_good: bool = True) -> None:
        git("commit", "--allow-empty", "-m", "a change", cwd=work)
        for command in ("fetch", "push"):
            done = git(command, "origin", *(["HEAD"] if command == "push" else []), cwd=work)
            # what is public can be fetched without a token
            assert (done.returncode == 0) == (is_good or command == "fetch"), done.stderr
            watch.look(command)

    await authorize()
    use()
    await authorize()
    use()
    authorized(await authorization.status())
    simulator.revoke_tokens()
    use(is_good=False)
    ended = unauthorized(await authorization.status())["ended"]
    assert ended and ended["reason"] == "token_rejected"
    watch.look("refused")
    await authorize()
    clock.passed += 9 * 3600
    ended = unauthorized(await authorization.status())["ended"]
    assert ended and ended["reason"] == "token_expired"
    assert daemons(Path.home()) == []
    clock.passed -= 9 * 3600
    watch.look("expired")
    await authorize()
    await authorization.stop()
    watch.look("stopped")
    assert Credentials.of(settings).load() is None or not settings.in_memory
    authorization = Authorization(settings, clock)
    await authorize()
    use()
    unauthorized(await authorization.sign_out())
    watch.look("signed out")
    use(is_good=False)
    await authorization.close()


@pytest.mark.parametrize("storage", ["memory", "file"])
async def test_a_day(
    storage: str,
    settings: Settings,
    simulator: GitHubSimulator,
    git: Git,
    work: Path,
    watch: Watch,
    home: Path,
):
    settings = settings._replace(storage=storage)
    with watch.at_random_moments():
        await live(settings, simulator, git, work, watch)
        while watch.moments < MOMENTS:
            await live(settings, simulator, git, work, watch)
    assert not daemons(home)
    found = watch.found(secrets_of(simulator))
    assert watch.moments >= MOMENTS
    if storage == "memory":
        assert found == []
    else:
        assert found, "else this test shows nothing"
