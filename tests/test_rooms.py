"""The package is a house of rooms: arrows run down, and through the rooms' faces only.

The table in ``docs/architecture.md`` names the rooms from the top floor to the ground, and what
each imports; it is held against the imports here.
"""

from __future__ import annotations

import importlib
import re
from collections.abc import Mapping
from pathlib import Path

import grimp
import pytest

PACKAGE = "jupyter_gh_scoped_creds"
ARCHITECTURE = Path(__file__).parent.parent / "docs" / "architecture.md"
HEADER = re.compile(
    r"^## Python: .*?^\| room +\| lives there +\| imports +\|\n\|[-| ]+\n(?P<rows>(^\|[^\n]*\n)+)",
    re.MULTILINE | re.DOTALL,
)

Arrows = Mapping[str, set[str]]


def arrows_of(graph: grimp.ImportGraph) -> dict[str, set[str]]:
    """Which modules each module imports, without the package's own version."""
    return {
        module: graph.find_modules_directly_imported_by(module) - {PACKAGE}
        for module in graph.modules - {PACKAGE, f"{PACKAGE}._version"}
    }


def table(text: str) -> dict[str, set[str]]:
    """The rooms from the top floor down, and what each imports."""
    found = HEADER.search(text)
    assert found, "the table is not there"
    rows = [row.strip("|\n").split("|") for row in found["rows"].splitlines()]
    return {
        re.findall(r"`(\w+)`", room)[0]: set(re.findall(r"`(\w+)`", imports))
        for room, _, imports in rows
    }


def room_of(module: str) -> str:
    return module.split(".")[1]


def faults(arrows: Arrows, rooms: Mapping[str, set[str]]) -> list[str]:
    """What is not as the table tells."""
    order = list(rooms)
    found: list[str] = []
    drawn: dict[str, set[str]] = {room_of(module): set() for module in arrows}
    for module, imported in sorted(arrows.items()):
        here = room_of(module)
        for target in sorted(imported):
            there = room_of(target)
            if there == here:
                # a room's own parts know each other, and not the face that they make
                if target == f"{PACKAGE}.{here}" and module != target:
                    found.append(f"{module} imports its own face")
                continue
            drawn[here].add(there)
            if target.count(".") > 1:
                found.append(f"{module} reaches past the face of {there}")
    found += [f"{room} is not in the table" for room in sorted(drawn.keys() - rooms.keys())]
    found += [f"{room} is no room" for room in sorted(rooms.keys() - drawn.keys())]
    for room in [room for room in order if room in drawn]:
        if drawn[room] != rooms[room]:
            found.append(f"{room} imports {sorted(drawn[room])}")
        below = order[order.index(room) + 1 :]
        found += [f"{room} reaches up to {other}" for other in sorted(drawn[room] - set(below))]
    return found


def test_the_house_is_as_it_is_described():
    arrows = arrows_of(grimp.build_graph(PACKAGE, cache_dir=None))
    assert len(arrows) > 50
    assert faults(arrows, table(ARCHITECTURE.read_text())) == []


def test_the_entrance_knows_front_ends_only():
    graph = grimp.build_graph(PACKAGE, cache_dir=None)
    entered = graph.find_modules_directly_imported_by(PACKAGE)
    assert entered - {f"{PACKAGE}._version"} == {f"{PACKAGE}.notebook", f"{PACKAGE}.server"}


@pytest.mark.parametrize("room", sorted(table(ARCHITECTURE.read_text())))
def test_a_face_gives_all_that_it_names(room: str):
    face = importlib.import_module(f"{PACKAGE}.{room}")
    for name in getattr(face, "__all__", ()):
        assert getattr(face, name) is not None


ROOMS = {"top": {"low"}, "low": set[str]()}
SOUND = {"p.top.a": {"p.low"}, "p.low": {"p.low.b"}, "p.low.b": set[str]()}


@pytest.mark.parametrize(
    ("arrows", "fault"),
    [
        ({}, None),
        ({"p.top.a": {"p.low", "p.low.b"}}, "p.top.a reaches past the face of low"),
        ({"p.low.b": {"p.top"}}, "low reaches up to top"),
        ({"p.low.b": {"p.low"}}, "p.low.b imports its own face"),
        ({"p.top.a": set()}, "top imports []"),
        ({"p.attic": set()}, "attic is not in the table"),
    ],
)
def test_a_fault_is_found(
    arrows: dict[str, set[str]], fault: str | None, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("tests.test_rooms.PACKAGE", "p")
    found = faults({**SOUND, **arrows}, ROOMS)
    assert fault in found if fault else found == []


def test_a_room_that_is_gone_is_found():
    assert "cellar is no room" in faults(SOUND, {**ROOMS, "cellar": set()})
