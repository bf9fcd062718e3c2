"""Brings the translations up to date: ``jlpm locale``, or ``jlpm locale it_IT`` for one more.

Each sentence that is new in the code gets its place in the ``.po`` of each language: empty, or with
what a similar one was and marked as fuzzy. What is said no more is taken out. Then all is compiled.
"""

from __future__ import annotations

import re
import sys
from io import BytesIO
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.pofile import read_po, write_po

from .compile_locale import DOMAIN, FOLDER, compile_locale, forms_of, is_said
from .sentences import plain, sentences_of_the_pages, template

# the sentences alone: no dates that change each time, no address that is nobody's
_LEFT_OUT = re.compile(
    r'^"(POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Report-Msgid-Bugs-To'
    r"|Generated-By): .*\n| (VERSION)?(?=\\n\"$)",
    re.MULTILINE,
)
_PLACE = re.compile(r"%\d|\{\w+\}")


def main() -> None:
    """Write the ``.po`` files and what is compiled of them; say what is left to do."""
    made = template(sentences_of_the_pages())
    (FOLDER / f"{DOMAIN}.pot").write_text(text_of(made), "utf-8")
    known = {path.parts[-3] for path in FOLDER.glob(f"*/LC_MESSAGES/{DOMAIN}.po")}
    for language in sorted({*known, *sys.argv[1:]}):
        path = place_of(language)
        catalogue = updated(language, made)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text_of(catalogue), "utf-8")
        missing = sum(not is_said(message) for message in catalogue if message.id)
        print(f"{language}: {len(catalogue)} sentences, {missing} to translate")
    compile_locale()


def place_of(language: str) -> Path:
    """Where the sentences of a language are."""
    return FOLDER / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def read(language: str) -> Catalog:
    """The sentences of a language; none if there are not any yet."""
    path = place_of(language)
    text = path.read_bytes() if path.exists() else b""
    return read_po(BytesIO(text), locale=language, domain=DOMAIN)


def updated(language: str, made: Catalog) -> Catalog:
    """The sentences of a language, as the template has them; twins say the same."""
    catalogue = read(language)
    catalogue.project, catalogue.version = DOMAIN, ""
    catalogue.fuzzy, catalogue.header_comment = False, ""
    catalogue.update(made)
    catalogue.obsolete.clear()
    said = {key_of(message): message for message in catalogue if message.id and is_said(message)}
    for message in catalogue:
        twin = said.get(key_of(message))
        if message.id and not is_said(message) and twin:
            message.string = as_its_twin(message, twin)
            message.flags.discard("fuzzy")
    return catalogue


def key_of(message: Message) -> tuple[str | None, tuple[str, ...]]:
    """What is equal for a sentence of the dialog and its twin of the terminal."""
    return message.context, tuple(plain(form) for form in forms_of(message.id))


def as_its_twin(message: Message, twin: Message) -> str | tuple[str, ...]:
    """The twin's translation, with what is filled in named as in the message."""
    ours, theirs = (_PLACE.findall(forms_of(one.id)[-1]) for one in (message, twin))
    names = dict(zip(theirs, ours, strict=True))
    said = [_PLACE.sub(lambda found: names[found[0]], form) for form in forms_of(twin.string)]
    return said[0] if isinstance(twin.string, str) else tuple(said)


def text_of(catalogue: Catalog) -> str:
    """A catalogue as a file holds it."""
    file = BytesIO()
    write_po(file, catalogue, width=0, include_lineno=False)
    return _LEFT_OUT.sub("", file.getvalue().decode().lstrip())


if __name__ == "__main__":
    main()
