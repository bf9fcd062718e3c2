"""Has JupyterLab's server translate the titles of our settings.

It looks for these in its own language packs only ("TODO: Need to handle packages that provide their
own .mo files", jupyterlab_server), while the rest of our sentences reaches the page by
``jupyterlab.locale``.
"""

from __future__ import annotations

import logging
import sys
from contextlib import suppress
from gettext import GNUTranslations
from pathlib import Path

from ..locale import DOMAIN, catalogue_of

log = logging.getLogger(__name__)


def translate_settings() -> None:
    """Give our translations of the settings to JupyterLab's server, if this is one."""
    if "jupyterlab_server.translation_utils" not in sys.modules:
        return
    try:
        _give_ours()
    except (ImportError, AttributeError, TypeError):
        # not all that is needed of it is public
        log.info("JupyterLab's server takes no translation of our settings", exc_info=True)


def _give_ours() -> None:
    from jupyterlab_server.translation_utils import TranslationBundle, translator

    class Bundle(TranslationBundle):
        """Our sentences, in the language that JupyterLab speaks at present."""

        def update_locale(self, locale_: str) -> None:
            """Speak another language."""
            super().update_locale(locale_)
            path = Path(catalogue_of(locale_))
            # one that cannot be read costs the translation only; gettext raises anything
            with suppress(Exception):
                with path.open("rb") as file:
                    own = GNUTranslations(file)
                own.add_fallback(self._translator)
                self._translator = own

    translator._TRANSLATORS[DOMAIN] = Bundle(DOMAIN, translator._LOCALE)
