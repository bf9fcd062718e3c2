"""Printing results: as one line of JSON each, or as words."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Protocol, TextIO

from ..codes import printable

if TYPE_CHECKING:
    from .result import Result
    from .terminal import Terminal


class Renderer(Protocol):
    """Shows results, one after the other."""

    def show(self, result: Result) -> None:
        """Show one."""

    def end(self) -> None:
        """Leave nothing half written."""


class JsonRenderer:
    """Prints nothing but JSON on standard output; what has failed is said on the other one too."""

    def show(self, result: Result) -> None:
        """Print the object, if it has one."""
        import json

        if result.report is not None:
            print(json.dumps(result.report), flush=True)
        _complain(result)

    def end(self) -> None:
        """Nothing is half written."""


class WordsRenderer:
    """Prints sentences, and on a terminal the time that is left."""

    def __init__(self) -> None:
        self._terminal: Terminal | None = None

    def show(self, result: Result) -> None:
        """Print the sentences, or the code that waits."""
        if result.pending:
            self._on_terminal().pending(result.pending)
            return
        self.end()
        # after a wait, how it ended is what the eye looks for
        waited = self._terminal is not None
        if not result.is_error:
            _print_lines(result, sys.stdout, stands_out=waited)
        _complain(result, stands_out=waited)

    def end(self) -> None:
        """Take the time that is left away."""
        if self._terminal:
            self._terminal.end_progress()

    def _on_terminal(self) -> Terminal:
        from .terminal import Terminal

        self._terminal = self._terminal or Terminal(sys.stdout)
        return self._terminal


def _complain(result: Result, *, stands_out: bool = False) -> None:
    if result.is_error:
        _print_lines(result, sys.stderr, stands_out=stands_out)


def _print_lines(result: Result, stream: TextIO, *, stands_out: bool = False) -> None:
    # names of remotes and folders are foreign text, and a terminal obeys what it is sent
    lines = map(printable, result.lines)
    if not stream.isatty():
        for line in lines:
            print(line, file=stream, flush=True)
        return
    # only here, as a script needs none of it
    from ..words import columns_of, fitted
    from .style import BAD, GOOD, LEVELS, styled

    for index, line in enumerate(lines):
        shown = [line] if result.is_code else fitted(line, columns_of(stream))
        if index == 0 and stands_out:
            shown = [styled(part, BAD if result.is_error else GOOD, stream) for part in shown]
        elif index == 0 and (level := result.level):
            shown[0] = styled(level, LEVELS[level], stream) + shown[0].removeprefix(level)
        print("\n".join(shown), file=stream, flush=True)
