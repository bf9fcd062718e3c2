"""What git pays for a credential: with our helper, with ``gh``, and with ``git-credential-oauth``.

    python -m scripts.measure_peers [--rounds N]

Each is set up as its own documentation says, with a token that is stored; rounds run all in
changing order. Printed are medians of milliseconds: git's whole question (``fill``), and telling it
that the answer was good (``approve``), which follows each push. ``gh`` comes with ``npm test``;
``git-credential-oauth`` is Debian's. Who is not there is left out. Nothing asks the network.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from statistics import median

from jupyter_gh_scoped_creds.credentials import Credentials
from jupyter_gh_scoped_creds.host import Host
from scripts.measure_helper import prepare_environment, run

TOKEN = "ghu_" + 36 * "x"
QUESTION = "protocol=https\nhost=github.com\n"
ANSWER = f"{QUESTION}username=octocat\npassword={TOKEN}\n"
GH = f"github.com:\n    oauth_token: {TOKEN}\n    user: octocat\n    git_protocol: https\n"


def set_up(home: Path) -> dict[str, Path]:
    """The configurations of git to compare, by their names."""
    found = {"plain git credential-store": home / "store"}
    file = home / "plain-credentials"
    file.write_text(f"https://octocat:{TOKEN}@github.com\n")
    found["plain git credential-store"].write_text(
        f"[credential]\n\thelper = store --file={file}\n"
    )
    now = float(int(time.time()))
    private = home / "private" / "credentials"
    Credentials(Host("github.com"), private, in_own_folder=True).store(TOKEN, now + 28800, now)
    os.utime(private, (now - 60, now - 60))
    found["ours"] = home / ".gitconfig"
    if gh := shutil.which("gh"):
        # what gh auth setup-git writes
        found["gh auth git-credential"] = home / "gh"
        found["gh auth git-credential"].write_text(
            f'[credential "https://github.com"]\n\thelper =\n\thelper = !{gh} auth git-credential\n'
        )
        hosts = home / ".config" / "gh" / "hosts.yml"
        hosts.parent.mkdir(parents=True)
        hosts.write_text(GH)
    if shutil.which("git-credential-oauth"):
        # what git credential-oauth configure writes
        found["cache, then git-credential-oauth"] = home / "oauth"
        found["cache, then git-credential-oauth"].write_text(
            "[credential]\n\thelper = cache --timeout 21600\n\thelper = oauth\n"
        )
    return found


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(prog="python -m scripts.measure_peers")
    parser.add_argument("--rounds", type=int, default=100)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        prepare_environment(Path(folder), None)
        # so that gh asks nobody whether there is a newer one
        os.environ["GH_NO_UPDATE_NOTIFIER"] = "1"
        found = set_up(Path(folder))
        print(f"{'':36}{'wall':>8}{'quickest':>10}{'processor':>11}")
        for action, described in (("approve", ANSWER), ("fill", QUESTION)):
            times: dict[str, list[tuple[float, float]]] = {name: [] for name in found}
            for _ in range(options.rounds):
                for name in random.sample(list(found), len(found)):
                    answer = TOKEN.encode() if action == "fill" else b""
                    command = ["git", "credential", action]
                    wall, processor = run(command, described, found[name], answer)
                    times[name].append((1e3 * wall, 1e3 * processor))
            for name, measured in times.items():
                walls, processors = zip(*measured, strict=True)
                label = f"{action}: {name}"
                print(f"{label:42}{median(walls):6.1f}{min(walls):8.1f}{median(processors):8.1f}")
        subprocess.run(["git", "credential-cache", "exit"], stderr=subprocess.DEVNULL, check=False)


if __name__ == "__main__":
    main()
