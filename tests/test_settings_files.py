"""Configuration files: which there are, which wins, and what a wrong one does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jupyter_gh_scoped_creds.codes import Failure
from jupyter_gh_scoped_creds.settings import load_settings
from simulator.server import GitHubSimulator

from .command import SCRIPTS, in_script

OURS = "jupyter_gh_scoped_creds_config"


@pytest.fixture
def folder(home: Path) -> Path:
    """The person's own folder for configuration."""
    made = home / ".jupyter"
    made.mkdir()
    return made


def write(file: Path, **values: object) -> Path:
    """Write settings the way that the file's name asks for."""
    file.parent.mkdir(exist_ok=True)
    if file.suffix == ".json":
        file.write_text(json.dumps({"GhScopedCreds": values}))
    else:
        file.write_text("".join(f"c.GhScopedCreds.{k} = {v!r}\n" for k, v in values.items()))
    return file


def test_each_source_wins_over_the_one_before(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GH_SCOPED_CREDS_CLIENT_ID", "Iv1.variable")
    assert load_settings({}).settings.client_id == "Iv1.variable"
    assert load_settings({}).origins["client_id"] == "$GH_SCOPED_CREDS_CLIENT_ID"
    assert load_settings({}).origins["hostname"] is None
    for name in ("jupyter_config", "jupyter_server_config", OURS):
        for kind in ("py", "json"):
            file = write(folder / f"{name}.{kind}", client_id=f"Iv1.{name}.{kind}")
            found = load_settings({})
            assert found.settings.client_id == f"Iv1.{name}.{kind}"
            assert found.origins["client_id"] == str(file)
    found = load_settings({"client_id": "Iv1.flag"})
    assert (found.settings.client_id, found.origins["client_id"]) == ("Iv1.flag", "")
    assert load_settings({"client_id": ""}).settings.client_id == "", "an empty flag is one too"


@pytest.mark.parametrize("kind", ["py", "json"])
@pytest.mark.parametrize("value", [True, "true"])
def test_what_is_on_or_off(folder: Path, kind: str, value: object):
    write(folder / f"{OURS}.{kind}", revoke=value, end_with_server=value)
    settings = load_settings({}).settings
    assert settings.revokes and settings.ends_with_server
    with pytest.raises(Failure, match="is not a text"):
        load_settings({}, str(write(folder / f"other.{kind}", revoke=1)))


def test_a_chosen_file_takes_the_place_of_ours(folder: Path, tmp_path: Path):
    write(folder / f"{OURS}.json", client_id="Iv1.ours", app_url="https://example.com/ours")
    write(folder / "jupyter_server_config.json", app_url="https://example.com/server")
    chosen = write(tmp_path / "chosen" / "any.json", client_id="Iv1.chosen")
    settings = load_settings({}, str(chosen)).settings
    assert (settings.client_id, settings.app_url) == ("Iv1.chosen", "https://example.com/server")


def test_the_stronger_folder(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    write(folder / f"{OURS}.json", client_id="Iv1.own", hostname="own.example.com")
    write(tmp_path / "strong" / f"{OURS}.py", client_id="Iv1.strong")
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", str(tmp_path / "strong"))
    settings = load_settings({}).settings
    assert (settings.client_id, settings.hostname) == ("Iv1.strong", "own.example.com")


@pytest.mark.parametrize(
    ("kind", "content"),
    [
        ("json", "{"),
        ("json", "[]"),
        ("json", '{"version": 2, "GhScopedCreds": {}}'),
        ("json", '{"GhScopedCreds": []}'),
        ("json", "\0"),
        ("py", "c.GhScopedCreds.client_id = nothing"),
        ("py", "def"),
        ("py", "import sys; sys.exit(3)"),
    ],
)
def test_a_broken_file(folder: Path, kind: str, content: str):
    write(folder / "jupyter_config.json", client_id="Iv1.sound")
    (folder / f"jupyter_server_config.{kind}").write_text(content)
    assert load_settings({}).settings.client_id == "Iv1.sound", "one of the server's is left out"
    (folder / f"{OURS}.{kind}").write_text(content)
    with pytest.raises(Failure) as caught:
        load_settings({})
    assert caught.value.code == "config_file_invalid" and OURS in caught.value.detail


@pytest.mark.parametrize("name", [OURS, "jupyter_server_config"])
def test_a_value_that_is_no_text(folder: Path, name: str):
    write(folder / f"{name}.json", client_id=5)
    with pytest.raises(Failure) as caught:
        load_settings({})
    assert caught.value.detail.endswith("GhScopedCreds.client_id is not a text")


def test_what_else_is_in_the_files(folder: Path):
    content = {"version": 1, "ServerApp": {"port": 1}, "GhScopedCreds": {"client_id": "Iv1.x"}}
    (folder / "jupyter_server_config.json").write_text(json.dumps(content))
    (folder / "other.py").write_text("c.GhScopedCreds.hostname = 'sub.example.com'")
    (folder / "jupyter_server_config.py").write_text(
        "c = get_config()\nload_subconfig('other.py')\nc.ServerApp.root_dir = __file__\n"
    )
    settings = load_settings({}).settings
    assert (settings.client_id, settings.hostname) == ("Iv1.x", "sub.example.com")


@pytest.mark.parametrize(
    ("command", "words", "stdin"),
    [
        ("gh-scoped-creds", ["status", "--json"], ""),
        ("git-credential-gh-scoped-creds", ["get"], "protocol=http\nhost=none\n"),
    ],
)
def test_what_a_file_prints_does_not_matter(
    simulator: GitHubSimulator, folder: Path, command: str, words: list[str], stdin: str
):
    printing = "import os\nprint('noise')\nos.system('echo noise of a program')\n"
    (folder / f"{OURS}.py").write_text(printing)
    (folder / "jupyter_server_config.py").write_text(printing)
    result = in_script(simulator, *words, command=str(SCRIPTS / command), stdin=stdin)
    assert "noise" not in result.stdout and result.stderr.count("noise") == 4
    assert all(isinstance(json.loads(line), dict) for line in result.stdout.splitlines())
