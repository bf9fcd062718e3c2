"""``%ghscopedcreds``: the command in a notebook, where the kernel stays free meanwhile.

The attempt runs in a thread with an event loop of its own, and its card is updated in place.
Where there is no kernel, as in IPython on a terminal, the command itself runs.
"""

from __future__ import annotations

import asyncio
import logging
import shlex
import signal
import threading
from contextvars import copy_context
from typing import TYPE_CHECKING

from IPython.core.getipython import get_ipython
from IPython.core.interactiveshell import InteractiveShell
from IPython.core.magic import Magics, line_magic, magics_class
from IPython.display import DisplayHandle

from ..authorization import Authorization, attempt
from ..codes import Failure, FailureCode
from ..command import AuthorizeCommand, is_subcommand, outcome, run
from ..words import failure_of, failure_sentence, gettext, misconfiguration_sentence
from .card import Card, final_card, pending_card

if TYPE_CHECKING:
    from ..wire import Pending, State

log = logging.getLogger(__name__)

LOOK_FOR_INTERRUPT = 0.2
GOOD, BAD = "✓", "✗"


def register(shell: InteractiveShell | None = None) -> None:
    """Add the magic to a shell, or to the one that this runs in."""
    shell = shell or get_ipython()
    if shell is not None:
        shell.register_magics(GhScopedCredsMagics)


@magics_class
class GhScopedCredsMagics(Magics):
    """The line magic."""

    @line_magic
    def ghscopedcreds(self, line: str) -> None:
        """Authorize git push to GitHub: the flags and subcommands of gh-scoped-creds."""
        try:
            arguments = shlex.split(line)
        except ValueError as e:
            said = gettext("The flags cannot be read ({why}): correct them, then try again.", why=e)
            print(said)
            return
        if not hasattr(self.shell, "kernel"):
            run(arguments)
            return
        if is_subcommand(arguments):
            # the kernel's own event loop runs in this thread
            thread = threading.Thread(target=copy_context().run, args=(run, arguments))
            thread.start()
            thread.join()
            return
        app = AuthorizeCommand()
        try:
            app.initialize(arguments)
        except SystemExit:
            # --help, or flags that are wrong: both are told already
            return
        except Failure as e:
            print(failure_sentence(e))
            return
        Waiting(app).start()


class Waiting:
    """One attempt, with its card."""

    _latest: Waiting | None = None

    def __init__(self, app: AuthorizeCommand) -> None:
        self._app = app
        self._card = DisplayHandle()  # type: ignore[no-untyped-call]
        self._shown: Card | None = None
        self._was_pending = False
        self._is_cancelled = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin, in the place of an attempt that still waits."""
        if Waiting._latest:
            Waiting._latest.cancel()
        Waiting._latest = self
        if not self._app.json:
            self.show(final_card("…", gettext("Asking GitHub for a code.")))
        # what the thread shows belongs to the cell that this is called from
        thread = threading.Thread(
            target=copy_context().run, args=(asyncio.run, self._follow()), daemon=True
        )
        thread.start()
        self._watch = asyncio.get_running_loop().create_task(self._watch_interrupts(thread))

    def cancel(self) -> None:
        """End the attempt, from any thread."""
        self._is_cancelled = True
        if self._loop and self._task:
            loop, task = self._loop, self._task
            if not loop.is_closed():
                loop.call_soon_threadsafe(task.cancel)

    def show(self, card: Card) -> None:
        """Show a card, in the place of the one before."""
        if card == self._shown:
            return
        if self._shown is None:
            self._card.display(card.bundle, raw=True)  # type: ignore[no-untyped-call]
        else:
            self._card.update(card.bundle, raw=True)  # type: ignore[no-untyped-call]
        self._shown = card

    async def _follow(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._task = asyncio.current_task()
        try:
            if self._is_cancelled:
                raise asyncio.CancelledError
            async for state in attempt(
                Authorization(self._app.settings),
                force=self._app.force,
                repository=self._app.repository or None,
            ):
                if state["state"] == "pending":
                    self._pending(state)
            if self._app.json:
                self._app.print_json(state)
            else:
                self.show(await self._final(state))
        except asyncio.CancelledError:
            self._end(gettext("Cancelled: run the cell again for a new code."))
        except Exception:
            log.debug("An error that should not happen", exc_info=True)
            self._end(failure_sentence(Failure(FailureCode.INTERNAL_ERROR)))

    def _end(self, sentence: str) -> None:
        if self._app.json:
            print(sentence)
        else:
            self.show(final_card(BAD, sentence))

    def _pending(self, state: Pending) -> None:
        if not self._app.json:
            self.show(pending_card(state))
        elif not self._was_pending:
            self._app.print_json(state)
        self._was_pending = True

    async def _final(self, state: State) -> Card:
        if state["state"] == "unconfigured":
            return final_card(BAD, misconfiguration_sentence(state["misconfiguration"]))
        failure = failure_of(state)
        if failure or state["state"] != "authorized":
            return final_card(BAD, failure_sentence(failure or Failure(FailureCode.INTERNAL_ERROR)))
        lines = await outcome(self._app.settings, state, is_new=self._was_pending)
        return final_card(GOOD, *lines)

    async def _watch_interrupts(self, thread: threading.Thread) -> None:
        """Have an interrupt cancel while no cell runs: there, the kernel ignores it."""
        while thread.is_alive():
            # while a cell runs, the kernel sets a handler for that cell
            if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
                signal.signal(signal.SIGINT, _cancel_latest)
            await asyncio.sleep(LOOK_FOR_INTERRUPT)
        if Waiting._latest is self and signal.getsignal(signal.SIGINT) is _cancel_latest:
            signal.signal(signal.SIGINT, signal.SIG_IGN)


def _cancel_latest(*_: object) -> None:
    """Handle an interrupt. Of an attempt that is over, nothing is left to cancel."""
    if Waiting._latest:
        Waiting._latest.cancel()
