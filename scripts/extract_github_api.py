"""Takes from GitHub's own OpenAPI description what is asked of GitHub here.

``python -m scripts.extract_github_api`` gets the description from npm (30 MB) and writes
``tests/github_api.json``, which holds the simulator's replies and our requests to it.
"""

from __future__ import annotations

import json
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

PACKAGE = "@octokit/openapi@23.0.2"
MEMBER = "package/generated/api.github.com.json"
FILE = Path(__file__).parents[1] / "tests" / "github_api.json"
OPERATIONS = {
    "/user": ["get"],
    "/users/{username}": ["get"],
    "/user/installations": ["get"],
    "/user/installations/{installation_id}/repositories": ["get"],
    "/repos/{owner}/{repo}": ["get"],
    "/credentials/revoke": ["post"],
    "/rate_limit": ["get"],
}
_FOR_PEOPLE = {"description", "example", "examples", "externalDocs", "summary", "tags", "title"}


def described() -> dict[str, Any]:
    """GitHub's whole description, from npm."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["npm", "pack", "--silent", PACKAGE], cwd=folder, check=True)
        (archive,) = Path(folder).iterdir()
        with tarfile.open(archive) as files:
            member = files.extractfile(MEMBER)
            assert member is not None
            found: dict[str, Any] = json.load(member)
            return found


def extract(whole: dict[str, Any]) -> dict[str, Any]:
    """The operations, and what they refer to, without what is for people only."""
    paths = {
        path: {method: _bare(whole["paths"][path][method]) for method in methods}
        for path, methods in OPERATIONS.items()
    }
    components: dict[str, dict[str, Any]] = {}
    pending = _references(paths)
    while pending:
        _, _, kind, name = pending.pop().split("/")
        if name not in components.setdefault(kind, {}):
            components[kind][name] = _bare(whole["components"][kind][name])
            pending |= _references(components[kind][name])
    return {
        "openapi": whole["openapi"],
        "info": {"title": f"Part of {PACKAGE}, {MEMBER}", "version": whole["info"]["version"]},
        "paths": paths,
        "components": components,
    }


def _bare(part: Any, is_names: bool = False) -> Any:
    """The same; `is_names` where the keys are the names of somebody's fields."""
    if isinstance(part, list):
        return [_bare(item) for item in part]
    if not isinstance(part, dict):
        return part
    return {
        key: _bare(value, key == "properties" and not is_names)
        for key, value in part.items()
        if is_names or (key not in _FOR_PEOPLE and not key.startswith("x-"))
    }


def _references(part: Any) -> set[str]:
    if isinstance(part, list):
        return set().union(*map(_references, part))
    if not isinstance(part, dict):
        return set()
    own = {part["$ref"]} if isinstance(part.get("$ref"), str) else set()
    return own.union(*map(_references, part.values()))


if __name__ == "__main__":
    FILE.write_text(json.dumps(extract(described()), indent=1, sort_keys=True) + "\n")
