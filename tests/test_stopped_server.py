"""No git command waits for a Jupyter server that is stopped, or that is blocked.

``python -m scripts.stopped_server`` does the same for a minute each.
"""

from __future__ import annotations

from pathlib import Path

from scripts.stopped_server import COMMANDS, try_all
from simulator.server import GitHubSimulator


def test_no_git_waits_for_a_real_server(home: Path, simulator: GitHubSimulator):
    found = try_all(home, simulator, seconds=2, every=0.0)
    assert set(found) == {"answers", "stopped", "loop blocked"}
    for state, ran in found.items():
        assert ran.waited == 0, state
        assert all(len(took) > 0 for took in ran.seconds.values()), state
        assert len(ran.seconds) == len(COMMANDS)
