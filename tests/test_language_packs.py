"""JupyterLab finds the languages that come with the package, beside its own packs or alone."""

from __future__ import annotations

import asyncio
import copy
import json
import sys
from collections.abc import Iterator
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from jupyter_server.serverapp import ServerApp
from jupyterlab_server.translation_utils import (
    get_language_pack,
    get_language_packs,
    merge_locale_data,
    translator,
)

from jupyter_gh_scoped_creds.locale import DOMAIN
from jupyter_gh_scoped_creds.server import settings_words
from jupyter_gh_scoped_creds.server.settings_words import translate_settings
from scripts.translations import read

from .glossary import LANGUAGES

SCHEMA = Path(__file__).parent.parent / "schema" / "plugin.json"
TITLE = "Authorize GitHub push"


@pytest.fixture
def jp_server_config() -> dict[str, object]:
    return {"ServerApp": {"jpserver_extensions": {"jupyter_gh_scoped_creds": True}}}


@pytest.fixture
def of_jupyterlab(tmp_path: Path) -> Path:
    """JupyterLab's German pack, with one sentence."""
    name = "jupyterlab_language_pack_de_DE"
    messages = tmp_path / name / "locale" / "de_DE" / "LC_MESSAGES"
    messages.mkdir(parents=True)
    (tmp_path / name / "__init__.py").touch()
    data = {"": {"language": "de-DE", "plural_forms": ""}, "Close": ["Schließen"]}
    (messages / "jupyterlab.json").write_text(json.dumps(data))
    metadata = tmp_path / f"{name}-4.5.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 4.5\n")
    (metadata / "entry_points.txt").write_text(f"[jupyterlab.languagepack]\nde_DE = {name}\n")
    return tmp_path


@pytest.fixture(autouse=True)
def english_again() -> Iterator[None]:
    """What JupyterLab's server remembers of a language begins and ends with the test."""
    known, language = dict(translator._TRANSLATORS), translator._LOCALE
    translator._TRANSLATORS.clear()
    yield
    translator._TRANSLATORS.clear()
    translator._TRANSLATORS.update(known)
    translator._LOCALE = language


def test_each_language_is_declared():
    packs = [entry.name for entry in entry_points(group="jupyterlab.languagepack")]
    assert sorted(set(packs)) == LANGUAGES
    packages = [entry.name for entry in entry_points(group="jupyterlab.locale")]
    assert set(packages) == {DOMAIN}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_can_be_chosen_where_jupyterlab_has_no_pack_for_it(language: str):
    languages, message = get_language_packs()
    assert language in languages and not message
    data, message = get_language_pack(language)
    assert not message
    assert set(data) == {DOMAIN}
    assert data[DOMAIN][TITLE] != [TITLE]
    assert data[DOMAIN][""]["language"] == language.replace("_", "-")
    assert "Copied" not in data[DOMAIN], "which the notebook says, and no page"


@pytest.mark.parametrize("is_first", [True, False])
def test_jupyterlabs_own_pack_stays_where_there_is_one(
    of_jupyterlab: Path, is_first: bool, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.syspath_prepend(of_jupyterlab)
    if not is_first:
        monkeypatch.setattr(sys, "path", [*sys.path[1:], sys.path[0]])
    data, message = get_language_pack("de_DE")
    assert not message
    assert data["jupyterlab"]["Close"] == ["Schließen"]
    assert data[DOMAIN][TITLE] != [TITLE]


def test_a_pack_that_knows_our_sentences_does_not_take_all_languages_away():
    # the packs' versions are none: JupyterLab cannot compare one with ours
    ours = get_language_pack("de_DE")[0][DOMAIN]
    pack = {"": {**ours[""], "version": "jupyterlab"}, TITLE: ["GitHub-Push erlauben"]}
    assert merge_locale_data(pack, ours)[TITLE] == ["GitHub-Push erlauben"]


def test_a_server_of_jupyterlabs_translates_them_once_it_has_started(
    jp_serverapp: ServerApp, jp_asyncio_loop: asyncio.AbstractEventLoop, home: Path
):
    [extension] = jp_serverapp.extension_manager.extension_apps["jupyter_gh_scoped_creds"]
    assert DOMAIN not in translator._TRANSLATORS
    jp_asyncio_loop.run_until_complete(extension._start_jupyter_server_extension(jp_serverapp))
    translator.set_locale("de_DE")
    assert translator.load(DOMAIN).pgettext("settings", "Notifications") == "Benachrichtigungen"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_titles_of_the_settings_are_translated(language: str):
    schema = json.loads(SCHEMA.read_text("utf-8"))
    sentences = read(language)
    translate_settings()
    translator.set_locale(language)
    translated = translator.translate_schema(copy.deepcopy(schema))
    for name, setting in schema["properties"].items():
        for part in ("title", "description"):
            message = sentences.get(setting[part], context="settings")
            assert message and translated["properties"][name][part] == message.string
    translator.set_locale("en")
    assert translator.translate_schema(copy.deepcopy(schema)) == schema


def test_a_catalogue_that_cannot_be_read_costs_the_translation_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    broken = tmp_path / "broken.mo"
    monkeypatch.setattr(settings_words, "catalogue_of", lambda language: str(broken))
    schema = json.loads(SCHEMA.read_text("utf-8"))
    for content in (b"garbage", b"", b"\xde\x12\x04\x95\0\0\0\0\xff"):
        broken.write_bytes(content)
        translate_settings()
        translator.set_locale("de_DE")
        assert translator.translate_schema(copy.deepcopy(schema)) == schema
        translator.set_locale("en")


def test_a_jupyterlab_that_keeps_its_translations_elsewhere(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
):
    """These names are private, and cost nothing but the translation of the settings."""
    with monkeypatch.context() as patched, caplog.at_level("INFO"):
        patched.delattr(translator, "_LOCALE")
        translate_settings()
    assert "settings" in caplog.text
