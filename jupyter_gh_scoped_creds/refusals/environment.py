"""The environment with which git tells a server of itself.

``GIT_TRACE2_EVENT`` and its relatives: git-config(1), ``trace2.*``, and api-trace2.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from ..codes import Failure
from ..git import git_version, run_git
from .listener import FOLDER_PREFIX
from .trace import is_forgiving

TARGET = "GIT_TRACE2_EVENT"
_SOMAXCONN = Path("/proc/sys/net/core/somaxconn")
MIN_BACKLOG = 1024
_PREFIX = "af_unix:stream:"
_OURS = re.compile(rf"{_PREFIX}.*/{FOLDER_PREFIX}[^/]+/git")


def can_listen() -> bool:
    """Whether git can be listened to without harm, and nobody else does so. Blocks."""
    try:
        if _is_taken(os.environ) or not is_forgiving(git_version()):
            return False
        return not run_git("config", "--default", "", "--get", "trace2.eventTarget").strip() and (
            _backlog() >= MIN_BACKLOG
        )
    except Failure:
        return False


def telling_environment(
    socket: Path, environment: Mapping[str, str] | None = None
) -> dict[str, str]:
    """The variables to add to an environment (the present one unless given)."""
    environment = os.environ if environment is None else environment
    wanted = {
        TARGET: f"{_PREFIX}{socket}",
        # short, as each line costs git a little
        "GIT_TRACE2_EVENT_BRIEF": "1",
        "GIT_TRACE2_EVENT_NESTING": "1",
        # whether git may ask a person
        "GIT_TRACE2_ENV_VARS": "GIT_TERMINAL_PROMPT",
    }
    return {
        name: value for name, value in wanted.items() if name == TARGET or name not in environment
    }


def _is_taken(environment: Mapping[str, str]) -> bool:
    """Whether somebody listens, but for a server in whose terminal this one was started."""
    target = environment.get(TARGET, "")
    return bool(target) and not _OURS.fullmatch(target)


def _backlog() -> int:
    """How many can wait for a server that is stopped; elsewhere than on Linux, none has to."""
    try:
        text = _SOMAXCONN.read_text()
    except OSError:
        return MIN_BACKLOG
    return int(text) if re.fullmatch(r"\d+\s*", text) else 0
