"""A Jupyter application with the server's settings: flags, then files, then environment."""

from __future__ import annotations

from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

from jupyter_core.application import JupyterApp
from traitlets.config import Application
from traitlets.config.loader import KVArgParseConfigLoader

from . import __version__
from .config import GhScopedCreds
from .failure import Failure

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
            raise Failure("config_file_invalid", f"{chosen}: no .py or .json file")
        name = chosen.name if chosen else self.config_file_name
        path = str(chosen.parent) if chosen else self.config_file_paths
        try:
            Application.load_config_file(self, name, path=path)
        except Exception as e:
            raise Failure("config_file_invalid", f"{name}: {e}") from e

    @cached_property
    def settings(self) -> GhScopedCreds:
        """The settings, when all sources are read."""
        return GhScopedCreds(parent=self)
