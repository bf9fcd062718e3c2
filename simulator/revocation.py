"""Revoking tokens (docs.github.com, "REST API endpoints for revoking credentials")."""

from __future__ import annotations

import json

from .rest import RestHandler

MAX_CREDENTIALS = 1000
ABOUT = "https://docs.github.com/rest/credentials/revoke"


class RevocationHandler(RestHandler):
    """``POST /credentials/revoke``."""

    def post(self) -> None:
        """Revoke tokens; who asks does not matter, and must not be said."""
        if "Authorization" in self.request.headers:
            self.refuse(403, "This endpoint does not accept authentication.")
            return
        again = self.simulation.revocations.take(self.request.remote_ip or "")
        if again is not None:
            self.set_header("X-RateLimit-Remaining", "0")
            self.set_header("X-RateLimit-Reset", str(int(again)))
            self.refuse(403, "API rate limit exceeded for your address.")
            return
        try:
            credentials = json.loads(self.request.body)["credentials"]
        except (KeyError, TypeError, ValueError):
            credentials = None
        if (
            not isinstance(credentials, list)
            or not 1 <= len(credentials) <= MAX_CREDENTIALS
            or not all(isinstance(c, str) for c in credentials)
        ):
            self.set_status(422)
            self.finish({"message": "Validation Failed", "documentation_url": ABOUT})
            return
        for secret in credentials:
            self.simulation.tokens.revoke(secret)
        self.set_status(202)
        self.finish({})
