"""The device authorization grant of RFC 8628, in GitHub's variant.

A client asks for two codes: it shows the user code to the person, who enters it on a page
of GitHub, and keeps the device code, which it exchanges for a token once the person has
approved. Until then every exchange is answered "authorization_pending".
GitHub: docs.github.com, "Generating a user access token for a GitHub App".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..codes import Failure, FailureCode, Faulty, Unreachable
from ..host import Host
from .limits import Limited
from .transport import Reply, clock_skew, request

if TYPE_CHECKING:
    import httpx

GRANT_TYPE = "urn:ietf:params:oauth:grant-type:device_code"

# Polling even slightly early is answered with a longer interval each time. It is counted from
# GitHub's last reply, so that a small margin is enough; only after each "slow_down" a larger one:
# the clocks of some virtual machines drift.
MARGINS = (1.02, 1.2, 1.4)
MAX_BACK_OFF = 60.0

_TEN_YEARS = 10 * 365 * 24 * 3600
_EXPIRED = {"expired_token", "token_expired"}
_DOCUMENTED = {
    "incorrect_device_code",
    "unsupported_grant_type",
    "invalid_request",
    "invalid_grant",
}
_FINAL = {
    FailureCode.ACCESS_DENIED,
    FailureCode.DEVICE_FLOW_DISABLED,
    FailureCode.UNVERIFIED_USER_EMAIL,
}


@dataclass(frozen=True)
class Token:
    """A user access token; the refresh token that came with it is already forgotten."""

    secret: str = field(repr=False)
    expires_at: float | None
    """Seconds since the epoch by the caller's clock; `None` for a token that does not expire."""
    clock_skew: int | None = None
    """Seconds that the caller's clock is ahead of GitHub's; `None` if they agree."""


class DeviceFlow:
    """One flow that waits for its person; its caller owns the clock.

    Attributes
    ----------
    user_code, verification_uri
        What the person is shown (RFC 8628, section 3.2).
    expires_in
        Lifetime of the codes in seconds.
    wait, least_wait
        Seconds to wait before the next `poll`, and before one that a person asks for.
    date
        When the codes were issued by GitHub's clock, in seconds since the epoch, if it said so.
    """

    date: float | None = None

    def __init__(
        self, host: Host, client_id: str, body: dict[str, Any], repository_id: int | None = None
    ) -> None:
        self._host = host
        self._client_id = client_id
        # GitHub narrows the token to this repository, or ignores the wish
        self._wish = {} if repository_id is None else {"repository_id": str(repository_id)}
        self._device_code = _code(body, "device_code", r"[\x21-\x7e]{1,1024}")
        self.user_code = _code(body, "user_code", r"[A-Za-z0-9-]{1,64}")
        self.verification_uri = str(body.get("verification_uri", ""))
        if not host.serves(self.verification_uri):
            raise Failure(FailureCode.VERIFICATION_URI_REFUSED)
        self.expires_in = _seconds(body, "expires_in", 24 * 3600)
        self._interval = _seconds(body, "interval", 600) if "interval" in body else 5
        self._slow_downs = 0
        self._back_off = 0.0
        self._limited_for = 0.0

    @classmethod
    async def start(
        cls,
        client: httpx.AsyncClient,
        host: Host,
        client_id: str,
        repository_id: int | None = None,
    ) -> DeviceFlow:
        """Ask for the codes (RFC 8628, section 3.1), without any scope.

        `repository_id` is of the one repository that the token is to be good for.

        Raises
        ------
        Failure
            With GitHub's reason, and `Unreachable` if it did not answer properly.
        """
        reply = await request(
            client, "POST", f"{host.url}/login/device/code", data={"client_id": client_id}
        )
        error = reply.body.get("error")
        if error is None and reply.status == 200 and "verification_uri" in reply.body:
            flow = cls(host, client_id, reply.body, repository_id)
            flow.date = reply.date
            return flow
        raise _refusal(reply)

    @property
    def wait(self) -> float:
        """Seconds to wait before the next `poll`; longer after a fault (section 3.5)."""
        return self.least_wait + self._back_off

    @property
    def least_wait(self) -> float:
        """Seconds that GitHub wants to have between two polls, with a margin; more at a limit."""
        least = self._interval * MARGINS[min(self._slow_downs, len(MARGINS) - 1)]
        return max(least, self._limited_for)

    async def poll(self, client: httpx.AsyncClient, now: float) -> Token | None:
        """Try to exchange the device code for a token (RFC 8628, sections 3.4 and 3.5).

        `now` is the caller's clock, in seconds since the epoch: the token's time is counted by it
        from here on, as it is compared with it later. Returns `None` while the person has not
        decided.

        Raises
        ------
        Failure
            The flow is over; `Unreachable` if the next `poll` may well succeed.
        """
        self._limited_for = 0.0
        try:
            reply = await request(
                client,
                "POST",
                f"{self._host.url}/login/oauth/access_token",
                data={
                    "client_id": self._client_id,
                    "device_code": self._device_code,
                    "grant_type": GRANT_TYPE,
                    **self._wish,
                },
            )
            # GitHub answers errors with status 200 too: the body decides
            error = reply.body.get("error")
            if error is None and "access_token" not in reply.body:
                raise Faulty(f"HTTP status {reply.status} with neither token nor error")
        except Limited as e:
            self._limited_for = e.seconds
            raise
        except Unreachable:
            self._back_off = min(2 * (self._back_off or self._interval), MAX_BACK_OFF)
            raise
        self._back_off = 0.0
        if error is None:
            return _token(reply, now)
        if error == "authorization_pending":
            return None
        if error == "slow_down":
            self._slow_down(reply.body.get("interval"))
            return None
        raise _refusal(reply)

    def _slow_down(self, interval: object) -> None:
        self._interval += 5
        if isinstance(interval, int) and interval > self._interval:
            self._interval = min(interval, 600)
        self._slow_downs += 1


