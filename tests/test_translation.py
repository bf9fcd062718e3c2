"""What the terminal says is in the person's language, where we or a language pack have it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo

import jupyter_gh_scoped_creds
from jupyter_gh_scoped_creds.settings import Settings
from jupyter_gh_scoped_creds.words import gettext, ngettext, speak
from jupyter_gh_scoped_creds.words import translation as module
from jupyter_gh_scoped_creds.words.states import end_of
from simulator.server import GitHubSimulator

from .command import USER_CODE, in_script, on_terminal
from .conftest import Git

PACKAGE = Path(jupyter_gh_scoped_creds.__file__).parent
Pack = Callable[..., Path]


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    """Make a language pack, and return what leads Python to it."""

    def make(catalogue: Catalog, language: str = "it_IT") -> Path:
        package = tmp_path / "packs" / f"jupyterlab_language_pack_{language}"
        messages = package / "locale" / language / "LC_MESSAGES"
        messages.mkdir(parents=True)
        # a pack is only looked at: none of its code runs
        (package / "__init__.py").write_text("raise SystemExit('imported')\n")
        with (messages / "jupyter_gh_scoped_creds.mo").open("wb") as file:
            write_mo(file, catalogue)
        return package.parent

    return make


def catalogue_of(**messages: str) -> Catalog:
    """A catalogue of a few messages, by what they are in English."""
    catalogue = Catalog("it_IT")
    for message, translation in messages.items():
        catalogue.add(message, translation)
    return catalogue


def pseudo_catalogue() -> Catalog:
    """Every message that the language packs' tool finds in the package, in brackets."""
    catalogue = Catalog("it_IT")
    for _, _, message, _, _ in extract_from_dir(str(PACKAGE)):
        forms = message if isinstance(message, tuple) else (message,)
        translated = tuple(f"⟦{form}⟧" for form in forms)
        catalogue.add(message, translated if len(forms) > 1 else translated[0])
    return catalogue


def is_translated(line: str) -> bool:
    """Whether a line is in the pseudo-language, as far as it is a sentence."""
    return "⟦" in line


def test_every_sentence_of_the_commands(
    simulator: GitHubSimulator, settings: Settings, pack: Pack, git: Git, home: Path
):
    simulator.configure(interval=1)
    env = {"PYTHONPATH": str(pack(pseudo_catalogue())), "LANG": "it_IT.UTF-8"}

    def said(*arguments: str, stdin: str = "") -> list[str]:
        result = in_script(simulator, *arguments, stdin=stdin, **env)
        return [line for line in (result.stdout + result.stderr).splitlines() if line.strip()]

    work = str(home / "work")
    git("init", "-b", "main", work)
    url = f"http://me@{simulator.host}/octocat/hello-world"
    git("-C", work, "remote", "add", "origin", url)
    lines = said("status") + said("repos") + said("check", work) + said("fix", work)
    lines += said("explain", stdin="remote: Repository not found.") + said("explain", stdin="?")
    lines += said("logout") + said("nonsense") + said("--repository", "nonsense")
    lines += said("stauts") + said("--client-id")
    lines = [line for line in lines if "://" not in line or "⟦" in line]
    assert [line for line in lines if not is_translated(line)] == []
    assert len(lines) > 12, lines

    for command in ([], ["status"], ["fix"], ["doctor"]):
        help_lines = said(*command, "--help")
        # the sentence about the command without one is of two lines, and so are those of some flags
        plain = [line for line in help_lines if not is_translated(line) and line[:20].strip()]
        assert len(help_lines) > 15 and len(plain) <= 1, plain

    doctor = [json.loads(line) for line in said("doctor", "--json")]
    assert doctor and all(
        is_translated(finding["said"])
        and (not finding["next_step"] or is_translated(finding["next_step"]))
        for finding in doctor
        # git's own words
        if finding["subject"] != "git"
    )

    process = on_terminal(simulator, **env)
    process.expect_exact("⟦Enter this code on GitHub")
    process.expect(USER_CODE)
    process.expect_exact("⟦Waiting for GitHub")
    simulator.approve()
    process.expect_exact("⟦Authorized to push to")
    process.expect_exact("⟦You can push to 1 repository.⟧")
    process.expect_exact("⟦A push works over https")


def test_the_card_of_the_magic(pack: Pack, home: Path):
    code = (
        "from jupyter_gh_scoped_creds.notebook.card import pending_card; "
        "print(pending_card({'user_code': 'A', 'verification_uri': 'https://x', "
        "'repository': None, 'seconds_left': 60, 'expires_in': 60, 'renewing': None}).html)"
    )
    catalogue = catalogue_of(Copy="Copia", Copied="Copiato è")
    environment = {**os.environ, "PYTHONPATH": str(pack(catalogue)), "LANG": "it_IT.UTF-8"}
    shown = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True
    ).stdout
    assert ">Copia</button>" in shown
    assert "textContent = &quot;Copiato \\u00e8&quot;" in shown
    assert "Enter this code on GitHub" in shown, "in English, as the pack does not have it"


