"""``gh-scoped-creds``: reads a command line, and has it run."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence

from .arguments import Stop, complete, read
from .streams import finish, prepare_streams


def main() -> None:
    """The command itself."""
    if "_ARGCOMPLETE" in os.environ:
        complete()
    # what is left over in so short a run is little, and looking through it at the end takes as long
    # as an import; `freeze` leaves it out
    gc.set_threshold(50_000)
    prepare_streams()
    code = finish(lambda: run(sys.argv[1:]))
    gc.freeze()
    sys.exit(code)


def run(words: Sequence[str]) -> int:
    """Run a command line; returns the exit code, never raises what a person can meet."""
    try:
        options = read(words)
    except Stop as e:
        if not e.exit_code:
            print(e.said)
            return e.exit_code
        from ..words import say

        say(e.said, sys.stderr)
        return e.exit_code
    # only here, as a help or a mistake needs none of it
    from .running import run_options

    return run_options(options)


if __name__ == "__main__":
    main()
