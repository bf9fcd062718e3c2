"""The demo on Binder: a simulated GitHub beside the Jupyter server that Binder starts.

A browser reaches it through that server (jupyter-server-proxy), as a tile of the launcher.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

from simulator.server import GitHubSimulator

from .demo import interrupt
from .machine import make_home

WELCOME = """\
# Push to a simulated GitHub

1. Click **Authorize GitHub push** at the top right. The address in the dialog leads to a machine
   of Binder's, which your browser cannot reach: copy the code only.
2. Open **Simulated GitHub** in the launcher (the + above the file browser), _Enter a code_, and
   authorize.
3. In a terminal (File > New > Terminal):

   ```
   cd hello-world
   git commit --allow-empty -m "My first push"
   git push
   ```

   The commit is on the simulated GitHub's page of `octocat/hello-world`.
"""


def main() -> int:
    """Run the command that was given, Binder's Jupyter server, in a home made for the demo."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, interrupt)
    folder = Path(tempfile.mkdtemp(prefix="gh-scoped-creds-"))
    try:
        with GitHubSimulator(data=folder / "github") as github:
            environment = make_home(folder, github, Path(sys.executable).parent)
            # the hub's, with which the server serves this person and nobody else
            environment |= {k: v for k, v in os.environ.items() if k.startswith("JUPYTERHUB_")}
            home = Path(environment["HOME"])
            (home / "work" / "Welcome.md").write_text(WELCOME)
            page = {
                "command": [],
                "port": int(github.url.rsplit(":", 1)[1]),
                "launcher_entry": {"title": "Simulated GitHub"},
            }
            (home / ".jupyter" / "jupyter_server_config.json").write_text(
                json.dumps({"ServerProxy": {"servers": {"simulated-github": page}}})
            )
            with subprocess.Popen(sys.argv[1:], cwd=home / "work", env=environment) as server:
                try:
                    return server.wait()
                finally:
                    server.terminate()
    except KeyboardInterrupt:
        return 0
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