def _refusal(reply: Reply) -> Failure:
    """Name GitHub's refusal; older Enterprise Servers tell "no device flow" in many ways."""
    error = reply.body.get("error")
    code = error.strip().lower().replace(" ", "_") if isinstance(error, str) else ""
    if code in _EXPIRED:
        return Failure(FailureCode.EXPIRED_TOKEN)
    if code in _FINAL:
        return Failure(FailureCode(code))
    if code in {"not_found", "incorrect_client_credentials"}:
        return Failure(FailureCode.CLIENT_ID_UNKNOWN)
    if code == "unauthorized_client" or (not code and reply.status in {200, 401, 403, 404, 422}):
        return Failure(FailureCode.DEVICE_FLOW_DISABLED)
    # another word could be anything, and even hold a code
    known = code if code in _DOCUMENTED else f"HTTP status {reply.status}"
    return Failure(FailureCode.GITHUB_REFUSED, known)


def _token(reply: Reply, now: float) -> Token:
    secret = _code(reply.body, "access_token", r"[\x21-\x7e]{1,4096}")
    if "expires_in" not in reply.body:
        return Token(secret, None)
    # not from the time in GitHub's reply: all that looks at the end has this machine's clock
    expires_at = now + _seconds(reply.body, "expires_in", _TEN_YEARS)
    return Token(secret, expires_at, clock_skew(now, reply.date))


def _code(body: dict[str, Any], name: str, pattern: str) -> str:
    value = body.get(name)
    if not isinstance(value, str) or not re.fullmatch(pattern, value):
        raise Failure(FailureCode.REPLY_INVALID, name)
    return value


def _seconds(body: dict[str, Any], name: str, maximum: int) -> int:
    value = body.get(name)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value <= maximum:
        raise Failure(FailureCode.REPLY_INVALID, name)
    return value
