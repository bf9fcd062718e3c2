"""The settings from all their sources: flags, then files, then the environment, then defaults."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import NamedTuple

from ..codes import Failure, FailureCode
from .files import SECTION, sections
from .values import SWITCHES, VARIABLES, Settings, from_environment


class LoadedSettings(NamedTuple):
    """The settings, and where each value comes from."""

    settings: Settings
    origins: Mapping[str, str | None]
    """By the setting's name: a file, a ``$VARIABLE``, ``""`` for a flag, `None` for the default."""


def load_settings(flags: Mapping[str, str], config_file: str = "") -> LoadedSettings:
    """Read all sources; `config_file` takes the place of our own files. Raises `Failure`."""
    values = {name: from_environment(name) for name in VARIABLES}
    origins: dict[str, str | None] = {
        name: f"${variable}" if os.environ.get(variable, "").strip() else None
        for name, variable in VARIABLES.items()
    }
    for file, section in sections(config_file):
        for name in VARIABLES:
            if name not in section:
                continue
            value = section[name]
            if name in SWITCHES and isinstance(value, bool):
                value = str(value)
            if not isinstance(value, str):
                raise Failure(
                    FailureCode.CONFIG_FILE_INVALID, f"{file}: {SECTION}.{name} is not a text"
                )
            values[name], origins[name] = value, file
    for name, value in flags.items():
        values[name], origins[name] = value, ""
    return LoadedSettings(Settings(**values), origins)
