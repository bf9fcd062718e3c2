"""What `docs/jupyterlab-git.md` tells of the real jupyterlab-git, at the server: its own git."""

from __future__ import annotations

import importlib
import json
import re
import sys
import sysconfig
from collections.abc import Iterator
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

import pytest

from simulator.server import GitHubSimulator

from . import test_asking_others
from .command import environment
from .conftest import Git
from .lab import Lab, lab, work
from .pages import DOCS
from .test_routes import jp_server_config

__all__ = ["jp_server_config", "lab", "work"]

# as `scripts/environments.mjs` installs it
PLACE = Path(sys.prefix) / "jupyterlab-git" / "newest"
PACKAGES = sysconfig.get_path("purelib", vars={"base": str(PLACE)})
LAB = PLACE / "share/jupyter/labextensions/@jupyterlab/git"
PAGE = " ".join((DOCS / "jupyterlab-git.md").read_text("utf-8").split())
SECRET = "octocat/secret-plans"


@pytest.fixture
def its_dialog() -> list[str]:
    """The words in an error of git's that open its own dialog."""
    found = {
        words
        for file in (LAB / "static").glob("*.js")
        for words in re.findall(r'\["[^]]*"could not read Username"[^]]*\]', file.read_text())
    }
    return [str(word) for words in found for word in json.loads(words)]


@pytest.fixture
def its_server(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Its server extension, which sees the packages of the environment first."""
    monkeypatch.setattr(sys, "path", [*sys.path, PACKAGES])
    return importlib.import_module("jupyterlab_git")


@pytest.fixture
def panel(its_server: Any, simulator: GitHubSimulator, monkeypatch: pytest.MonkeyPatch) -> Any:
    """What the buttons of its panel call, in the server's process."""
    for name, value in environment(simulator).items():
        monkeypatch.setenv(name, value)
    return its_server.Git(its_server.JupyterLabGit())


async def push(panel: Any, work: Path) -> dict[str, Any]:
    answer: dict[str, Any] = await panel.push("origin", "HEAD:of-the-panel", str(work))
    return answer


def test_the_versions():
    [newest] = [
        package.version
        for package in distributions(path=[PACKAGES])
        if package.name == "jupyterlab_git"
    ]
    environments = (DOCS.parent / "scripts" / "environments.mjs").read_text()
    oldest = re.findall(r"jupyterlab-git==(\d+\.\d+)", environments)
    told = re.search(r"jupyterlab-git (\S+) in each `npm test`, (\S+) by", PAGE)
    assert told and [newest.rpartition(".")[0], *oldest] == list(told.groups())


def test_the_settings(its_server: Any):
    schema = json.loads((LAB / "schemas/@jupyterlab/git/plugin.json").read_text())
    [told] = re.findall(r"`refreshInterval`.*?(\d+) unless set", PAGE)
    assert schema["properties"]["refreshInterval"]["default"] == int(told)
    assert its_server.JupyterLabGit().credential_helper.split()[0] == "cache"


class TestItsGit:
    async def test_with_a_token_it_pushes(self, panel: Any, lab: Lab, token: str):
        assert (await push(panel, lab.work))["code"] == 0

    @pytest.mark.parametrize("what", ["push", "pull", "clone"])
    async def test_without_one_it_ends_and_ours_opens(
        self, panel: Any, lab: Lab, its_dialog: list[str], git: Git, what: str
    ):
        url = f"{lab.simulator.url}/{SECRET}"
        if what == "push":
            answer = await push(panel, lab.work)
        elif what == "pull":
            git("remote", "set-url", "origin", url, cwd=lab.work)
            answer = await panel.pull(str(lab.work))
        else:
            answer = await panel.clone(str(lab.work), url)
        assert answer["code"] != 0 and "give it in JupyterLab, then try again" in answer["message"]
        assert len(its_dialog) > 1
        assert [word for word in its_dialog if word in answer["message"]] == []
        [asker] = (await lab.show())["askers"]
        assert (asker["command"], asker["by_server"]) == (f"git {what}", True)

    async def test_who_turned_the_question_off_sees_no_dialog(
        self, panel: Any, lab: Lab, its_dialog: list[str]
    ):
        answer = await push(panel, lab.work)
        assert await lab.answer(await lab.asked.get(), "off")
        assert answer["code"] != 0 and "give it in JupyterLab" in answer["message"]
        assert [word for word in its_dialog if word in answer["message"]] == []

    async def test_a_fetch_asks_nobody(self, panel: Any, lab: Lab, its_dialog: list[str], git: Git):
        git("remote", "set-url", "origin", f"{lab.simulator.url}/{SECRET}", cwd=lab.work)
        answer = await panel.fetch(str(lab.work))
        assert answer["code"] != 0
        assert [word for word in its_dialog if word in answer["message"]] == []
        assert lab.asked.empty()


class TestWhereTheServerDoesNotAsk:
    jp_server_config = test_asking_others.TestTurnedOff.jp_server_config

    async def test_its_dialog_opens(self, panel: Any, lab: Lab, its_dialog: list[str]):
        answer = await push(panel, lab.work)
        assert any(word in answer["message"] for word in its_dialog)


class TestSaveMyLogin:
    @pytest.fixture
    def saved(self, panel: Any, git: Git) -> Iterator[Any]:
        yield panel.ensure_credential_helper
        git("credential-cache", "exit")

    async def test_it_goes_into_the_repository(self, saved: Any, work: Path, git: Git):
        await saved(str(work))
        written = git("config", "--local", "credential.helper", cwd=work).stdout
        [told] = re.findall(r"writes `credential\.helper = ([^`]+)`", PAGE)
        assert written.strip() == told

    async def test_not_where_there_is_one(self, saved: Any, work: Path, git: Git):
        git("config", "--global", "credential.helper", "store")
        await saved(str(work))
        assert git("config", "--local", "credential.helper", cwd=work).stdout == ""
