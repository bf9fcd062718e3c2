"""What `docs/security.md` claims has a test, of the name that stands beside the claim."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "docs" / "security.md").read_text()
TABLES = re.findall(
    r"^\| claim +\| what makes it true +\| test +\|\n\|[- |]+\n((?:\|.*\n)+)", PAGE, re.MULTILINE
)
ROWS = [
    [cell.strip() for cell in row.strip("|").split("|")]
    for table in TABLES
    for row in table.splitlines()
]

PYTHON = {path.stem: path.read_text() for path in (ROOT / "tests").rglob("test_*.py")}
SPECS = {
    path.name
    for folder in ("src", "ui-tests/tests")
    for path in ROOT.glob(f"{folder}/**/*.spec.ts")
}


def exists(name: str) -> bool:
    """Whether a module, class or function is among the tests; ``…`` stands for the rest."""
    if name in PYTHON or name in SPECS or name == "ui-tests":
        return True
    pattern = rf"{re.escape(name.rstrip('…'))}" + (r"\w*" if name.endswith("…") else r"\b")
    return any(
        re.search(rf"^\s*(?:async )?(?:def|class) {pattern}", text, re.M)
        for text in PYTHON.values()
    )


def test_there_are_claims():
    assert len(TABLES) == 3 and len(ROWS) > 10 and all(len(row) == 3 for row in ROWS)


@pytest.mark.parametrize("row", ROWS, ids=[row[0][:40] for row in ROWS])
def test_a_claim_has_its_tests(row: list[str]):
    claim, reason, tests = row
    names = re.findall(r"`([^`]+)`", tests)
    assert claim and reason and (names or tests.startswith("the same")), row
    assert [name for name in names if not exists(name)] == []


def test_what_is_not_there_is_noticed():
    assert not exists("test_that_nobody_has_written") and not exists("test_a_claim_that_…")
    assert exists("test_claims") and exists("test_there_are_claims") and exists("test_there_are_…")
