"""The magic, and what a server writes to a terminal, speak the language of JupyterLab's menu."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from jupyter_gh_scoped_creds.notebook import magic
from jupyter_gh_scoped_creds.settings import lab_language
from jupyter_gh_scoped_creds.words import gettext, speak

PLUGIN = "@jupyterlab/translation-extension"
SETTING = """{
    // Language
    // @jupyterlab/translation-extension:plugin

    // Language locale
    "locale": "LANGUAGE"
}"""


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "JUPYTERLAB_SETTINGS_DIR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    for language in ("-", ""):
        # what was said before is forgotten
        speak(language)
    yield
    for language in ("-", ""):
        speak(language)


def choose(folder: Path, language: str) -> None:
    """Choose a language as JupyterLab's menu does."""
    file = folder / "lab" / "user-settings" / PLUGIN / "plugin.jupyterlab-settings"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(SETTING.replace("LANGUAGE", language))


def decree(folder: Path, settings: object) -> None:
    """Choose a setting for all, as an administrator."""
    (folder / "settings").mkdir(exist_ok=True)
    (folder / "settings" / "overrides.json").write_text(json.dumps(settings))


def test_the_persons_choice_comes_before_the_administrators(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("JUPYTERLAB_DIR", str(tmp_path))
    assert lab_language() == ""
    decree(tmp_path, {f"{PLUGIN}:plugin": {"locale": "fr_FR"}})
    assert lab_language() == "fr_FR"
    choose(home / ".jupyter", "de_DE")
    assert lab_language() == "de_DE"
    choose(home / ".jupyter", "en")
    assert lab_language() == "en"
    # that of the environment
    choose(home / ".jupyter", "default")
    assert lab_language() == ""


@pytest.mark.parametrize("text", ["", "{", '{"locale": 1}', '{"locale": "../de_DE"}', "\0\xff"])
def test_what_cannot_be_read_chooses_nothing(
    text: str, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("JUPYTERLAB_DIR", str(tmp_path))
    choose(home / ".jupyter", "de_DE")
    [file] = (home / ".jupyter" / "lab").rglob("*.jupyterlab-settings")
    file.write_text(text, "latin-1")
    wrong: list[object] = [[], {f"{PLUGIN}:plugin": None}, {f"{PLUGIN}:plugin": {"locale": {}}}]
    for settings in wrong:
        decree(tmp_path, settings)
        assert lab_language() == ""


@pytest.mark.parametrize("has_kernel", [True, False])
def test_the_magic(has_kernel: bool, home: Path, capsys: pytest.CaptureFixture[str]):
    choose(home / ".jupyter", "de_DE")
    shell: Any = SimpleNamespace(**({"kernel": None} if has_kernel else {}))
    run: Any = magic.GhScopedCredsMagics.ghscopedcreds
    run(SimpleNamespace(shell=shell), "--nonsense")
    said = capsys.readouterr().out
    assert said.startswith("Unbekannt" if has_kernel else "Unknown"), said


def test_a_language_can_be_changed_and_is_the_environments_again(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("LANG", "fr_FR.UTF-8")
    said = []
    for language in ("de_DE", "en", ""):
        speak(language)
        said.append(gettext("Nothing was stored."))
    assert said == ["Es war nichts gespeichert.", "Nothing was stored.", "Rien n’était enregistré."]  # noqa: RUF001
    assert "jupyterlab" not in sys.modules
