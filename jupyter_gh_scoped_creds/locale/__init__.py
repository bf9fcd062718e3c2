"""The languages that come with the package, as JupyterLab and our own words find them.

JupyterLab takes the sentences of the dialog from the ``.json`` of a language
(``jupyterlab.locale``), and lists the languages that have a pack (``jupyterlab.languagepack``).
Of two packs for one language it sees one only. So what we give for a language is JupyterLab's own
pack, where that is installed.
"""

from __future__ import annotations

import os

DOMAIN = "jupyter_gh_scoped_creds"


def catalogue_of(language: str) -> str:
    """The path of the sentences that Python says in a language (``de_DE``), if we have it."""
    # no pathlib: each command looks here
    return f"{os.path.dirname(__file__)}/{language}/LC_MESSAGES/{DOMAIN}.mo"  # noqa: PTH120


def __getattr__(language: str) -> object:
    """The pack of a language: a module, or what has a module's ``__file__``."""
    from importlib import import_module
    from pathlib import Path
    from types import SimpleNamespace

    folder = Path(__file__).parent / language
    if not (folder / "LC_MESSAGES").is_dir():
        raise AttributeError(f"module {__name__!r} has no attribute {language!r}")
    try:
        return import_module(f"jupyterlab_language_pack_{language}")
    except ImportError:
        return SimpleNamespace(__file__=str(folder / "__init__.py"))
