"""git asks and nobody is authorized: has JupyterLab ask the person, or a terminal show the code.

Where git may wait, it goes on by itself once the person has approved. Where it may not, or nobody
looks, it is told to end, with a sentence: its own question for a password would be of no use.
"""

from __future__ import annotations

import asyncio
import os
import stat
import sys
from contextlib import aclosing, suppress
from typing import TYPE_CHECKING, NamedTuple

from ..authorization import Authorization, Sharing, attempt, subject_of
from ..channel import SOCKET_VARIABLE, Message, talks
from ..codes import AskingEnd, Failure, FailureCode
from ..git import Asker, find_asker, is_interactive
from ..settings import Settings
from ..wire import failure_from
from ..words import (
    asking_sentence,
    authorized_sentence,
    failure_of,
    failure_sentence,
    gettext,
    say,
)
from .terminal import Terminal

if TYPE_CHECKING:
    from typing import TextIO

TERMINAL = "/dev/tty"
REPLIES_WITHIN = 10.0


class Outcome(NamedTuple):
    """What came of asking."""

    is_authorized: bool = False
    is_over: bool = False
    """Whether git is to end; else it goes on without us."""
    said: str = ""


def ask_for_git(settings: Settings) -> Outcome:
    """Have a person authorize, if that can be. Raises `KeyboardInterrupt` where git has gone."""
    asker = find_asker()
    may_wait = is_interactive()
    terminal = _open_terminal() if may_wait else None
    try:
        return asyncio.run(_ask(settings, asker, terminal, may_wait=may_wait))
    except asyncio.CancelledError:
        raise KeyboardInterrupt from None
    finally:
        if terminal:
            terminal.close()


async def _ask(
    settings: Settings, asker: Asker, terminal: TextIO | None, *, may_wait: bool
) -> Outcome:
    _end_with_git(asker)
    host = settings.host.name
    message = None
    # where no terminal tells of a person, a program may do the rest by itself, and often
    if asker.is_person or terminal:
        message = await _ask_lab(settings, asker, terminal, waits=may_wait)
    match message and message.get("end"):
        case AskingEnd.AUTHORIZED.value:
            return Outcome(is_authorized=True)
        case AskingEnd.OFF.value:
            return Outcome()
        case AskingEnd.NOT_NOW.value:
            said = gettext("You have not authorized: do it in JupyterLab, then try again.")
            return Outcome(is_over=True, said=said)
        case AskingEnd.TOLD.value:
            said = gettext(
                "git needs your authorization for {host}: give it in JupyterLab, then try again.",
                host=host,
            )
            return Outcome(is_over=True, said=said)
        case AskingEnd.FAILED.value:
            return Outcome(is_over=True, said=failure_sentence(_failure_in(message)))
    if terminal and not _is_in_kernel():
        return await _on_terminal(settings, terminal)
    if _is_in_kernel() or (SOCKET_VARIABLE in os.environ and not os.environ.get("GIT_ASKPASS")):
        return Outcome(is_over=True, said=asking_sentence(host))
    return Outcome()


async def _ask_lab(
    settings: Settings, asker: Asker, terminal: TextIO | None, *, waits: bool
) -> Message | None:
    """Ask one server after the other, until somebody looks; how it ended, if one could be asked."""
    question = {
        "want": "ask",
        **await subject_of(settings),
        "verb": asker.verb,
        "folder": asker.folder,
        "repository": asker.repository,
        "started_by": asker.started_by,
        "waits": waits,
    }
    last = None
    async with aclosing(talks()) as found:
        async for talk in found:
            try:
                await talk.send(question)
                message = await talk.receive(REPLIES_WITHIN)
                if message and message.get("status") == "shown":
                    _tell_waiting(settings, terminal)
                    message = await talk.receive()
            finally:
                talk.close()
            if message and "end" in message:
                last = message
                if message["end"] != AskingEnd.NOBODY.value:
                    break
    return last


async def _on_terminal(settings: Settings, stream: TextIO) -> Outcome:
    """Show the code on the terminal, and wait."""
    terminal = Terminal(stream)
    terminal.line(gettext("git needs your authorization for {host}.", host=settings.host.name))
    state = None
    try:
        async for state in attempt(Authorization(settings, sharing=Sharing(settings))):
            if state["state"] == "pending":
                terminal.pending(state)
    finally:
        terminal.end_progress()
    failure = failure_of(state) if state else None
    if state is None or failure or state["state"] != "authorized":
        terminal.line(failure_sentence(failure or Failure(FailureCode.EXPIRED_TOKEN)))
        return Outcome(is_over=True)
    terminal.line(authorized_sentence(state))
    return Outcome(is_authorized=True)


def _tell_waiting(settings: Settings, terminal: TextIO | None) -> None:
    said = gettext(
        "git needs your authorization for {host}: give it in JupyterLab. Ctrl-C cancels.",
        host=settings.host.name,
    )
    say(said, terminal or sys.stderr)


def _open_terminal() -> TextIO | None:
    try:
        return open(TERMINAL, "w", encoding="utf-8", errors="replace")  # noqa: PTH123
    except OSError:
        return None


def _is_in_kernel() -> bool:
    """Whether a kernel has started this: what seems a terminal there is one that nobody sees."""
    return "JPY_PARENT_PID" in os.environ


def _end_with_git(asker: Asker) -> None:
    """End when git does: what waits for a person would stay for ever."""
    task = asyncio.current_task()
    assert task is not None  # noqa: S101
    loop = asyncio.get_running_loop()
    for process in asker.processes:
        with suppress(OSError, AttributeError):
            # only Linux has these
            loop.add_reader(os.pidfd_open(process), task.cancel)
    with suppress(OSError, ValueError):
        if stat.S_ISFIFO(os.fstat(1).st_mode):
            # that nobody reads any more is told as if there was something to read
            loop.add_reader(1, task.cancel)


def _failure_in(message: Message | None) -> Failure:
    told = message or {}
    report = {"code": told.get("failure"), "retry_in": told.get("retry_in")}
    return failure_from(report) or Failure(FailureCode.INTERNAL_ERROR)
