"""Compiles the translations: for Python (``.mo``), and for JupyterLab's pages (``.json``, as Jed).

Each gets the sentences that it says. `hatch_build.py` does it when the package is built.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime, timezone
from pathlib import Path

from babel.messages import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

DOMAIN = "jupyter_gh_scoped_creds"
FOLDER = Path(__file__).parent.parent / DOMAIN / "locale"
NEVER = datetime(1970, 1, 1, tzinfo=timezone.utc)


def compile_locale(folder: Path = FOLDER) -> None:
    """Write what is compiled of each language's ``.po`` beside it."""
    for path in sorted(folder.glob(f"*/LC_MESSAGES/{DOMAIN}.po")):
        with path.open("rb") as file:
            catalogue = read_po(file, locale=path.parts[-3], domain=DOMAIN)
        with path.with_suffix(".mo").open("wb") as file:
            write_mo(file, for_python(catalogue))
        path.with_suffix(".json").write_text(for_pages(catalogue), "utf-8")


def for_python(catalogue: Catalog) -> Catalog:
    """What the terminal says, and JupyterLab's server: the titles of the settings."""
    # without the time of day, so that the same sentences make the same file
    said = Catalog(
        catalogue.locale_identifier, creation_date=NEVER, revision_date=NEVER, fuzzy=False
    )
    said.mime_headers = [("Plural-Forms", catalogue.plural_forms)]
    for message in catalogue:
        if message.id and not all(is_of_a_page(name) for name, _ in message.locations):
            said.add(message.id, message.string, context=message.context, flags=message.flags)
    return said


def for_pages(catalogue: Catalog) -> str:
    """What a page says, as JupyterLab reads it.

    There is no version in it: JupyterLab would compare it with the one of its own pack, and fail
    where that one is none. It puts one that is empty behind a language's only plural form, as it
    takes a list of one for no plural.
    """
    # zh_CN, which babel's Locale would call zh_Hans_CN
    language = str(catalogue.locale_identifier).replace("_", "-")
    header = {"domain": DOMAIN, "language": language, "plural_forms": catalogue.plural_forms}
    data: dict[str, object] = {"": header}
    for message in catalogue:
        if message.id and is_said(message) and any(is_of_a_page(n) for n, _ in message.locations):
            forms = forms_of(message.string)
            if message.pluralizable and len(forms) == 1:
                forms.append("")
            context = f"{message.context}\x04" if message.context else ""
            data[f"{context}{forms_of(message.id)[0]}"] = forms
    return json.dumps(data, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def is_said(message: Message) -> bool:
    """Whether a message has its translation, which nobody has to look at again."""
    return all(forms_of(message.string)) and not message.fuzzy


def forms_of(said: str | Iterable[str] | None) -> list[str]:
    """What is said for one, and for more, where a sentence has these."""
    return [said or ""] if isinstance(said, str | None) else [*said]


def is_of_a_page(name: str) -> bool:
    """Whether the file that a message is from is the browser's."""
    return name.startswith("src/")


if __name__ == "__main__":
    compile_locale()
