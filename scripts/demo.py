"""The demo: a simulated GitHub, and JupyterLab on a repository that can be pushed to."""

from __future__ import annotations

import argparse
import signal
import sys

from simulator.settings import Settings

from .machine import machine

WELCOME = """
The demo is ready. Open this in a browser:

    {url}

1. Click "Authorize GitHub push" at the top right, then "Copy code and open GitHub".
2. Paste the code on the page of the simulated GitHub, authorize, and come back.
3. In a terminal of JupyterLab (File > New > Terminal):

    cd hello-world
    git commit --allow-empty -m "My first push"
    git push

   See it arrive at {github}/octocat/hello-world
4. The app is not installed on another repository, so this is refused:

    git push {github}/octocat/not-installed HEAD:a-branch

   "Add repositories", beside octocat in the list of the dialog, adds it; then push again.
5. The same in the terminal: gh-scoped-creds status, repos, check, fix, explain, doctor.

Ctrl-C ends the demo and removes everything it made.
"""


def main() -> int:
    """Run the demo until it is interrupted."""
    parser = argparse.ArgumentParser(prog="npm run demo --")
    parser.add_argument("--port", type=int, default=0, help="port of JupyterLab")
    parser.add_argument(
        "--token-lifetime", type=int, default=28800, metavar="SECONDS", help="until it expires"
    )
    options = parser.parse_args()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, interrupt)
    settings = Settings(token_lifetime=options.token_lifetime)
    try:
        with machine(settings, port=options.port) as running:
            url = f"{running.url}lab?token={running.token}"
            print(WELCOME.format(url=url, github=running.github.url), flush=True)
            return running.server.wait()
    except KeyboardInterrupt:
        print("\nThe demo has ended.")
        return 0
    except RuntimeError as e:
        print(e, file=sys.stderr)
        return 1


def interrupt(*_: object) -> None:
    """End the demo at the first signal; the next ones do not disturb the cleaning up."""
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.SIG_IGN)
    raise KeyboardInterrupt


if __name__ == "__main__":
    sys.exit(main())
