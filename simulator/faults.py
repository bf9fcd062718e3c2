"""Faults that tests ask for: the next replies are not what they should be."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from tornado.iostream import StreamClosedError
from tornado.web import Finish, RequestHandler

HUGE_MIB = 64

_PAGE = "<!DOCTYPE html><title>Unicorn!</title><p>This page is taking too long to load.</p>"
_KINDS = {"status", "html", "drop", "stall", "truncate", "huge", "json", "text"}


@dataclass
class Fault:
    """One kind of wrong reply, for the requests whose path starts with `path`."""

    path: str
    kind: str
    times: int
    status: int
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)


class Faults:
    """The faults that wait for their requests."""

    def __init__(self) -> None:
        self.queue: list[Fault] = []

    def add(
        self,
        path: str,
        fault: str,
        *,
        times: int = 1,
        status: int = 200,
        body: Any = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Queue a fault such as ``drop`` or ``status:502`` for the next requests to a path."""
        kind, colon, number = fault.partition(":")
        if kind not in _KINDS or bool(colon) is not (kind == "status"):
            raise ValueError(f"no fault {fault!r}")
        status = int(number) if colon else status
        # once, as it may be a large one for many requests
        body = json.dumps(body) if kind == "json" else body
        self.queue.append(Fault(path, kind, times, status, body, headers or {}))

    def take(self, path: str) -> Fault | None:
        """Take the first fault that waits for this path."""
        for fault in self.queue:
            if path.startswith(fault.path):
                fault.times -= 1
                if fault.times <= 0:
                    self.queue.remove(fault)
                return fault
        return None


async def reply_with(fault: Fault, handler: RequestHandler, closed: asyncio.Event) -> None:
    """Reply wrongly; `closed` is set when the client leaves."""
    handler.set_status(fault.status)
    for name, value in fault.headers.items():
        handler.set_header(name, value)
    if fault.kind == "drop":
        handler.detach().close()
    elif fault.kind == "stall":
        await closed.wait()
        # or it would do late what was asked for, such as giving the token to nobody
        raise Finish
    elif fault.kind == "truncate":
        await _truncate(handler)
    elif fault.kind == "huge":
        await _huge(handler)
    elif fault.kind in {"json", "text"}:
        handler.set_header("Content-Type", "application/json; charset=utf-8")
        await handler.finish(fault.body)
    else:
        # a 304 has no body
        await handler.finish(None if fault.status == 304 else _PAGE)


async def _truncate(handler: RequestHandler) -> None:
    stream = handler.detach()
    head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n"
    try:
        await stream.write(head + b'{"access_token": "ghu_')
    except StreamClosedError:
        return
    stream.close()


async def _huge(handler: RequestHandler) -> None:
    handler.set_header("Content-Type", "application/json; charset=utf-8")
    handler.write('{"padding": "')
    try:
        for _ in range(HUGE_MIB):
            handler.write(b"x" * 2**20)
            await handler.flush()
        await handler.finish('"}')
    except StreamClosedError:
        return
