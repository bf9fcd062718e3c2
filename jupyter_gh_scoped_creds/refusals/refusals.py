"""The git commands that have failed at the host, and the pushes that are done again."""

from __future__ import annotations

import asyncio
import logging
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ..codes import CauseCode, CommandCode, printable
from ..push import explain
from ..settings import Settings
from .doing import Doing
from .finding import find_cause
from .repeating import Push, repeatable
from .trace import FailedCommand

if TYPE_CHECKING:
    from ..wire import Refusal, RefusalEvent

log = logging.getLogger(__name__)

MAX_REFUSALS = 20
MEMORY = 8 * 3600.0
"""For how long a refusal is known, in seconds."""
SAME = 5.0
"""For how long the same is not told again, in seconds."""

ENDED_BY_HELPER = "told us to quit"
"""What git says where a helper answers ``quit`` (gitcredentials(7))."""


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

    def is_like(self, other: _Known) -> bool:
        """Whether it tells the same to a person."""
        mine = (self.command, self.repository, self.folder, self.cause)
        return mine == (other.command, other.repository, other.folder, other.cause)


class Refusals:
    """The last refusals, in memory only; `tell` is called with each that is new."""

    def __init__(self, settings: Settings, tell: Callable[[RefusalEvent], None]) -> None:
        self._settings = settings
        self._tell = tell
        self._known: OrderedDict[str, _Known] = OrderedDict()
        self._tasks: set[asyncio.Task[None]] = set()

    async def notice(self, failed: FailedCommand) -> None:
        """Take a command that has failed; it is passed over unless a person should know."""
        host = self._settings.host
        is_background = failed.command is CommandCode.FETCH and not failed.is_interactive
        # our own helper has told the person why
        is_told = ENDED_BY_HELPER in failed.errors
        if failed.remote.https_host != host.name or is_background or is_told:
            return
        now = time.monotonic()
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
            cause=_cause_of(failed),
            doing=Doing(push) if push else None,
            noticed_at=now,
        )
        self._forget(now)
        is_news = not any(
            known.is_like(before) and now - before.noticed_at < SAME
            for before in self._known.values()
        )
        if is_news:
            self._known[known.id] = known
            self._forget(now)
            self._tell(_event(known))

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
        if known and known.cause is CauseCode.REJECTED and known.doing:
            # only once somebody looks, as it asks GitHub
            push = known.doing.push
            known.finding = known.finding or asyncio.create_task(self._find(known, push))
            await asyncio.shield(known.finding)
        if known and known.doing:
            await known.doing.wait()
        return self.find(id)

    async def push_again(self, id: str) -> Refusal | None:
        """Do a push again; one that is under way already is waited for."""
        known = self._known.get(id)
        if known and known.doing:
            known.doing.start()
        return await self.look(id)

    async def _find(self, known: _Known, push: Push) -> None:
        try:
            known.cause = await find_cause(self._settings, push) or known.cause
        except Exception:
            log.exception("Why a push was refused could not be looked for")

    def _forget(self, now: float) -> None:
        for known in list(self._known.values()):
            is_over = now - known.noticed_at > MEMORY or len(self._known) > MAX_REFUSALS
            if is_over and not (known.doing and known.doing.is_running):
                del self._known[known.id]


def _cause_of(failed: FailedCommand) -> CauseCode | None:
    cause = explain(failed.errors)
    # ssh itself tells git nothing
    return CauseCode.SSH if cause is None and failed.remote.scheme == "ssh" else cause


def _event(known: _Known) -> RefusalEvent:
    return {
        "id": known.id,
        "command": known.command,
        "host": known.host,
        "repository": known.repository,
        "cause": known.cause,
    }


def _report(known: _Known) -> Refusal:
    return {
        **_event(known),
        "folder": printable(known.folder),
        "can_push_again": known.doing is not None,
        "repetition": known.doing.repetition if known.doing else None,
    }
