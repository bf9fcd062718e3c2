"""``gh-scoped-creds``, and what git runs."""

# PYTHON_ARGCOMPLETE_OK

from typing import TYPE_CHECKING

from ..lazy_face import lazy_face

if TYPE_CHECKING:
    from .arguments import Options, Stop, read
    from .cli import main, run
    from .renderer import JsonRenderer
    from .result import Call, Result, cancelled, failed
    from .running import prepare, results, run_options
else:
    __getattr__ = lazy_face(
        __name__,
        {
            "Call": "result",
            "JsonRenderer": "renderer",
            "Options": "arguments",
            "Result": "result",
            "Stop": "arguments",
            "cancelled": "result",
            "failed": "result",
            "main": "cli",
            "prepare": "running",
            "read": "arguments",
            "results": "running",
            "run": "cli",
            "run_options": "running",
        },
    )

__all__ = [
    "Call",
    "JsonRenderer",
    "Options",
    "Result",
    "Stop",
    "cancelled",
    "failed",
    "main",
    "prepare",
    "read",
    "results",
    "run",
    "run_options",
]
