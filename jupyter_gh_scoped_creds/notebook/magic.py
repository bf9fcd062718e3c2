"""``%ghscopedcreds``: the command in a notebook, where the kernel stays free meanwhile.

Where there is no kernel, as in IPython on a terminal, the command itself runs.
"""

from __future__ import annotations

import shlex
import threading
from contextvars import copy_context
from typing import TYPE_CHECKING

from IPython.core.getipython import get_ipython
from IPython.core.interactiveshell import InteractiveShell
from IPython.core.magic import Magics, line_magic, magics_class

from ..codes import Failure
from ..command import Stop, prepare, read, run_options
from ..settings import lab_language
from ..words import call_it, failure_sentence, gettext, speak
from .alone import show_what_is
from .waiting import Waiting

if TYPE_CHECKING:
    from ipykernel.kernelbase import Kernel


def register(shell: InteractiveShell | None = None) -> None:
    """Add the magic to a shell, or to the one that this runs in."""
    shell = shell or get_ipython()
    if shell is not None:
        # what a person types here, in all that is said
        call_it("%ghscopedcreds")
        shell.register_magics(GhScopedCredsMagics)


@magics_class
class GhScopedCredsMagics(Magics):
    """The line magic."""

    @line_magic
    def ghscopedcreds(self, line: str) -> None:
        """Authorize git push to GitHub: the flags and subcommands of gh-scoped-creds."""
        if hasattr(self.shell, "kernel"):
            speak(lab_language())
        try:
            options = read(shlex.split(line))
        except ValueError as e:
            said = gettext("The flags cannot be read ({why}): correct them, then try again.", why=e)
            print(said)
            return
        except Stop as e:
            print(e.said)
            return
        kernel: Kernel | None = getattr(self.shell, "kernel", None)
        if kernel is None:
            run_options(options)
            return
        if options.command or options.generate_config:
            # the kernel's own event loop runs in this thread
            thread = threading.Thread(target=copy_context().run, args=(run_options, options))
            thread.start()
            thread.join()
            return
        try:
            call = prepare(options)
        except Failure as e:
            print(failure_sentence(e))
            return
        if _is_run_by_program(kernel):
            show_what_is(call)
        else:
            Waiting(call).start()


def _is_run_by_program(kernel: Kernel) -> bool:
    """Whether nobody can answer: nbclient, and so papermill and nbconvert, say so of each cell.

    (Jupyter's messaging protocol, "Execute", ``allow_stdin``.)
    """
    asked = kernel.get_parent("shell")  # type: ignore[no-untyped-call]
    return not asked.get("content", {}).get("allow_stdin", True)
