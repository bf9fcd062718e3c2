"""What clients did, for tests to judge."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from tornado.httputil import HTTPServerRequest


@dataclass
class Journal:
    """Requests, CONNECT requests and violations, in the order in which they came."""

    requests: list[dict[str, str | float]] = field(default_factory=list)
    connects: list[dict[str, str | float | bool]] = field(default_factory=list)
    violations: list[dict[str, str | float]] = field(default_factory=list)
    bytes_sent: int = 0

    def record_request(self, request: HTTPServerRequest) -> None:
        """Record a request, without its body and without any header that may hold a secret."""
        self.requests.append(
            {
                "method": request.method or "",
                "host": request.host,
                "path": request.path,
                "time": time.time(),
                "user_agent": request.headers.get("User-Agent", ""),
                "accept": request.headers.get("Accept", ""),
                "if_none_match": request.headers.get("If-None-Match", ""),
            }
        )

    def record_reply(self, size: int) -> None:
        """Record how many bytes a reply's body has taken on the wire."""
        self.bytes_sent += size

    def record_connect(self, target: str, allowed: bool) -> None:
        """Record what a client asked the proxy for."""
        self.connects.append({"target": target, "allowed": allowed, "time": time.time()})

    def record_violation(self, what: str) -> None:
        """Record something that a client of GitHub must not do."""
        self.violations.append({"what": what, "time": time.time()})
