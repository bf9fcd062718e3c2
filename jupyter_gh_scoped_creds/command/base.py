"""What all commands share: the settings, words or JSON, and the way to end."""

from __future__ import annotations

import asyncio
import json
import logging
import sys
from pathlib import Path

from jupyter_core.application import JupyterApp
from traitlets import Bool

from ..codes import ExitCode
from ..settings import SettingsApp
from ..words import gettext, misconfiguration_sentence


class Command(SettingsApp):
    """What all commands share: usable settings, and words or JSON."""

    flags = {
        **JupyterApp.flags,
        "json": ({"Command": {"json": True}}, "Print JSON, one object a line, for scripts."),
    }

    json = Bool(help="Print JSON, one object a line, for scripts.").tag(config=True)

    needs_app = True
    takes_path = False
    path = Path()

    async def run(self) -> int:
        """Do the work; returns the exit code. Raises `Failure`."""
        raise NotImplementedError

    def start(self) -> None:
        """Run, and exit with the documented code."""
        super().start()
        if self.log_level == logging.DEBUG:
            # which addresses are asked, and what with: no body, and so no secret
            logging.getLogger("httpx").addHandler(logging.StreamHandler())
            logging.getLogger("httpx").setLevel(logging.INFO)
        if self.takes_path and self.extra_args:
            self.path = Path(self.extra_args.pop(0))
        if self.extra_args:
            unknown = gettext("Unknown: {words}. See --help.", words=" ".join(self.extra_args))
            print(unknown, file=sys.stderr)
            self.exit(ExitCode.USAGE)
        wrong = self.settings.misconfiguration() if self.needs_app else None
        if wrong:
            if self.json:
                self.print_json({"state": "unconfigured", "misconfiguration": wrong})
            else:
                print(misconfiguration_sentence(wrong), file=sys.stderr)
            self.exit(ExitCode.NOT_CONFIGURED)
        self.exit(asyncio.run(self.run()))

    def print_json(self, state: object) -> None:
        """Print one state as one line."""
        print(json.dumps(state), flush=True)
