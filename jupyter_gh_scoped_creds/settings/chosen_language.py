"""The language that is chosen in JupyterLab's menu, for what speaks within JupyterLab.

It is a setting of JupyterLab's own, in a file that it writes; an administrator's is in another.
"""

from __future__ import annotations

import json
import os
import re
import sys
from contextlib import suppress
from pathlib import Path

from jupyter_core.paths import jupyter_config_dir

_PLUGIN = "@jupyterlab/translation-extension"
_LANGUAGE = re.compile(r"[a-z]{2,3}_[A-Z]{2}|en")
# JupyterLab writes JSON, with comments of its own
_SETTING = re.compile(r'^\s*"locale"\s*:\s*"(\w+)"', re.MULTILINE)


def lab_language() -> str:
    """The language that a person, or else the administrator, has chosen; ``""`` if none. Blocks."""
    chosen = _of_the_person() or _of_the_administrator()
    return chosen if _LANGUAGE.fullmatch(chosen) else ""


def _of_the_person() -> str:
    own = os.environ.get("JUPYTERLAB_SETTINGS_DIR")
    folder = own or f"{jupyter_config_dir()}/lab/user-settings"
    with suppress(OSError, ValueError):
        text = Path(folder, _PLUGIN, "plugin.jupyterlab-settings").read_text("utf-8")
        return found[1] if (found := _SETTING.search(text)) else ""
    return ""


def _of_the_administrator() -> str:
    application = os.environ.get("JUPYTERLAB_DIR") or f"{sys.prefix}/share/jupyter/lab"
    with suppress(OSError, ValueError, LookupError, TypeError):
        text = Path(application, "settings", "overrides.json").read_text("utf-8")
        return str(json.loads(text)[f"{_PLUGIN}:plugin"]["locale"])
    return ""
