"""Revoking tokens (docs.github.com, "REST API endpoints for revoking credentials")."""

from __future__ import annotations

import json

from .rest import RestHandler

MAX_CREDENTIALS = 1000
ABOUT = "https://docs.github.com/rest/credentials/revoke"


class RevocationHandler(RestHandler):
    """``POST /credentials/revoke``."""

    is_counted = False
    """It has a limit of its own."""

    def post(self) -> None:
        """Revoke tokens; who asks does not matter, and must not be said."""
        if "Authorization" in self.request.headers:
            self.refuse(403, "This endpoint does not accept authentication.")
            return
        usage = self.simulation.limits.revocations.take(
            self.address, self.simulation.settings.revocations_an_hour
        )
        self.tell(usage)
        if usage.is_over:
            self.refuse(403, f"API rate limit exceeded for {self.address}.")
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
