"""The sentences of the terminal and the notebook in the person's language.

Their catalogues come with the package, and for other languages with JupyterLab's language packs, as
the dialog's do. The language is the one that is chosen in JupyterLab, where that is known, and else
the locale of the environment, in GNU gettext's order ("Locale Environment Variables").
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from typing import TYPE_CHECKING

from ..locale import DOMAIN, catalogue_of

if TYPE_CHECKING:
    from gettext import NullTranslations

_LANGUAGE = re.compile(r"[a-z]{2,3}_[A-Z]{2}")
_TRADITIONAL = {"zh_TW", "zh_HK", "zh_MO"}
"""Chinese that is not written as in zh_CN, which is not read for it."""
_chosen = ""


def N_(message: str) -> str:
    """Mark a message that is translated where it is said (Python's gettext, "Deferred")."""
    return message


def gettext(message: str, **values: object) -> str:
    """Translate a message, and fill in its ``{names}``; ``{program}`` is our command."""
    catalogue = _catalogue()
    return _fill(catalogue.gettext(message) if catalogue else message, message, values)


def ngettext(singular: str, plural: str, count: int, **values: object) -> str:
    """Translate a message for a count, and fill in its ``{names}``; ``{count}`` is one."""
    values["count"] = count
    chosen = singular if count == 1 else plural
    catalogue = _catalogue()
    translated = catalogue.ngettext(singular, plural, count) if catalogue else chosen
    return _fill(translated, chosen, values)


def _fill(translated: str, message: str, values: dict[str, object]) -> str:
    if "{program}" in message and "program" not in values:
        from .program import program

        values["program"] = program()
    try:
        return translated.format_map(values)
    except (LookupError, ValueError, AttributeError):
        # a mistake in a translation costs the translation, not the sentence
        return message.format_map(values)


def speak(language: str) -> None:
    """Speak a language (``de_DE``) from now on; ``""`` is the one of the environment."""
    global _chosen
    if language != _chosen:
        _chosen = language
        _catalogue.cache_clear()


@cache
def _catalogue() -> NullTranslations | None:
    for language in _languages():
        # one that cannot be read costs the translation, not the server; gettext raises anything
        with suppress(Exception):
            if found := _catalogue_for(language):
                return found
    return None


def _catalogue_for(language: str) -> NullTranslations | None:
    if os.access(path := catalogue_of(language), os.R_OK):
        from gettext import GNUTranslations

        with open(path, "rb") as file:  # noqa: PTH123
            own = GNUTranslations(file)
        return own if _can_be_written(own.gettext("Cancelled.")) else None
    from importlib.util import find_spec

    pack = find_spec(f"jupyterlab_language_pack_{language}")
    if pack and pack.origin:
        import gettext as catalogues

        folder = f"{os.path.dirname(pack.origin)}/locale"  # noqa: PTH120
        return catalogues.translation(DOMAIN, folder, [language], fallback=True)
    return None


def _can_be_written(said: str) -> bool:
    """Whether the output has these letters: of a script that it lacks, nothing could be read."""
    try:
        said.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _languages() -> Iterator[str]:
    """The languages of the environment as packs are named, such as ``de_DE``, up to English."""
    chosen = next(
        (os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), ""
    )
    names = os.environ.get("LANGUAGE", "").split(":") if chosen not in {"", "C", "POSIX"} else []
    for name in filter(None, [_chosen] if _chosen else [*names, chosen]):
        exact = re.split("[.@]", name)[0]
        if exact in {"C", "POSIX"} or re.match("en(_|$)", exact):
            return
        if _LANGUAGE.fullmatch(exact):
            yield exact
        if exact not in _TRADITIONAL:
            import locale

            usual = re.split("[.@]", locale.normalize(exact.split("_")[0]))[0]
            if _LANGUAGE.fullmatch(usual):
                yield usual
