"""Sets the version everywhere: ``python -m scripts.bump_version 0.2.0`` (or ``minor``)."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parent.parent
COPIES = {
    "CITATION.cff": r"(?m)^version: .+$",
    "conda/recipe/recipe.yaml": r"(?m)^  version: \d.*$",
}
"""Where the version of ``package.json`` is repeated: the line, by file."""


def main() -> int:
    """Have hatch set ``package.json``'s version, and repeat it."""
    specified = "patch" if sys.argv[1:] == ["next"] else " ".join(sys.argv[1:])
    hatch = [sys.executable, "-m", "hatch", "version", *specified.split()]
    status = subprocess.run(hatch, cwd=PROJECT).returncode
    if status or not specified:
        return status
    repeat(json.loads((PROJECT / "package.json").read_text())["version"], PROJECT)
    return 0


def repeat(version: str, project: Path) -> None:
    """Write a version of npm's form where it is repeated. Raises `ValueError` if it is not."""
    for name, line in COPIES.items():
        file = project / name
        text, count = re.subn(
            line, lambda match: f"{match[0].split(':')[0]}: {version}", file.read_text()
        )
        if count != 1:
            raise ValueError(f"{name} has {count} lines with the version")
        file.write_text(text)


if __name__ == "__main__":
    sys.exit(main())
