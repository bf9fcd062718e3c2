"""git asks for an authorization, and the page that a person looks at puts the question.

One question at a time: whoever asks while one is open is named as well, and gets the same answer.
GitHub is asked for a code when the person wants that, and never because git asks.
"""

from __future__ import annotations

import asyncio
import os
import secrets
from typing import TYPE_CHECKING, Any

from ..channel import Message, Talk
from ..codes import AskingAnswer, AskingEnd, EventCode, FailureCode, one_line

if TYPE_CHECKING:
    from ..authorization import Authorization
    from ..wire import Asker, Asking, Event

# all in seconds
SEEN_WITHIN = 1.5
ANSWERED_WITHIN = 300.0
QUIET_AFTER_NOT_NOW = 3.0
MAX_TEXT = 1000
MAX_NAMED = 8


class Question:
    """What git asks, until that is answered."""

    def __init__(self) -> None:
        self.id = secrets.token_hex(8)
        self.askers: list[Asker] = []
        self.seen = asyncio.Event()
        loop = asyncio.get_running_loop()
        self.end: asyncio.Future[tuple[AskingEnd, Event | None]] = loop.create_future()

    def asking(self) -> Asking:
        """Who asks, as it is shown: what seems the same to a person is named once."""
        named: list[Asker] = []
        for asker in self.askers:
            if asker not in named:
                named.append(asker)
        return {"id": self.id, "askers": named}

    def answer(self, end: AskingEnd, event: Event | None = None) -> None:
        """Answer it, unless that is done."""
        if not self.end.done():
            self.end.set_result((end, event))


class Questions:
    """Puts the questions of git's helpers to the person, one at a time."""

    def __init__(self, authorization: Authorization) -> None:
        self._authorization = authorization
        self._question: Question | None = None
        self._task: asyncio.Task[None] | None = None
        self._quiet_until = 0.0
        authorization.listen(self._hear)

    async def answer(self, talk: Talk, message: Message) -> None:
        """Answer a helper: at once where it is not to wait, else when the person has decided."""
        state = await self._authorization.status()
        asker = asker_of(message)
        if asker is None or state["state"] == "unconfigured":
            return
        if state["state"] == "authorized":
            await talk.send({"end": AskingEnd.AUTHORIZED.value})
            return
        loop = asyncio.get_running_loop()
        question = self._question
        if question is None:
            if loop.time() < self._quiet_until:
                await talk.send({"end": AskingEnd.NOT_NOW.value})
                return
            question = self._question = Question()
            self._task = asyncio.create_task(self._keep(question))
        if not self._add(question, asker):
            await talk.send({"end": AskingEnd.NOBODY.value})
            return
        if not asker["waits"]:
            await talk.send({"end": AskingEnd.TOLD.value})
            return
        gone = asyncio.create_task(talk.receive())
        seen = asyncio.create_task(question.seen.wait())
        try:
            await _first(seen, question.end, gone)
            if seen.done() and not question.end.done():
                await talk.send({"status": "shown"})
            await _first(question.end, gone)
        finally:
            seen.cancel()
            gone.cancel()
        if question.end.done():
            end, event = question.end.result()
            failure = event and event["failure"]
            told: Message = {"end": end.value, "failure": failure and failure.value}
            state = await self._authorization.status()
            if state["state"] == "unauthorized" and state["failure"]:
                told["retry_in"] = state["failure"].get("retry_in")
            await talk.send(told)
        else:
            self._remove(question, asker)

    def hear(self, number: str, answer: AskingAnswer) -> Asking | None:
        """Take what a page tells of a question; `None` if it is over, or another page has it."""
        question = self._question
        if question is None or question.id != number:
            return None
        match answer:
            case AskingAnswer.SHOWN:
                if question.seen.is_set():
                    return None
                question.seen.set()
            case AskingAnswer.NOT_NOW:
                loop = asyncio.get_running_loop()
                self._quiet_until = loop.time() + QUIET_AFTER_NOT_NOW
                question.answer(AskingEnd.NOT_NOW)
            case AskingAnswer.OFF:
                question.answer(AskingEnd.OFF)
        return question.asking()

    async def close(self) -> None:
        """Let go, as the server stops."""
        if self._task:
            self._task.cancel()
            await asyncio.wait([self._task])

    def _add(self, question: Question, asker: Asker) -> bool:
        """Have it ask as well, unless that would be more than one can look through."""
        if not asker["waits"] and asker in question.askers:
            # it never goes by itself, and a loop asks without end
            return True
        before = question.asking()
        question.askers.append(asker)
        asking = question.asking()
        if len(asking["askers"]) > MAX_NAMED:
            question.askers.remove(asker)
            return False
        if asking != before:
            self._authorization.tell_of_asking(EventCode.ASKED, asking)
        return True

    def _remove(self, question: Question, *gone: Asker) -> None:
        """Name those no more that have gone; without any, it is over."""
        before = question.asking()
        for asker in gone:
            question.askers.remove(asker)
        if not question.askers:
            question.answer(AskingEnd.NOBODY)
        asking = question.asking()
        if asking != before:
            self._authorization.tell_of_asking(EventCode.WITHDRAWN, asking)

    async def _keep(self, question: Question) -> None:
        """Keep a question until it is answered, or nobody is there to do so."""
        seen = asyncio.create_task(question.seen.wait())
        try:
            await _first(seen, question.end, timeout=SEEN_WITHIN)
            while question.seen.is_set() and not question.end.done():
                await _first(question.end, timeout=ANSWERED_WITHIN)
                # a code is good for a quarter of an hour
                if not self._authorization.is_waiting_for(None):
                    break
        finally:
            seen.cancel()
            self._question = None
            question.answer(AskingEnd.NOBODY)
            if question.end.result()[0] in {AskingEnd.NOBODY, AskingEnd.FAILED}:
                # the page is not to say that it still waits
                self._remove(question, *(asker for asker in question.askers if asker["waits"]))

    def _hear(self, event: Event) -> None:
        if self._question is None:
            return
        if event["event"] is EventCode.AUTHORIZED:
            self._question.answer(AskingEnd.AUTHORIZED)
        elif (
            event["event"] is EventCode.DENIED
            # for a while, there is nothing to wait for
            or event["failure"] is FailureCode.RATE_LIMITED
        ):
            self._question.answer(AskingEnd.FAILED, event)


def asker_of(message: Message) -> Asker | None:
    """What a helper tells of who asks, as far as it can be shown; `None` for anything else."""
    texts = [message.get(name) for name in ("verb", "folder", "repository")]
    started_by, waits = message.get("started_by"), message.get("waits")
    if (
        not all(isinstance(text, str) and len(text) <= MAX_TEXT for text in texts)
        or not isinstance(started_by, int)
        or not isinstance(waits, bool)
    ):
        return None
    verb, folder, repository = (one_line(str(text)) for text in texts)
    # what this server itself has started, such as jupyterlab-git, blocks others while it waits
    by_server = started_by == os.getpid()
    return {
        "command": f"git {verb}".rstrip(),
        "folder": folder,
        "repository": repository or None,
        "waits": waits and not by_server,
        "by_server": by_server,
    }


async def _first(*awaited: asyncio.Future[Any], timeout: float | None = None) -> None:
    await asyncio.wait(awaited, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
