"""Compiles the translations when the package is built or installed."""

import runpy
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompileLocale(BuildHookInterface):
    """For the wheel, and for an editable installation."""

    def initialize(self, version, build_data):
        """Write what is compiled beside its source."""
        if self.target_name == "wheel":
            runpy.run_path(str(Path(self.root, "scripts", "compile_locale.py")))["compile_locale"]()