@pytest.mark.parametrize(
    ("environment", "translated"),
    [
        ({"LANG": "it_IT.UTF-8"}, True),
        ({"LANG": "it_IT@euro"}, True),
        ({"LANG": "it"}, True),
        ({"LANG": "it_CH.UTF-8"}, True),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "it_IT.UTF-8"}, True),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "it:en"}, True),
        ({"LANG": "it_IT.UTF-8", "LANGUAGE": "pt:it"}, True),
        ({"LANG": "it_IT.UTF-8", "LANGUAGE": "en:it"}, False),
        ({"LANG": "C.UTF-8", "LANGUAGE": "it"}, True),
        ({"LANG": "C", "LANGUAGE": "it"}, False),
        ({"LANG": "it_IT.UTF-8", "LC_ALL": "C"}, False),
        ({"LANG": "../../it_IT"}, False),
        ({"LANG": "pt_BR.UTF-8"}, False),
        ({}, False),
    ],
)
def test_the_language_is_the_one_of_the_environment(
    simulator: GitHubSimulator, pack: Pack, environment: dict[str, str], translated: bool
):
    catalogue = catalogue_of(**{"Nothing was stored.": "Non c'era niente."})
    unset = {"LANG": "", "LC_ALL": "", "LC_MESSAGES": "", "LANGUAGE": ""}
    result = in_script(
        simulator, "logout", PYTHONPATH=str(pack(catalogue)), **{**unset, **environment}
    )
    assert result.stdout.startswith("Non" if translated else "Nothing"), result


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"LANG": "de_DE.UTF-8"}, "Es war nichts gespeichert."),
        ({"LANG": "de_AT.UTF-8"}, "Es war nichts gespeichert."),
        ({"LANG": "es_MX.UTF-8"}, "No había nada guardado."),
        ({"LANG": "C.UTF-8", "LANGUAGE": "fr:de"}, "Rien n’était enregistré."),  # noqa: RUF001
        ({"LANG": "ja_JP.UTF-8"}, "何も保存されていませんでした。"),
        ({"LANG": "zh_SG.UTF-8"}, "没有存储任何内容。"),
        # what cannot be written is not said
        ({"LANG": "ja_JP.UTF-8", "PYTHONIOENCODING": "ascii"}, "Nothing was stored."),
        ({"LANG": "de_DE.UTF-8", "PYTHONIOENCODING": "ascii"}, "Es war nichts gespeichert."),
        # who reads the one way of writing Chinese is not given the other
        ({"LANG": "zh_TW.UTF-8"}, "Nothing was stored."),
        ({"LANG": "zh_HK.UTF-8", "LANGUAGE": "zh_HK:de"}, "Es war nichts gespeichert."),
    ],
)
def test_five_languages_come_with_the_package(
    simulator: GitHubSimulator, environment: dict[str, str], said: str
):
    unset = {"LC_ALL": "", "LC_MESSAGES": "", "LANGUAGE": "", "PYTHONUTF8": "1"}
    result = in_script(simulator, "logout", **{**unset, **environment})
    assert (result.stdout.strip(), result.stderr) == (said, "")


@pytest.mark.parametrize(
    ("language", "today", "later"),
    [
        ("en", r"\d\d:\d\d UTC", r"\d{4}-\d\d-\d\d \d\d:\d\d UTC"),
        ("de_DE", r"\d\d:\d\d Uhr UTC", r"\d\d\.\d\d\.\d{4}, \d\d:\d\d Uhr UTC"),
        ("ja_JP", r"\d\d:\d\d UTC", r"\d{4}年\d\d月\d\d日 \d\d:\d\d UTC"),
    ],
)
def test_a_time_is_written_as_the_language_does_and_names_its_zone(
    language: str, today: str, later: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("TZ", "UTC")
    time.tzset()
    speak(language)
    try:
        assert re.fullmatch(today, end_of(0))
        assert re.fullmatch(later, end_of(86400 * 365))
    finally:
        speak("")
        monkeypatch.undo()
        time.tzset()


@pytest.mark.parametrize("mistake", ["{hote}", "{host", "{host.name.x}", "{0}", "{host!z}"])
def test_a_mistake_in_a_translation_costs_the_translation_only(
    simulator: GitHubSimulator, pack: Pack, mistake: str
):
    message = "You are not authorized to push to {host}: authorize with gh-scoped-creds."
    packs = pack(catalogue_of(**{message: f"Non autorizzato: {mistake}"}))
    result = in_script(simulator, "status", PYTHONPATH=str(packs), LANG="it_IT.UTF-8")
    assert result.stdout.strip() == message.format(host=simulator.host)
    assert result.stderr == ""


@pytest.mark.parametrize("content", [b"garbage", b"", b"\xde\x12\x04\x95\0\0\0\0\xff"])
@pytest.mark.parametrize("is_packs", [True, False])
def test_a_catalogue_that_cannot_be_read_leaves_english(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    pack: Pack,
    content: bytes,
    is_packs: bool,
):
    broken = tmp_path / "broken.mo"
    if is_packs:
        monkeypatch.syspath_prepend(pack(catalogue_of(Copy="Copia")))
        [broken] = (tmp_path / "packs").rglob("*.mo")
    else:
        monkeypatch.setattr(module, "catalogue_of", lambda language: str(broken))
    broken.write_bytes(content)
    speak("it_IT")
    try:
        assert gettext("Copy") == "Copy"
        assert ngettext("{count} a", "{count} b", 2) == "2 b"
    finally:
        speak("")
