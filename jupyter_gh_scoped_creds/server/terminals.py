"""What starts our command in the terminals of this server: a login shell can have another PATH."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from ..words import NAME, elsewhere

if TYPE_CHECKING:
    from ..wire import InTerminal

PATIENCE = 5.0

_answers: dict[tuple[str, ...], bool] = {}


async def told_program(settings: Mapping[str, Any]) -> InTerminal:
    """What is to be added for a page that names the command: nothing where its name does.

    `settings` are the web application's. Starts a shell as a terminal does, once, and only for who
    is shown such a sentence.
    """
    manager = settings.get("terminal_manager")
    shell = list(getattr(manager, "shell_command", ())) or [os.environ.get("SHELL") or "sh"]
    asked = (*shell, "-c", f"command -v {NAME} >/dev/null")
    if asked not in _answers:
        _answers[asked] = await _ends_well(*asked)
    return {} if _answers[asked] else {"program": elsewhere()}


async def _ends_well(*words: str) -> bool:
    nothing = asyncio.subprocess.DEVNULL
    try:
        process = await asyncio.create_subprocess_exec(
            *words, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True
        )
    except OSError:
        return False
    try:
        return await asyncio.wait_for(process.wait(), PATIENCE) == 0
    except asyncio.TimeoutError:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()
        return False
