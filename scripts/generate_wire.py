"""Writes what is made from the types of the wire; ``--check`` only tells whether it is stale.

That is the end of ``openapi.yaml``, from which the types of the browser are made (``jlpm wire``);
the schemas of our events for Jupyter Server's event system; and the browser's copy of the patterns
of what git says.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import yaml

from jupyter_gh_scoped_creds import wire

from .wire_schema import definitions, inline_schema_of

PROJECT = Path(__file__).parent.parent
SERVER = PROJECT / "jupyter_gh_scoped_creds" / "server"
OPENAPI = SERVER / "openapi.yaml"
EVENT = SERVER / "event.yaml"
REFUSAL_EVENT = SERVER / "refusal.yaml"
CAUSES = PROJECT / "jupyter_gh_scoped_creds" / "push" / "causes.json"
BROWSER_CAUSES = PROJECT / "src" / "wire" / "causes.json"
MARK = "  # What follows is made by"


def main() -> None:
    """Write the files, or exit with 1 if one is not as it would be written."""
    stale = [path for path, text in made().items() if path.read_text("utf-8") != text]
    if "--check" in sys.argv[1:]:
        if stale:
            names = ", ".join(str(path.relative_to(PROJECT)) for path in stale)
            sys.exit(f"Not made from the present types: {names}. Run jlpm wire.")
        return
    for path, text in made().items():
        path.write_text(text, "utf-8")


def made() -> dict[Path, str]:
    """What each file should hold."""
    before, mark, rest = OPENAPI.read_text("utf-8").partition(MARK)
    line, _, _ = rest.partition("\n")
    schemas = yaml.safe_dump({"schemas": definitions()}, sort_keys=False, width=100)
    indented = "".join(f"  {row}\n" for row in schemas.splitlines())
    causes = json.dumps(json.loads(CAUSES.read_text("utf-8")), indent=2)
    return {
        OPENAPI: f"{before}{mark}{line}\n{indented}",
        EVENT: event_schema("authorization", "Authorization to push to GitHub", wire.Event),
        REFUSAL_EVENT: event_schema(
            "refusal", "git commands that GitHub refused", wire.RefusalEvent
        ),
        BROWSER_CAUSES: f"{causes}\n",
    }


def event_schema(name: str, title: str, hint: type) -> str:
    """The schema of an event for Jupyter Server's event system."""
    schema = {
        "$id": f"https://events.jupyter.org/jupyter_gh_scoped_creds/{name}/v1",
        "version": "1",
        "title": title,
        # a login is one, and so is the name of a repository
        "personal-data": True,
        **inline_schema_of(hint),
    }
    text = yaml.safe_dump(schema, sort_keys=False, width=100)
    return (
        f"# Made by `python -m scripts.generate_wire` from the type wire.{hint.__name__}.\n{text}"
    )


if __name__ == "__main__":
    main()
