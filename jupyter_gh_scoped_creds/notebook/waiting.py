"""One attempt in a notebook, in a thread with an event loop of its own."""

from __future__ import annotations

import asyncio
import atexit
import logging
import signal
import threading
from collections.abc import AsyncIterator, Iterator
from contextvars import copy_context

from ..codes import Failure, FailureCode
from ..command import Call, JsonRenderer, Result, cancelled, failed, results
from ..words import gettext
from .renderer import CardRenderer

log = logging.getLogger(__name__)

LOOK_FOR_INTERRUPT = 0.2


class Waiting:
    """One attempt, with its card, or its lines of JSON."""

    _latest: Waiting | None = None

    def __init__(self, call: Call) -> None:
        self._call = call
        self._is_cancelled = False
        self._is_over = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._task: asyncio.Task[None] | None = None
        self._renderer: CardRenderer | JsonRenderer = JsonRenderer()
        if not call.options.json:
            self._renderer = CardRenderer()

    def start(self) -> None:
        """Begin, in the place of an attempt that still waits."""
        if Waiting._latest:
            Waiting._latest.cancel()
        Waiting._latest = self
        if isinstance(self._renderer, CardRenderer):
            self._renderer.busy(gettext("Asking GitHub for a code."))
        # what the thread shows belongs to the cell that this is called from
        thread = threading.Thread(
            target=copy_context().run, args=(asyncio.run, self._follow()), daemon=True
        )
        thread.start()
        # at a restart, too: else a saved notebook would go on waiting for ever
        atexit.register(self._end_with_kernel)
        self._watch = asyncio.get_running_loop().create_task(self._watch_interrupts(thread))

    def cancel(self) -> None:
        """End the attempt, from any thread."""
        self._is_cancelled = True
        if self._loop and self._task:
            loop, task = self._loop, self._task
            if not loop.is_closed():
                loop.call_soon_threadsafe(task.cancel)

    def _end_with_kernel(self) -> None:
        """Say how it ended, once the kernel ends before it."""
        if not self._is_over:
            self._is_over = True
            said = gettext("The kernel has ended: run the cell again for a new code.")
            self._renderer.show(cancelled(said))

    def _show(self, result: Result) -> None:
        if not self._is_over:
            self._renderer.show(result)

    async def _follow(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._task = asyncio.current_task()
        try:
            if self._is_cancelled:
                raise asyncio.CancelledError
            async for result in _as_they_come(results(self._call)):
                self._show(result)
        except asyncio.CancelledError:
            said = gettext("Cancelled: run the cell again for a new code.")
            self._show(cancelled(said))
        except Failure as e:
            self._show(failed(e))
        except Exception:
            log.debug("An error that should not happen", exc_info=True)
            self._show(failed(Failure(FailureCode.INTERNAL_ERROR)))
        finally:
            self._is_over = True
            atexit.unregister(self._end_with_kernel)

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


async def _as_they_come(
    found: Iterator[Result] | AsyncIterator[Result],
) -> AsyncIterator[Result]:
    if isinstance(found, Iterator):
        for result in found:
            yield result
        return
    async for result in found:
        yield result
