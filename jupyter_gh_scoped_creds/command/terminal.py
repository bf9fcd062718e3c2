"""Showing an attempt on a terminal, or in plain lines where there is none."""

from __future__ import annotations

import base64
import os
from typing import TYPE_CHECKING, TextIO

from ..words import (
    ENTER_CODE,
    REVOKES_REPLACED,
    columns_of,
    countdown,
    fitted,
    gettext,
    limit_hint,
    narrowed_sentence,
    width_of,
)
from .style import CODE, PLAIN, has_style, styled

if TYPE_CHECKING:
    from ..wire import Pending

_SIMPLE = {*PLAIN, "linux", "vt100", "vt102", "vt220"}
# terminals that never copy what a program asks them to: JupyterLab's, those of GNOME, and macOS's
_NEVER_COPIES = {"JUPYTER_SERVER_URL", "VTE_VERSION"}


class Terminal:
    """Writes to a terminal, and knows what it can do."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        kind = os.environ.get("TERM", "")
        self._is_terminal = stream.isatty() and kind not in PLAIN
        self._is_rich = self._is_terminal and kind not in _SIMPLE
        self._has_progress = False
        self._user_code = ""
        self._has_hint = False

    def line(self, text: str = "") -> None:
        """Write one line, in the place of a progress line."""
        self.end_progress()
        self._write("\n".join([*fitted(text, columns_of(self._stream)), ""]))

    def pending(self, state: Pending) -> None:
        """Show code and address once, and then how long there is left."""
        if state["user_code"] != self._user_code:
            self._user_code = state["user_code"]
            self._has_hint = False
            if state["renewing"] and state["renewing"]["revokes"]:
                self.line(gettext(REVOKES_REPLACED))
            self.line(gettext(ENTER_CODE))
            self.line()
            self._show_code(self._user_code)
            # on one line, whatever its length, to be opened by a click
            self._write(f"    {self._link(state['verification_uri'])}\n\n")
            if state["repository"]:
                self.line(narrowed_sentence(state["repository"]))
            if not self._is_terminal:
                left = countdown(state["seconds_left"])
                self.line(gettext("Waiting for GitHub, {left} left.", left=left))
        if not self._has_hint and (hint := limit_hint(state)):
            self._has_hint = True
            self.line(hint)
        if self._is_terminal:
            self._write(f"\r\033[K{self._progress(countdown(state['seconds_left']))}")
            self._has_progress = True

    def end_progress(self) -> None:
        """Take the progress line away."""
        if self._has_progress:
            self._write("\r\033[K")
            self._has_progress = False

    def _progress(self, left: str) -> str:
        """The time left, on one line of whatever width: a longer one cannot be taken away."""
        said = [
            gettext("Waiting for GitHub, {left} left. Ctrl-C cancels.", left=left),
            gettext("{left} left. Ctrl-C cancels.", left=left),
        ]
        columns = columns_of(self._stream)
        return next((line for line in said if not columns or width_of(line) < columns), left)

    def _show_code(self, code: str) -> None:
        """Show the code, so that the eye finds it first, and have it copied, if that can be."""
        shown = styled(f" {code} ", CODE, self._stream)
        line = f"   {shown}" if has_style(self._stream) else f"    {code}"
        if not self._copy(code):
            self._write(f"{line}\n")
            return
        hint = gettext("(try to paste it: many terminals have copied it)")
        columns = columns_of(self._stream)
        if columns and width_of(f"    {code}    {hint}") > columns:
            self._write(f"{line}\n")
            self.line(f"    {hint}")
        else:
            self._write(f"{line}   {hint}\n")

    def _copy(self, text: str) -> bool:
        """Ask for a copy by the xterm control sequence OSC 52, which is never answered.

        Whether it was asked for, and may have been made.
        """
        is_apple = os.environ.get("TERM_PROGRAM") == "Apple_Terminal"
        if not self._is_rich or is_apple or not _NEVER_COPIES.isdisjoint(os.environ):
            return False
        self._write(f"\033]52;c;{base64.b64encode(text.encode()).decode()}\a")
        return True

    def _link(self, address: str) -> str:
        """Make a hyperlink by OSC 8; what does not know it shows the address."""
        return f"\033]8;;{address}\033\\{address}\033]8;;\033\\" if self._is_rich else address

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()
