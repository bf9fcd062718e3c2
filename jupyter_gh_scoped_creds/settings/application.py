"""A Jupyter application with the server's settings: flags, then files, then environment."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from jupyter_core.application import JupyterApp
from traitlets.config import Application
from traitlets.config.loader import (
    Config,
    JSONFileConfigLoader,
    KVArgParseConfigLoader,
    PyFileConfigLoader,
)

from .. import __version__
from ..codes import Failure, FailureCode
from .traits import VARIABLES, GhScopedCreds

CONFIG_NAME = "jupyter_gh_scoped_creds_config"
# the server reads both, and an administrator may have used either
_OTHERS = ("jupyter_config", "jupyter_server_config")


class _StrictLoader(KVArgParseConfigLoader):
    """Refuses a misspelt flag, which would else have no effect."""

    def _handle_unrecognized_alias(self, arg: str) -> None:
        self.parser.error(f"unrecognized argument: --{arg}")


class SettingsApp(JupyterApp):
    """Reads the settings and does nothing else."""

    name = "gh-scoped-creds"
    version = __version__
    description = "Lets git push to selected GitHub repositories, for a few hours."
    classes = [GhScopedCreds]
    aliases = {
        **JupyterApp.aliases,
        "client-id": "GhScopedCreds.client_id",
        "github-app-url": "GhScopedCreds.app_url",
        "git-credentials-path": "GhScopedCreds.git_credentials_path",
        "hostname": "GhScopedCreds.hostname",
    }
    raise_config_file_errors = True

    def _config_file_name_default(self) -> str:
        return CONFIG_NAME

    def _create_loader(
        self, argv: Any, aliases: Any, flags: Any, classes: Any
    ) -> KVArgParseConfigLoader:
        """Read flags strictly."""
        return _StrictLoader(
            argv, aliases, flags, classes=classes, log=self.log, subcommands=self.subcommands
        )

    def _find_subcommand(self, name: str) -> str:
        """Run no other program, whatever its name."""
        return ""

    def migrate_config(self) -> None:
        """Leave alone what an IPython of ten years ago may have left."""

    def load_config_file(self, suppress_errors: bool = True) -> None:  # type: ignore[override]
        """Load the server's files, then ours. Raises `Failure` for one of ours that is broken."""
        for name in _OTHERS:
            for folder in reversed(self.config_file_paths):
                with suppress(Exception):
                    # a server's file may need packages that are not here
                    Application.load_config_file(self, name, path=folder)
        chosen = Path(self.config_file) if self.config_file else None
        if chosen and not (chosen.is_file() and chosen.suffix in {".py", ".json"}):
            raise Failure(FailureCode.CONFIG_FILE_INVALID, f"{chosen}: no .py or .json file")
        name = chosen.name if chosen else self.config_file_name
        path = str(chosen.parent) if chosen else self.config_file_paths
        try:
            Application.load_config_file(self, name, path=path)
        except Exception as e:
            raise Failure(FailureCode.CONFIG_FILE_INVALID, f"{name}: {e}") from e

    def origin(self, name: str) -> str | None:
        """Where a setting's value comes from: a file, a ``$VARIABLE``, ``""`` for a flag.

        `None` for the default.
        """
        if _has(self.cli_config, name):
            return ""
        for file in reversed(self.loaded_config_files):
            if _has(_load(Path(file)), name):
                return file
        variable = VARIABLES[name]
        return f"${variable}" if os.environ.get(variable, "").strip() else None

    @cached_property
    def settings(self) -> GhScopedCreds:
        """The settings, when all sources are read."""
        return GhScopedCreds(parent=self)


def _load(file: Path) -> Config:
    kind = JSONFileConfigLoader if file.suffix == ".json" else PyFileConfigLoader
    config: Config = kind(file.name, str(file.parent)).load_config()
    return config


def _has(config: Config, name: str) -> bool:
    return "GhScopedCreds" in config and name in config["GhScopedCreds"]
