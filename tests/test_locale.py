"""The translations: each sentence is there, can be filled in, fits, and has the glossary's word."""

from __future__ import annotations

import re
from pathlib import Path
from unicodedata import east_asian_width

import pytest
from babel.messages import Catalog

from scripts.compile_locale import DOMAIN, FOLDER, compile_locale, forms_of, is_said
from scripts.sentences import PROJECT, plain, sentences_of_the_pages, template
from scripts.translations import key_of, place_of, read, text_of

from .glossary import GLOSSARY, LANGUAGES

CALL = re.compile(r"\.(?:__|_n|_p|_np|n?p?gettext)\(")
PLACE = re.compile(r"%\d|\{\w+\}")
# what a computer reads: addresses, commands, flags, names of settings
LITERAL = re.compile(
    r"https?://[\w./{}%:-]+\w"
    r"|(?:gh-scoped-creds|\{program\})"
    r"(?: --?[a-z]+| (?:check|doctor|explain|fix|logout|repos|status)\b)*"
    r"|git (?:remote -v|remote add origin|remote set-url|push --set-upstream origin HEAD"
    r"|config --local --edit|help config|clone|pull)\b"
    r"|%ghscopedcreds|docs/\w+\.md|LC_ALL=C git push|/dev/shm|\.github/workflows|OWNER/REPO"
    r"|\$?GH_SCOPED_CREDS_\w+|c\.GhScopedCreds\.\w+|(?<![^\s(])--?[a-z]+\b|\[y/N\]"
    r"|\w+\.(?:sslCAInfo|proxy|directory)\b|https?_proxy|HTTPS_PROXY|SSL_CERT_FILE|2>&1",
    re.ASCII,
)
# of GitHub's pages, which are in English
NAME = re.compile(r'"[^"]+"|(?<=choose )Authorize|Enable Device Flow')
# what a button, title or label is: short, and no sentence
LABEL = re.compile(r"[^.?!:…]{1,40}")
WIDE = {"W", "F"}
MARKS = str.maketrans("。：，？！", ".:,?!")  # noqa: RUF001
TOAST = 140
"""The characters that JupyterLab shows of a notification."""


@pytest.fixture(scope="module")
def of_the_pages() -> bytes:
    return sentences_of_the_pages()


@pytest.fixture(scope="module")
def made(of_the_pages: bytes) -> Catalog:
    return template(of_the_pages)


@pytest.fixture(scope="module", params=LANGUAGES)
def catalogue(request: pytest.FixtureRequest) -> Catalog:
    return read(request.param)


def width(said: str) -> int:
    """How wide a text is: a character of Chinese or Japanese is two."""
    return sum(2 if east_asian_width(letter) in WIDE else 1 for letter in said)


def pairs(catalogue: Catalog) -> list[tuple[str, str, str]]:
    """Each sentence in English, each of its translations, and the files that it is from."""
    return [
        (forms_of(message.id)[-1 if index else 0], said, " ".join(n for n, _ in message.locations))
        for message in catalogue
        if message.id
        for index, said in enumerate(forms_of(message.string))
    ]


def test_no_sentence_of_the_pages_is_missed(of_the_pages: bytes):
    files = [path for path in (PROJECT / "src").rglob("*.ts*") if "__tests__" not in path.parts]
    calls = sum(len(CALL.findall(path.read_text("utf-8"))) for path in files)
    lines = of_the_pages.decode().splitlines()
    places = sum(len(line.split()) - 1 for line in lines if line.startswith("#:"))
    assert places == calls > 200


def test_the_template_is_up_to_date(made: Catalog):
    assert (FOLDER / f"{DOMAIN}.pot").read_text("utf-8") == text_of(made), "run jlpm locale"


