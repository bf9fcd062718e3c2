"""``python -m simulator``: serve until a signal comes."""

from __future__ import annotations

import argparse
import json
import signal
import threading
from pathlib import Path

from .server import GitHubSimulator
from .settings import Settings


def main() -> None:
    """Print where everything is as one line of JSON, then serve."""
    defaults = Settings()
    parser = argparse.ArgumentParser(prog="python -m simulator", description=__doc__)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--data", type=Path, help="keep the repositories in this folder")
    parser.add_argument("--tls", action="store_true", help="also be https://github.com")
    parser.add_argument("--proxy-port", type=int, help="where HTTPS_PROXY points to; implies --tls")
    parser.add_argument("--interval", type=int, default=defaults.interval)
    parser.add_argument("--code-lifetime", type=int, default=defaults.code_lifetime)
    parser.add_argument("--token-lifetime", type=int, default=defaults.token_lifetime)
    options = parser.parse_args()

    stopped = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopped.set())
    settings = Settings(
        interval=options.interval,
        code_lifetime=options.code_lifetime,
        token_lifetime=options.token_lifetime,
    )
    with GitHubSimulator(
        port=options.port,
        tls=options.tls or options.proxy_port is not None,
        proxy_port=options.proxy_port or 0,
        data=options.data,
        settings=settings,
    ) as simulator:
        described = {
            "url": simulator.url,
            "api_url": simulator.api_url,
            "client_id": simulator.client_id,
            "app_url": simulator.app_url,
            "tls_url": simulator.tls_url,
            "proxy_url": simulator.proxy_url,
            "ca_file": str(simulator.ca_file) if simulator.ca_file else None,
        }
        print(json.dumps(described), flush=True)
        stopped.wait()


if __name__ == "__main__":
    main()
