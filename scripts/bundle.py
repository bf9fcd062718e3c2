"""What the browser loads of ours: how much at the start, and whether anything twice.

``python -m scripts.bundle [FOLDER]`` looks at the ``static`` folder of a built extension.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections import Counter
from pathlib import Path

MAX_EAGER = 12_000
"""Bytes, compressed, that every page of JupyterLab loads before it is there."""

STATIC = Path(__file__).parent.parent / "jupyter_gh_scoped_creds" / "labextension" / "static"
# as the builder writes a module into a chunk: its number, and a function
_MODULE = re.compile(r"[{,](\d+)\([\w$,]*\)\{")


def eager(static: Path) -> int:
    """The compressed bytes of what is loaded at the start: the entry, plugins, and any style."""
    files = [file for file in static.glob("*.js") if _is_eager(file)]
    return sum(len(gzip.compress(file.read_bytes(), 9, mtime=0)) for file in files)


def twice(static: Path) -> list[str]:
    """The files that hold a module which another one holds too."""
    modules = {file: set(_MODULE.findall(file.read_text())) for file in static.glob("*.js")}
    counts = Counter(number for numbers in modules.values() for number in numbers)
    return sorted(
        file.name
        for file, numbers in modules.items()
        if any(counts[number] > 1 for number in numbers)
    )


def faults(static: Path) -> list[str]:
    """What is wrong with it, in sentences."""
    found = []
    if not any(file.name.startswith("remoteEntry.") for file in static.glob("*.js")):
        return [f"There is nothing in {static}."]
    if (size := eager(static)) > MAX_EAGER:
        found.append(f"{size} bytes are loaded at the start: {MAX_EAGER} at most are wanted.")
    if files := twice(static):
        found.append(f"Some of what is loaded later is in two files: {', '.join(files)}.")
    return found


def _is_eager(file: Path) -> bool:
    entry = next(file.parent.glob("remoteEntry.*.js")).read_text()
    # the chunks of what the entry exposes: "./index":()=>n.e(935)…
    exposed = re.findall(r'"\./\w+":\(\)=>(.*?\)\))', entry)
    chunks = {number for found in exposed for number in re.findall(r"\.e\((\d+)\)", found)}
    return file.name.startswith("remoteEntry.") or file.name.split(".")[0] in chunks


def main() -> None:
    """Print the size, and end with what is wrong."""
    static = Path(sys.argv[1]) if len(sys.argv) > 1 else STATIC
    wrong = faults(static)
    if wrong:
        sys.exit("\n".join(wrong))
    print(f"{eager(static)} bytes (gzip) are loaded at the start, and nothing twice")


if __name__ == "__main__":
    main()
