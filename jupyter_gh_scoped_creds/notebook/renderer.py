"""Showing results in a notebook: one card, updated in place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from IPython.display import DisplayHandle

from .card import Card, final_card, pending_card

if TYPE_CHECKING:
    from ..command import Result

GOOD, BAD, BUSY = "✓", "✗", "…"


class CardRenderer:
    """Shows each result in the place of the one before."""

    def __init__(self) -> None:
        self._handle = DisplayHandle()  # type: ignore[no-untyped-call]
        self._shown: Card | None = None

    def show(self, result: Result) -> None:
        """Show the code that waits, or how it ended."""
        if result.pending:
            self._show(pending_card(result.pending))
        else:
            self._show(final_card(BAD if result.is_error else GOOD, *result.lines))

    def busy(self, sentence: str) -> None:
        """Show that something is done."""
        self._show(final_card(BUSY, sentence))

    def end(self) -> None:
        """Nothing is half shown."""

    def _show(self, card: Card) -> None:
        if card == self._shown:
            return
        if self._shown is None:
            self._handle.display(card.bundle, raw=True)  # type: ignore[no-untyped-call]
        else:
            self._handle.update(card.bundle, raw=True)  # type: ignore[no-untyped-call]
        self._shown = card