def test_all_languages_are_there():
    assert sorted(path.parts[-3] for path in FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.po")) == LANGUAGES


def test_no_sentence_is_untranslated_and_none_is_stale(made: Catalog, catalogue: Catalog):
    wanted = {(message.context, message.id) for message in made if message.id}
    said = {(message.context, message.id) for message in catalogue if message.id}
    assert said == wanted, "run jlpm locale"
    assert not catalogue.obsolete
    missing = [message.id for message in catalogue if message.id and not is_said(message)]
    assert missing == []


def test_what_is_compiled_is_up_to_date(tmp_path: Path):
    for language in LANGUAGES:
        copy = tmp_path / place_of(language).relative_to(FOLDER)
        copy.parent.mkdir(parents=True)
        copy.write_bytes(place_of(language).read_bytes())
    compile_locale(tmp_path)
    for language in LANGUAGES:
        for suffix in (".mo", ".json"):
            there = place_of(language).with_suffix(suffix)
            fresh = tmp_path / there.relative_to(FOLDER)
            assert there.read_bytes() == fresh.read_bytes(), "run jlpm locale"


def test_what_is_filled_in_and_what_a_computer_reads_stays(catalogue: Catalog):
    wrong = [
        (english, said)
        for english, said, _ in pairs(catalogue)
        if set(PLACE.findall(english)) != set(PLACE.findall(said))
        or sorted(LITERAL.findall(english)) != sorted(LITERAL.findall(said))
    ]
    assert wrong == []


def test_each_plural_form_is_there(catalogue: Catalog):
    plural = [message for message in catalogue if message.id and message.pluralizable]
    assert len(plural) > 3
    assert {len(forms_of(message.string)) for message in plural} == {catalogue.num_plurals}
    # a count is said in each form: in some languages, one form is for more than one number
    assert all(PLACE.search(said) for message in plural for said in forms_of(message.string))


def test_blanks_and_marks_at_the_ends(catalogue: Catalog):
    wrong = [
        (english, said)
        for english, said, _ in pairs(catalogue)
        if ends(english) != ends(said.translate(MARKS))
        # behind a colon, what follows in the next line is below
        or re.search(r"(?<![: ]) {2}", said.strip())
    ]
    assert wrong == []


def ends(said: str) -> tuple[str, str, str]:
    """The blanks around a text, and the mark at its end."""
    start, end = re.match(r"\s*", said), re.search(r"\s*$", said)
    mark = re.search(r"[.:?!…](?=[\s”“»」』\"]*$)", said)
    return start[0] if start else "", end[0] if end else "", mark[0] if mark else ""


def test_nothing_is_too_long(catalogue: Catalog):
    wrong = [
        (english, said, width(said))
        for english, said, _ in pairs(catalogue)
        if width(said) > longest(english)
    ]
    assert wrong == []


def longest(english: str) -> float:
    """How wide the translation of a text may be."""
    return max(40, 1.6 * len(english)) if LABEL.fullmatch(english) else 1.6 * len(english) + 20


def test_notifications_fit(catalogue: Catalog):
    wrong = [
        (said, len(filled))
        for _, said, files in pairs(catalogue)
        if "src/notifications/" in files and len(filled := PLACE.sub("x" * 40, said)) > TOAST
    ]
    assert wrong == []


def test_twins_say_the_same(catalogue: Catalog):
    said: dict[object, set[str]] = {}
    for message in catalogue:
        if message.id:
            said.setdefault(key_of(message), set()).add(plain(forms_of(message.string)[-1]))
    assert [forms for forms in said.values() if len(forms) > 1] == []


def without_names(english: str) -> str:
    """A sentence without what is not translated, and what is filled in."""
    for names in (LITERAL, PLACE, NAME):
        english = names.sub("", english)
    return english


def test_one_word_for_one_thing(catalogue: Catalog):
    index = LANGUAGES.index(str(catalogue.locale_identifier))
    wrong = [
        (term, english, said)
        for term, words in GLOSSARY.items()
        for english, said, _ in pairs(catalogue)
        if re.search(rf"(?<![\w-]){term}(?![\w-])", without_names(english), re.IGNORECASE)
        and not re.search(words[index], said, re.IGNORECASE)
    ]
    assert wrong == []
