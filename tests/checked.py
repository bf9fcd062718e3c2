"""What `gh-scoped-creds check` finds in a folder."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from simulator.server import GitHubSimulator

from .command import in_script


def checked(simulator: GitHubSimulator, folder: Path) -> dict[str, Any]:
    result = in_script(simulator, "check", "--json", str(folder))
    assert result.stderr == "", result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    assert result.returncode == (1 if found["obstacles"] else 0)
    return found


def codes(simulator: GitHubSimulator, folder: Path) -> list[str]:
    return [problem["code"] for problem in checked(simulator, folder)["obstacles"]]


def warned(simulator: GitHubSimulator, folder: Path) -> list[str]:
    return [warning["code"] for warning in checked(simulator, folder)["warnings"]]
