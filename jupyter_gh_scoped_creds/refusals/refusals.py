"""The git commands that have failed at the host, and the pushes that are done again."""

from __future__ import annotations

import asyncio
import logging
import math
import secrets
import time
from collections import OrderedDict, deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ..codes import CauseCode, CommandCode, printable
from ..push import explain
from ..settings import Settings, lab_language, server_owner
from .doing import Doing
from .finding import find_cause
from .repeating import Push, repeatable
from .terminal import GitTerminal
from .trace import FailedCommand

if TYPE_CHECKING:
    from ..wire import Refusal, RefusalEvent, RefusedCommand

log = logging.getLogger(__name__)

MAX_REFUSALS = 20
MEMORY = 8 * 3600.0
"""For how long a refusal is known, in seconds."""
SAME = 5.0
"""How long the same has to keep quiet before it is told again, in seconds."""
MAX_NEWS = 20
NEWS_WITHIN = 60.0
"""In how many seconds no more than that are looked into, which starts git."""

SEEN_WITHIN = 1.5
"""How soon a page that is looked at asks for a refusal, in seconds."""
LOOKS = 50
LOOK_EVERY = 0.1
"""How often, and every how many seconds, is looked whether the shell has its terminal again."""

ENDED_BY_HELPER = "told us to quit"
"""What git says where a helper answers ``quit`` (gitcredentials(7))."""

_Likeness = tuple[CommandCode, str, str, "CauseCode | None"]
"""What tells the same to a person."""


@dataclass
class _Known:
    """What is known of one refusal."""

    id: str
    command: CommandCode
    host: str
    repository: str
    folder: str
    cause: CauseCode | None
    doing: Doing | None
    noticed_at: float
    finding: asyncio.Task[None] | None = field(default=None, repr=False)
    seen: asyncio.Event = field(default_factory=asyncio.Event, repr=False)
    """Whether a page has asked for it."""


class Refusals:
    """The last refusals, in memory only; `tell` is called with each that is new.

    `is_followed` tells whether there are pages at all that could show one.
    """

    def __init__(
        self,
        settings: Settings,
        tell: Callable[[RefusalEvent], None],
        is_followed: Callable[[], bool] = lambda: False,
    ) -> None:
        self._settings = settings
        self._tell = tell
        self._is_followed = is_followed
        self._known: OrderedDict[str, _Known] = OrderedDict()
        self._last: OrderedDict[_Likeness, float] = OrderedDict()
        self._news: deque[float] = deque(maxlen=MAX_NEWS)

    async def notice(self, failed: FailedCommand) -> None:
        """Take a command that has failed; it is passed over unless a person should know."""
        host = self._settings.host
        is_background = failed.command is CommandCode.FETCH and not failed.is_interactive
        # our own helper has told the person why
        is_told = ENDED_BY_HELPER in failed.errors
        if failed.remote.https_host != host.name or is_background or is_told:
            return
        now, cause = time.monotonic(), _cause_of(failed)
        if not self._is_news(failed, cause, now):
            return
        push = None
        if failed.command is CommandCode.PUSH:
            push = await asyncio.to_thread(
                repeatable, failed.arguments, failed.worktree, failed.remote
            )
        known = _Known(
            id=secrets.token_hex(8),
            command=failed.command,
            host=host.name,
            repository=failed.remote.repository,
            folder=failed.worktree,
            cause=cause,
            doing=Doing(push) if push else None,
            noticed_at=now,
        )
        self._known[known.id] = known
        self._forget(now)
        self._tell({**_command(known), "owner": server_owner()})
        if failed.terminal:
            await self._tell_on_terminal(known, failed.terminal)

    def find(self, id: str) -> Refusal | None:
        """Tell of a refusal that is still known."""
        self._forget(time.monotonic())
        known = self._known.get(id)
        return _report(known) if known else None

    def place_of(self, id: str) -> tuple[Path, str] | None:
        """The folder of a refusal that is still known, and the repository at the host."""
        known = self._known.get(id) if self.find(id) else None
        return (Path(known.folder), known.repository) if known else None

    async def look(self, id: str) -> Refusal | None:
        """Tell of a refusal; waits a moment for its cause, and for a push that is done again."""
        known = self._known.get(id)
        if known:
            known.seen.set()
            await self._look_for_cause(known)
        if known and known.doing:
            await known.doing.wait()
        return self.find(id)

    async def push_again(self, id: str) -> Refusal | None:
        """Do a push again; one that is under way already is waited for."""
        known = self._known.get(id)
        if known and known.doing:
            known.doing.start()
        return await self.look(id)

    async def _tell_on_terminal(self, known: _Known, terminal: GitTerminal) -> None:
        """Say below git's own lines why it failed, unless a page does."""
        if self._is_followed():
            with suppress(asyncio.TimeoutError):
                await asyncio.wait_for(known.seen.wait(), SEEN_WITHIN)
        if known.seen.is_set():
            return
        await self._look_for_cause(known)
        for _ in range(LOOKS):
            if not await asyncio.to_thread(terminal.is_busy):
                break
            await asyncio.sleep(LOOK_EVERY)
        # what nobody needs before
        from ..words import refusal_sentence, speak

        speak(await asyncio.to_thread(lab_language))
        command, repository, cause = known.command.value, known.repository, known.cause
        # it looks into each folder of somebody's PATH
        sentence = await asyncio.to_thread(
            refusal_sentence, command, repository, cause, terminal.search_path
        )
        await asyncio.to_thread(terminal.tell, sentence)

    async def _look_for_cause(self, known: _Known) -> None:
        if known.cause is CauseCode.REJECTED and known.doing:
            # only for who looks, or a terminal that no page spares it, as it asks GitHub
            known.finding = known.finding or asyncio.create_task(
                self._find(known, known.doing.push)
            )
            await asyncio.shield(known.finding)

    async def _find(self, known: _Known, push: Push) -> None:
        try:
            known.cause = await find_cause(self._settings, push) or known.cause
        except Exception:
            log.exception("Why a push was refused could not be looked for")

    def _is_news(self, failed: FailedCommand, cause: CauseCode | None, now: float) -> bool:
        """Whether a person does not know it yet; of a loop that fails, the first one only."""
        likeness = (failed.command, failed.remote.repository, failed.worktree, cause)
        before = self._last.pop(likeness, -math.inf)
        self._last[likeness] = now
        if len(self._last) > MAX_REFUSALS:
            self._last.popitem(last=False)
        is_much = len(self._news) == MAX_NEWS and now - self._news[0] < NEWS_WITHIN
        if is_much or now - before < SAME:
            return False
        self._news.append(now)
        return True

    def _forget(self, now: float) -> None:
        for known in list(self._known.values()):
            is_over = now - known.noticed_at > MEMORY or len(self._known) > MAX_REFUSALS
            if is_over and not (known.doing and known.doing.is_running):
                del self._known[known.id]


def _cause_of(failed: FailedCommand) -> CauseCode | None:
    cause = explain(failed.errors)
    # ssh itself tells git nothing
    return CauseCode.SSH if cause is None and failed.remote.scheme == "ssh" else cause


def _command(known: _Known) -> RefusedCommand:
    return {
        "id": known.id,
        "command": known.command,
        "host": known.host,
        "repository": known.repository,
        "cause": known.cause,
    }


def _report(known: _Known) -> Refusal:
    return {
        **_command(known),
        "folder": printable(known.folder),
        "can_push_again": known.doing is not None,
        "repetition": known.doing.repetition if known.doing else None,
    }
