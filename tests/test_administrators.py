"""The code blocks of the page for administrators that need no hub: each does what the page says.

The others are in ``test_jupyterhub``, ``test_hub``, ``test_event_log`` and ``test_git_helper``.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from importlib.metadata import entry_points
from pathlib import Path
from typing import Any

import pytest
import yaml
from traitlets.config import Config

from jupyter_gh_scoped_creds.settings import load_settings

from .pages import blocks, unmarked

PAGE = blocks("administrators.md")
APP = ("Iv23liAbCdEfGhIjKlMn", "https://github.com/apps/my-hub-push")
FILE = "jupyter_gh_scoped_creds_config.json"


def set_by(monkeypatch: pytest.MonkeyPatch, folder: Path, env: Mapping[str, str]) -> Any:
    """The app that a program meets, with a folder for configuration and these variables."""
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", str(folder))
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    settings = load_settings({}).settings
    return settings.client_id, settings.app_url


def test_no_configuration_on_the_page_is_untested():
    assert set(unmarked("administrators.md")) <= {"bash", "dockerfile"}


def test_a_language_for_all():
    """The setting is one of JupyterLab's, and the language one that we have."""
    [(plugin, values)] = json.loads(PAGE["a language for all"]).items()
    package, name = plugin.split(":")
    schemas = Path(sys.prefix) / "share/jupyter/lab/schemas"
    schema = json.loads((schemas / package / f"{name}.json").read_text())
    assert values.keys() <= schema["properties"].keys()
    assert values["locale"] in {each.name for each in entry_points(group="jupyterlab.languagepack")}


def test_zero_to_jupyterhub(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    values = yaml.safe_load(PAGE["Zero to JupyterHub"])["singleuser"]
    assert values.keys() == {"extraEnv", "extraFiles"}
    with monkeypatch.context() as only:
        assert set_by(only, tmp_path, values["extraEnv"]) == APP
    [file] = values["extraFiles"].values()
    place = Path(file["mountPath"])
    assert (str(place.parent), place.name) == ("/etc/jupyter", FILE)
    # the chart writes `data` in the format that the name tells
    (tmp_path / place.name).write_text(json.dumps(file["data"]))
    assert set_by(monkeypatch, tmp_path, {}) == APP


def test_the_littlest_jupyterhub(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    """Run, with its folder elsewhere, and without installing."""
    script = PAGE["The Littlest JupyterHub"].replace("/opt/tljh", str(tmp_path))
    sudo = 'sudo() { test "$1" != -E || return 0; "$@"; }\n'
    subprocess.run(["sh", "-e", "-c", sudo + script], check=True, stdout=subprocess.DEVNULL)
    # the environment's own folder for configuration
    assert set_by(monkeypatch, tmp_path / "user/etc/jupyter", {}) == APP


def test_a_node_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    name = Path(FILE).with_suffix(".py").name
    (tmp_path / name).write_text(PAGE["a node of its own"])
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", str(tmp_path))
    place = load_settings({}).settings.git_credentials_path
    assert place == f"/dev/shm/gh-scoped-creds-{os.getuid()}/{os.uname().nodename}"


def test_what_is_turned_off():
    c = Config()
    exec(PAGE["no listening"], {"c": c})
    assert c.GhScopedCreds.notice_refusals is False
