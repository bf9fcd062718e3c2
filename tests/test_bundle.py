"""The check of the bundle finds what it is there for."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from scripts import bundle

ENTRY = '"./index":()=>n.e(11).then(()=>()=>n(2)),"./style":()=>n.e(12).then(()=>()=>n(3))'


@pytest.fixture
def static(tmp_path: Path) -> Path:
    """A small extension as the builder writes it."""
    (tmp_path / "remoteEntry.0a.js").write_text(ENTRY)
    (tmp_path / "11.0b.js").write_text("push([[11],{2(e,t,n){start()}}])")
    (tmp_path / "12.0c.js").write_text("push([[12],{3(e){style()}}])")
    (tmp_path / "13.0d.js").write_text("push([[13],{4(e,t,n){late()},5(e){more(7)}}])")
    return tmp_path


def test_a_sound_bundle(static: Path):
    assert bundle.faults(static) == []
    assert 100 < bundle.eager(static) < 300


@pytest.mark.parametrize("name", ["remoteEntry.0a.js", "11.0b.js", "12.0c.js"])
def test_too_much_at_the_start(static: Path, name: str):
    file = static / name
    file.write_text(file.read_text() + random.Random(1).randbytes(13_000).hex())
    [said] = bundle.faults(static)
    assert "are loaded at the start" in said


def test_what_is_loaded_later_may_be_large(static: Path):
    (static / "14.0e.js").write_text(random.Random(1).randbytes(13_000).hex())
    assert bundle.faults(static) == []


def test_a_module_in_two_files(static: Path):
    (static / "14.0e.js").write_text("push([[14],{4(e,t,n){late()}}])")
    assert bundle.faults(static) == [
        "Some of what is loaded later is in two files: 13.0d.js, 14.0e.js."
    ]


def test_no_bundle(tmp_path: Path):
    assert bundle.faults(tmp_path) == [f"There is nothing in {tmp_path}."]
