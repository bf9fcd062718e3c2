"""Eight commands at once, and commands that are killed at random moments: nothing stays broken."""

from __future__ import annotations

import random
import time
from pathlib import Path

from simulator.server import GitHubSimulator

from .command import in_script, start
from .conftest import Git

BEFORE = "[user]\n\tname = Mona\n\temail = mona@example.com\n"


def wait_for_codes(simulator: GitHubSimulator, count: int) -> list[str]:
    deadline = time.monotonic() + 60
    while len(codes := simulator.state()["device_codes"]) < count:
        assert time.monotonic() < deadline, f"{len(codes)} codes of {count}"
        time.sleep(0.05)
    return [code["user_code"] for code in codes]


def test_eight_at_once(simulator: GitHubSimulator, home: Path, git: Git):
    (home / ".gitconfig").write_text(BEFORE)
    simulator.configure(interval=1)
    processes = [start(simulator) for _ in range(8)]
    simulator.approve(wait_for_codes(simulator, 1)[0])
    for process in processes:
        output, errors = process.communicate(timeout=60)
        assert (process.returncode, errors) == (0, ""), output
    assert len(simulator.state()["device_codes"]) == 1, "who came later joined"
    assert in_script(simulator, "status").returncode == 0
    git("clone", f"{simulator.url}/octocat/hello-world", "work")
    pushed = git("push", "origin", "HEAD:new", cwd=home / "work")
    assert pushed.returncode == 0, pushed.stderr
    assert in_script(simulator, "logout").returncode == 0
    assert (home / ".gitconfig").read_text() == BEFORE
    assert not any("ghu_" in path.read_text() for path in home.rglob("credentials*"))


def test_killed_at_random_moments(simulator: GitHubSimulator, home: Path):
    (home / ".gitconfig").write_text(BEFORE)
    simulator.configure(interval=1)
    moments = random.Random(3)
    for count in range(1, 9):
        process = start(simulator, "--force")
        simulator.approve(wait_for_codes(simulator, count)[-1])
        time.sleep(moments.uniform(0.9, 1.3))
        process.kill()
        process.wait()
        status = in_script(simulator, "status")
        assert status.returncode in {0, 1} and status.stderr == "", status
    assert in_script(simulator, "logout").returncode == 0
    assert (home / ".gitconfig").read_text() == BEFORE
    assert not list(home.glob("**/*.lock"))
    assert not any("ghu_" in path.read_text() for path in home.rglob("credentials*"))
