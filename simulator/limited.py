"""What the REST API's rate limits do to each of its endpoints."""

from __future__ import annotations

from .handler import SimulatedHandler
from .limits import MINUTE, Usage

_SECONDARY = (
    "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."
)


class LimitedHandler(SimulatedHandler):
    """An endpoint whose requests are counted, and refused when they are too many."""

    is_counted = True
    """Whether the general limits count its requests."""

    async def prepare(self) -> None:
        """Refuse what is too much."""
        secret = self.request.headers.get("Authorization", "").partition(" ")[2].strip()
        token = self.simulation.tokens.find_live(secret)
        self._is_anonymous = token is None
        self._user = token.login if token else self.address
        self.simulation.limits.enter(self._user, self)
        await super().prepare()
        if self.is_counted and not self.is_answered:
            self._count()

    def on_finish(self) -> None:
        """Let another request of the same person in."""
        super().on_finish()
        self.simulation.limits.leave(self._user, self)

    def on_connection_close(self) -> None:
        """Do so, too, where the client has left."""
        super().on_connection_close()
        self.simulation.limits.leave(self._user, self)

    def check_etag_header(self) -> bool:
        """Whether the client knows the reply; with a token, that is not counted."""
        is_known = super().check_etag_header()
        if is_known and self.is_counted and not self._is_anonymous:
            self.simulation.limits.requests.give_back(self._user)
            self.tell(self.usage)
        return is_known

    @property
    def address(self) -> str:
        """Where the request comes from."""
        return self.request.remote_ip or ""

    @property
    def usage(self) -> Usage:
        """What this person, or else this address, has used of the primary limit."""
        return self.simulation.limits.requests.look(self._user, self._hourly)

    def tell(self, usage: Usage) -> None:
        """Tell in the headers what is used of a limit."""
        for name, value in usage.headers.items():
            self.set_header(name, value)

    def refuse(self, status: int, message: str) -> None:
        """Reply with an error."""
        self.set_status(status)
        about = "https://docs.github.com/rest"
        self.finish({"message": message, "documentation_url": about, "status": str(status)})

    @property
    def _hourly(self) -> int:
        settings = self.simulation.settings
        return (
            settings.anonymous_requests_an_hour if self._is_anonymous else settings.requests_an_hour
        )

    def _count(self) -> None:
        limits = self.simulation.limits
        if limits.is_too_fast(self._user, changes=self.request.method not in {"GET", "HEAD"}):
            self.set_header("Retry-After", str(MINUTE))
            self.refuse(403, _SECONDARY)
            return
        usage = limits.requests.take(self._user, self._hourly)
        self.tell(usage)
        if usage.is_over:
            self.refuse(403, f"API rate limit exceeded for {self._user}.")
