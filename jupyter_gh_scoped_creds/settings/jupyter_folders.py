"""Jupyter's folders for configuration and for what runs, as `jupyter_core.paths` finds them.

Importing that takes longer than all else that ``gh-scoped-creds status`` does. So the usual case is
worked out here, and it is asked in the others; `tests/test_jupyter_folders.py` compares the two.
"""

from __future__ import annotations

import os
import site
import sys
from pathlib import Path

_SYSTEM = ["/usr/local/etc/jupyter", "/etc/jupyter"]
_NO = {"no", "n", "false", "off", "0", "0.0"}


def config_folders() -> list[str]:
    """The folders in which Jupyter looks for configuration, the strongest first."""
    if _is_unusual():
        from jupyter_core.paths import jupyter_config_path

        return list(jupyter_config_path())
    environ = os.environ
    chosen = environ.get("JUPYTER_CONFIG_PATH", "")
    folders = [folder.rstrip("/") for folder in chosen.split(os.pathsep)] if chosen else []
    user = [environ.get("JUPYTER_CONFIG_DIR") or f"{_home()}/.jupyter"]
    if site.ENABLE_USER_SITE:
        base = str(Path(site.getuserbase(), "etc", "jupyter"))
        user += [base] if base not in user else []
    own = str(Path(sys.prefix, "etc", "jupyter"))
    environment = [own] if own not in _SYSTEM else []
    folders += environment + user if _is_environment_first() else user + environment
    return folders + _SYSTEM


def runtime_folder() -> str:
    """The folder for what is good only while programs of a person's run."""
    environ = os.environ
    if environ.get("JUPYTER_RUNTIME_DIR"):
        return environ["JUPYTER_RUNTIME_DIR"]
    if environ.get("JUPYTER_DATA_DIR"):
        return f"{environ['JUPYTER_DATA_DIR']}/runtime"
    if _is_unusual():
        from jupyter_core.paths import jupyter_runtime_dir

        return str(jupyter_runtime_dir())
    if sys.platform == "darwin":
        return f"{_home()}/Library/Jupyter/runtime"
    data = environ.get("XDG_DATA_HOME") or f"{_home()}/.local/share"
    return f"{data}/jupyter/runtime"


def _is_unusual() -> bool:
    """Whether Jupyter is told to do it in another way."""
    platform_dirs = os.environ.get("JUPYTER_PLATFORM_DIRS", "no").lower() not in _NO
    return platform_dirs or bool(os.environ.get("JUPYTER_NO_CONFIG"))


def _home() -> Path:
    return Path("~").expanduser().resolve()


def _is_environment_first() -> bool:
    """Whether an environment's own configuration is stronger than the person's."""
    environ = os.environ
    if "JUPYTER_PREFER_ENV_PATH" in environ:
        return environ["JUPYTER_PREFER_ENV_PATH"].lower() not in _NO
    conda = environ.get("CONDA_PREFIX")
    is_environment = sys.prefix != sys.base_prefix or (
        conda is not None
        and sys.prefix.startswith(conda)
        and environ.get("CONDA_DEFAULT_ENV", "base") != "base"
    )
    return is_environment and _is_own(Path(sys.prefix))


def _is_own(folder: Path) -> bool:
    try:
        # first, as nobody has logged in where there is no terminal, and names are slow to look up
        login = os.getlogin()
        return folder.owner() == login
    except (OSError, KeyError):
        return folder.stat().st_uid == os.geteuid()
