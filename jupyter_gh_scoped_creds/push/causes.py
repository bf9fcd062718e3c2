"""What git's message after a failed push tells of.

The texts are those of GitHub's servers and of git, and stand in ``causes.json``, which the browser
reads too; a message is foreign text, and only matched.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

from ..codes import CauseCode

MAX_CHARACTERS = 16 * 1024


@cache
def patterns() -> list[tuple[CauseCode, re.Pattern[str]]]:
    """The patterns of all causes, the more particular ones first."""
    causes = json.loads(Path(__file__).with_name("causes.json").read_text("utf-8"))
    return [
        (CauseCode(cause["code"]), re.compile(cause["pattern"], re.IGNORECASE)) for cause in causes
    ]


def explain(message: str) -> CauseCode | None:
    """Find the cause that a message tells of; `None` if it is not known."""
    text = message[:MAX_CHARACTERS]
    return next((code for code, pattern in patterns() if pattern.search(text)), None)
