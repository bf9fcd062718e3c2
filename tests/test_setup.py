"""The set-up of the project, as `npm run demo` and `npm test` begin with it."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

PROJECT = Path(__file__).parent.parent


def test_a_failing_step_shows_its_output(tmp_path: Path):
    """yarn says on stdout why it fails."""
    (tmp_path / "package.json").write_text('{"name": "x", "workspaces": ["y"]}')
    (tmp_path / "yarn.lock").write_text("")
    module = json.dumps((PROJECT / "scripts" / "setup.mjs").as_uri())
    script = f"import({module}).then(m => m.run('jlpm', ['install', '--immutable'], {{cwd: '.'}}))"
    done = subprocess.run(["node", "-e", script], cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 1
    assert "The lockfile would have been modified by this install" in done.stderr
    assert done.stderr.endswith("jlpm install --immutable failed: 1\n")
