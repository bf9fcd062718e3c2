"""Doing a push in the person's place: one that was refused, again, or the next one."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING

from ..codes import Failure, RepetitionCode
from ..git import GitFailed, GitTookTooLong, git_in
from ..push import explain
from .repeating import QUIET, Push, is_same

if TYPE_CHECKING:
    from ..wire import Repetition

log = logging.getLogger(__name__)

PATIENCE = 20.0
"""How long a request waits for a push, in seconds."""
TIMEOUT = 600.0
"""How long a push may take, in seconds."""


class Doing:
    """A push that can be done, once at a time."""

    def __init__(self, push: Push) -> None:
        self.push = push
        self.repetition: Repetition | None = None
        """What came of the last time."""
        self._task: asyncio.Task[None] | None = None

    @property
    def is_running(self) -> bool:
        """Whether it is being done."""
        return self._task is not None

    def start(self) -> None:
        """Begin, unless it is under way already."""
        if self._task is None:
            self.repetition = {"code": RepetitionCode.RUNNING, "cause": None, "detail": ""}
            self._task = asyncio.create_task(self._do())

    async def wait(self) -> None:
        """Wait a moment for what is under way."""
        if self._task:
            await asyncio.wait([self._task], timeout=PATIENCE)

    async def _do(self) -> None:
        try:
            self.repetition = await _in_own_thread(repeat, self.push)
        except Exception:
            log.exception("A push could not be done")
            self.repetition = {"code": RepetitionCode.REFUSED, "cause": None, "detail": ""}
        finally:
            self._task = None


def _in_own_thread(act: Callable[[Push], Repetition], push: Push) -> asyncio.Future[Repetition]:
    """Do something long: unlike asyncio's own threads, this one lets a server stop meanwhile."""
    loop = asyncio.get_running_loop()
    result: asyncio.Future[Repetition] = loop.create_future()

    def tell(settle: Callable[..., None], value: object) -> None:
        if not result.done():
            settle(value)

    def run() -> None:
        # the loop may have ended
        with suppress(RuntimeError):
            try:
                done = act(push)
            except Exception as e:
                loop.call_soon_threadsafe(tell, result.set_exception, e)
            else:
                loop.call_soon_threadsafe(tell, result.set_result, done)

    Thread(target=run, name="gh-scoped-creds push", daemon=True).start()
    return result


def repeat(push: Push) -> Repetition:
    """Push as it was pushed before, or as it was shown, if that is still the same. Blocks."""
    try:
        if not is_same(push):
            return {"code": RepetitionCode.CHANGED, "cause": None, "detail": ""}
        git_in(push.folder, "push", *push.arguments, also=QUIET, timeout=TIMEOUT)
    except GitTookTooLong as e:
        return {"code": RepetitionCode.TOO_LONG, "cause": None, "detail": e.detail}
    except GitFailed as e:
        return {"code": RepetitionCode.REFUSED, "cause": explain(e.said), "detail": e.detail}
    except Failure as e:
        return {"code": RepetitionCode.REFUSED, "cause": None, "detail": e.detail}
    return {"code": RepetitionCode.PUSHED, "cause": None, "detail": ""}
