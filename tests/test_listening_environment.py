"""Which gits are told to tell of themselves, and to whom."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

from jupyter_gh_scoped_creds.refusals import (
    Listener,
    can_listen,
    environment,
    listener,
    telling_environment,
)

from .conftest import Git
from .traces import Listening, listening

__all__ = ["listening"]


class TestEnvironment:
    def test_git_is_listened_to(self):
        assert can_listen()

    def test_not_where_somebody_else_does(self, monkeypatch: pytest.MonkeyPatch, git: Git):
        monkeypatch.setenv("GIT_TRACE2_EVENT", "/tmp/x")
        assert not can_listen()
        monkeypatch.delenv("GIT_TRACE2_EVENT")
        git("config", "--global", "trace2.eventTarget", "/tmp/x")
        assert not can_listen()

    def test_a_server_that_another_one_has_started_listens_itself(
        self, monkeypatch: pytest.MonkeyPatch, listening: Listening
    ):
        outer = {**os.environ, **telling_environment(listening.listener.path)}
        monkeypatch.setenv("GIT_TRACE2_EVENT", outer["GIT_TRACE2_EVENT"])
        assert can_listen()
        inner = Listener(print)
        try:
            target = telling_environment(inner.path, outer)["GIT_TRACE2_EVENT"]
        finally:
            inner.close()
        assert target == f"af_unix:stream:{inner.path}"

    @pytest.mark.parametrize(("version", "is_right"), [("2.35.9", False), ("2.36.0", True)])
    def test_not_to_a_git_that_ends_where_nobody_listens_any_more(
        self, monkeypatch: pytest.MonkeyPatch, version: str, is_right: bool
    ):
        monkeypatch.setattr(environment, "git_version", lambda: f"git version {version}")
        assert can_listen() is is_right

    def test_not_where_there_is_no_git(self, monkeypatch: pytest.MonkeyPatch):
        monkeypatch.setenv("PATH", "/none")
        assert not can_listen()

    @pytest.mark.parametrize(("queue", "is_right"), [("128\n", False), ("x", False), (None, True)])
    def test_not_where_few_can_wait_for_a_server_that_is_stopped(
        self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, queue: str | None, is_right: bool
    ):
        place = tmp_path / "somaxconn"
        if queue:
            place.write_text(queue)
        monkeypatch.setattr(environment, "_SOMAXCONN", place)
        assert can_listen() is is_right

    def test_what_somebody_else_has_set_stays(self):
        added = telling_environment(Path("/x"), {"GIT_TRACE2_EVENT_NESTING": "5"})
        assert "GIT_TRACE2_EVENT_NESTING" not in added

    def test_not_where_the_path_is_too_long(self, monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
        long = tmp_path / ("x" * 100)
        long.mkdir()
        monkeypatch.setattr("tempfile.tempdir", str(long))
        with pytest.raises(OSError, match="too long"):
            Listener(print)
        assert list(long.iterdir()) == []


@pytest.mark.parametrize("is_short", [True, False])
def test_nobody_else_can_take_the_name(monkeypatch: pytest.MonkeyPatch, is_short: bool):
    """What a server has started outlives it, and goes on telling to that name."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) if is_short else Path(name) / ("long" * 30)
        folder.mkdir(0o700, exist_ok=True)
        monkeypatch.setattr(listener, "channel_folder", lambda: folder)
        running = Listener(lambda failed: None)
        assert running.path.is_relative_to(folder) is is_short
        running.close()
        assert running.path.parent.exists() is not is_short
        assert not running.path.exists()
        if not is_short:
            running.path.parent.rmdir()
