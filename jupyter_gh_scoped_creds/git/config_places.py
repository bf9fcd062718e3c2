"""Where the person's global configuration of git is, and whether git reads it there."""

from __future__ import annotations

import os
from pathlib import Path

from ..codes import Failure, FailureCode


def global_config() -> Path:
    """The file that ``git config --global`` writes to."""
    chosen = os.environ.get("GIT_CONFIG_GLOBAL")
    if chosen is not None:
        # git takes an empty name for no file at all
        return Path(chosen or os.devnull)
    home, xdg = _default_configs()
    has_home = "HOME" in os.environ or "XDG_CONFIG_HOME" not in os.environ
    return xdg if not has_home or (xdg.exists() and not home.exists()) else home


def config_places() -> set[Path]:
    """The configurations that an include of ours can stand in. Raises `Failure`."""
    return {global_config(), *_default_configs()}


def _default_configs() -> tuple[Path, Path]:
    try:
        home = Path("~").expanduser()
    except RuntimeError as e:
        raise Failure(FailureCode.GIT_CONFIG_NOT_WRITABLE, "you have no home folder") from e
    xdg = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    return home / ".gitconfig", xdg / "git" / "config"


def refuse_what_git_does_not_read() -> None:
    """Raise `Failure` where git reads no global configuration, or another one in each folder."""
    chosen = os.environ.get("GIT_CONFIG_GLOBAL")
    if chosen and not Path(chosen).is_absolute():
        raise Failure(
            FailureCode.GIT_CONFIG_NOT_WRITABLE,
            f"GIT_CONFIG_GLOBAL={chosen}: not absolute, so git reads another file in each folder",
        )
    if chosen is None and not {"HOME", "XDG_CONFIG_HOME"} & os.environ.keys():
        raise Failure(
            FailureCode.GIT_CONFIG_NOT_WRITABLE, "HOME is not set, so git reads no configuration"
        )
