"""Showing an attempt on a terminal, or in plain lines where there is none."""

from __future__ import annotations

import base64
import os
from typing import TYPE_CHECKING, TextIO

from ..words import (
    ENTER_CODE,
    REVOKES_REPLACED,
    countdown,
    gettext,
    limit_hint,
    narrowed_sentence,
)

if TYPE_CHECKING:
    from ..wire import Pending

_PLAIN = {"", "dumb"}
_SIMPLE = {*_PLAIN, "linux", "vt100", "vt102", "vt220"}


class Terminal:
    """Writes to a terminal, and knows what it can do."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream
        kind = os.environ.get("TERM", "")
        self._is_terminal = stream.isatty() and kind not in _PLAIN
        self._is_rich = self._is_terminal and kind not in _SIMPLE
        self._has_progress = False
        self._user_code = ""
        self._has_hint = False

    def line(self, text: str = "") -> None:
        """Write one line, in the place of a progress line."""
        self.end_progress()
        self._write(f"{text}\n")

    def pending(self, state: Pending) -> None:
        """Show code and address once, and then how long there is left."""
        if state["user_code"] != self._user_code:
            self._user_code = state["user_code"]
            self._has_hint = False
            if state["renewing"] and state["renewing"]["revokes"]:
                self.line(gettext(REVOKES_REPLACED))
            self.line(gettext(ENTER_CODE))
            self.line()
            self.line(f"    {self._user_code}{self._copy(self._user_code)}")
            self.line(f"    {self._link(state['verification_uri'])}")
            self.line()
            if state["repository"]:
                self.line(narrowed_sentence(state["repository"]))
            if not self._is_terminal:
                left = countdown(state["seconds_left"])
                self.line(gettext("Waiting for GitHub, {left} left.", left=left))
        if not self._has_hint and (hint := limit_hint(state)):
            self._has_hint = True
            self.line(hint)
        if self._is_terminal:
            left = countdown(state["seconds_left"])
            wait = gettext("Waiting for GitHub, {left} left. Ctrl-C cancels.", left=left)
            self._write(f"\r\033[K{wait}")
            self._has_progress = True

    def end_progress(self) -> None:
        """Take the progress line away."""
        if self._has_progress:
            self._write("\r\033[K")
            self._has_progress = False

    def _copy(self, text: str) -> str:
        """Ask for a copy by the xterm control sequence OSC 52, which is never answered."""
        if not self._is_rich:
            return ""
        self._write(f"\033]52;c;{base64.b64encode(text.encode()).decode()}\a")
        return f"    ({gettext('copied, if your terminal allows it')})"

    def _link(self, address: str) -> str:
        """Make a hyperlink by OSC 8; what does not know it shows the address."""
        return f"\033]8;;{address}\033\\{address}\033]8;;\033\\" if self._is_rich else address

    def _write(self, text: str) -> None:
        self._stream.write(text)
        self._stream.flush()
