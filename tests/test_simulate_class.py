"""The simulation that the numbers in ``docs/administrators.md`` are from, in short."""

from __future__ import annotations

import asyncio
import re
import subprocess
import sys
import time
from pathlib import Path

from scripts.class_model import GITHUB, VirtualLoop, run
from scripts.simulate_class import simulate

ROOT = Path(__file__).parent.parent


def test_time_passes_at_once():
    loop = VirtualLoop()
    before = time.monotonic()
    run(loop, asyncio.sleep(10_000_000))
    assert loop.passed >= 10_000_000 and time.monotonic() - before < 60


def test_one_app_takes_fifty_an_hour():
    hour = simulate(55, 1, 1)
    assert len(hour.got_in) == 50 and hour.refused == 5 and hour.fullest == 55
    three = simulate(55, 1, 3)
    assert len(three.got_in) == 55, "who comes again when the hint says gets in"
    assert sorted(three.got_in)[:50] == sorted(hour.got_in)
    assert all(75 * 60 < moment < 105 * 60 for moment in sorted(three.got_in)[50:])


def test_each_app_takes_its_own():
    day = simulate(90, 3, 1)
    assert day.fullest <= 50 and len(day.got_in) == 90 and day.refused == 0


def test_requests_are_those_of_the_state_machine():
    day = simulate(1, 1, 9)
    # a code, polls until the approval, the person's name; and once more after the token's end
    assert 2 * 3 <= day.requests <= 2 * (2 + 115 / 5.1 + 2)
    assert GITHUB.token_lifetime - 60 < day.authorized < day.wanted


def test_it_prints_the_table_of_the_docs():
    said = subprocess.run(
        [sys.executable, "-m", "scripts.simulate_class", "--people", "3", "--apps", "1", "2"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    head = said.splitlines()[0]
    assert re.sub(r" +", " ", head) in re.sub(
        r" +", " ", (ROOT / "docs" / "administrators.md").read_text()
    )
