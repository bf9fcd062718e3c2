"""An extension for a Jupyter server that is measured: how long its event loop was blocked.

Enabled by ``measure_lists``; ``GET probe`` tells of the time since the last question.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
import tracemalloc
from asyncio import events
from typing import Any

from jupyter_server.serverapp import ServerApp
from tornado.web import RequestHandler

_longest = {"wall": 0.0, "collecting": 0.0}
_collected = {"seconds": 0.0, "began": 0.0}
_since = {"processor": 0.0}
_programs: list[str] = []
_run = events.Handle._run


def _measured(handle: events.Handle) -> None:
    """Run what is next in the loop, and note how long that took."""
    began, collecting = time.perf_counter(), _collected["seconds"]
    try:
        _run(handle)
    finally:
        spent = time.perf_counter() - began
        # Python looks through all that the whole server has in memory, now and then
        collecting = _collected["seconds"] - collecting
        _longest["collecting"] = max(_longest["collecting"], collecting)
        _longest["wall"] = max(_longest["wall"], spent - collecting)


def _collecting(phase: str, _: dict[str, int]) -> None:
    now = time.perf_counter()
    if phase == "start":
        _collected["began"] = now
    else:
        _collected["seconds"] += now - _collected["began"]


class ProbeHandler(RequestHandler):
    """``GET probe``."""

    def get(self) -> None:
        """Tell the longest block and processor time, in seconds, the programs, and the memory."""
        processor = time.process_time()
        found: dict[str, Any] = {
            **_longest,
            "programs": list(_programs),
            "processor": processor - _since["processor"],
        }
        _since["processor"] = processor
        if tracemalloc.is_tracing():
            gc.collect()
            found["memory"] = tracemalloc.get_traced_memory()[0]
        self.finish(json.dumps(found))
        _longest.update(wall=0.0, collecting=0.0)
        _programs.clear()


def _audit(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "subprocess.Popen":
        _programs.append(" ".join(map(str, arguments[1])))


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": "scripts.loop_probe"}]


def _load_jupyter_server_extension(server: ServerApp) -> None:
    events.Handle._run = _measured  # type: ignore[method-assign, assignment]
    gc.callbacks.append(_collecting)
    sys.addaudithook(_audit)
    if os.environ.get("LOOP_PROBE_MEMORY"):
        tracemalloc.start()
    server.web_app.add_handlers(
        ".*",
        [  # type: ignore[no-untyped-call]
            (server.base_url + "probe", ProbeHandler)
        ],
    )
