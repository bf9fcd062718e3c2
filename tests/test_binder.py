"""What Binder starts: the demo around its own server, which is any command here."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
SERVER = """
import json, os, pathlib, urllib.request
config = json.loads(pathlib.Path.home().joinpath(".jupyter/jupyter_server_config.json").read_text())
(page,) = config["ServerProxy"]["servers"].values()
with urllib.request.urlopen(f"http://127.0.0.1:{page['port']}/login/device") as reply:
    assert b"This is not GitHub." in reply.read()
assert page["command"] == [] and page["launcher_entry"]["title"] == "Simulated GitHub"
assert os.environ["GH_SCOPED_CREDS_HOSTNAME"] == f"127.0.0.1:{page['port']}"
assert "Simulated GitHub" in pathlib.Path("Welcome.md").read_text()
assert pathlib.Path("hello-world/.git").is_dir()
told = os.environ["JUPYTERHUB_API_TOKEN"], os.environ.get("JUPYTER_PATH")
print(pathlib.Path.home().parent, *told)
raise SystemExit(5)
"""


def test_the_server_has_a_simulated_github_beside_it():
    """The hub's variables stay, others are not the person's; nothing is left."""
    done = subprocess.run(
        [ROOT / "binder" / "start", sys.executable, "-c", SERVER],
        env={
            **os.environ,
            "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "JUPYTERHUB_API_TOKEN": "of-the-hub",
            "JUPYTER_PATH": "/elsewhere",
        },
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 5, done.stderr
    folder, token, path = done.stdout.split()
    assert (token, path) == ("of-the-hub", "None")
    assert not Path(folder).exists()
