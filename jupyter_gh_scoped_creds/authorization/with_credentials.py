"""Reading and changing what is stored, without blocking the event loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TypeVar

from ..credentials import Credentials
from ..settings import Settings

T = TypeVar("T")


async def with_credentials(settings: Settings, act: Callable[[Credentials], T]) -> T:
    """Do something with the credentials, in a thread."""
    return await asyncio.to_thread(lambda: act(Credentials.of(settings)))
