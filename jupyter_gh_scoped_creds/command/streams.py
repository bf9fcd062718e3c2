"""The three streams of a process, made fit for whatever it was started with."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable


def prepare_streams() -> None:
    """Replace the streams that are closed, and let no character end the program.

    A file that is opened later would otherwise become the output of all that is started.
    """
    for name in ("stdin", "stdout", "stderr"):
        if getattr(sys, name) is None:
            # the lowest number that is free, which is the one of this stream
            mode = "r" if name == "stdin" else "w"
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115
    # a path can have bytes that are no text, and a terminal no letters but those of English
    for stream, errors in ((sys.stdin, "replace"), (sys.stdout, "backslashreplace")):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors=errors)


def finish(run: Callable[[], int]) -> int:
    """Run something, and write what is held back; returns the exit code.

    An output that is closed or full is no reason for a traceback.
    """
    code = 0
    try:
        code = run()
        sys.stdout.flush()
    except BrokenPipeError:
        # whoever reads this has read enough
        code = 1
    except OSError as e:
        if not code:
            from ..words import gettext

            said = gettext("The output could not be written ({why}).", why=e.strerror)
            print(said, file=sys.stderr)
        code = code or 1
    else:
        return code
    # Python would complain once more at its end
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return code
