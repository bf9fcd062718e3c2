"""Jupyter's folders, worked out by us, are those that Jupyter itself finds."""

from __future__ import annotations

import os
import site
import sys
from pathlib import Path

import pytest
from jupyter_core.paths import jupyter_config_path, jupyter_runtime_dir

from jupyter_gh_scoped_creds.settings import config_folders, jupyter_folders


@pytest.mark.parametrize(
    "environment",
    [
        {},
        {"JUPYTER_CONFIG_DIR": "/chosen"},
        {"JUPYTER_CONFIG_DIR": ""},
        {"JUPYTER_CONFIG_PATH": "/one/:/two"},
        {"JUPYTER_PREFER_ENV_PATH": "1"},
        {"JUPYTER_PREFER_ENV_PATH": "No"},
        {"JUPYTER_PREFER_ENV_PATH": ""},
        {"JUPYTER_RUNTIME_DIR": "/run/jupyter"},
        {"JUPYTER_DATA_DIR": "/data"},
        {"XDG_DATA_HOME": "/xdg"},
        {"XDG_DATA_HOME": ""},
        {"XDG_CONFIG_HOME": "/xdg"},
        {"JUPYTER_NO_CONFIG": "1"},
        {"JUPYTER_PLATFORM_DIRS": "1", "JUPYTER_CONFIG_DIR": "/chosen"},
        {"JUPYTER_PLATFORM_DIRS": "0"},
        {"PYTHONUSERBASE": "/base"},
    ],
)
@pytest.mark.parametrize("kind", ["virtual", "plain", "conda", "base of conda"])
@pytest.mark.parametrize("user_site", [True, False])
def test_they_are_the_same(
    environment: dict[str, str], kind: str, user_site: bool, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(site, "ENABLE_USER_SITE", user_site)
    # Python remembers it
    monkeypatch.setattr(site, "USER_BASE", None)
    if kind == "virtual":
        monkeypatch.setattr(sys, "base_prefix", "/usr")
    else:
        monkeypatch.setattr(sys, "base_prefix", sys.prefix)
        if kind != "plain":
            monkeypatch.setenv("CONDA_PREFIX", sys.prefix)
            name = "base" if kind.startswith("base") else "work"
            monkeypatch.setenv("CONDA_DEFAULT_ENV", name)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert config_folders() == jupyter_config_path()
    assert jupyter_folders.runtime_folder() == jupyter_runtime_dir()


def test_an_environment_of_somebody_else(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "base_prefix", "/usr")
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    assert config_folders() == jupyter_config_path()


def test_a_home_behind_a_link(home: Path, monkeypatch: pytest.MonkeyPatch):
    (home.parent / "link").symlink_to(home)
    monkeypatch.setenv("HOME", str(home.parent / "link"))
    assert config_folders() == jupyter_config_path()
    assert jupyter_folders.runtime_folder() == jupyter_runtime_dir()
