"""The two endpoints of the device flow (docs.github.com, "Authorizing OAuth apps")."""

from __future__ import annotations

import json
from collections.abc import Mapping
from urllib.parse import urlencode

from .access import can_narrow
from .device_authorization import DeviceCode, Status
from .handler import SimulatedHandler
from .tokens import Token

GRANT_TYPE = "urn:ietf:params:oauth:grant-type:device_code"

_DESCRIPTIONS = {
    "access_denied": "The authorization request was denied.",
    "authorization_pending": "The authorization request is still pending.",
    "bad_refresh_token": "The refresh token passed is incorrect or expired.",
    "device_flow_disabled": "Device Flow must be explicitly enabled for this App",
    "expired_token": "This 'device_code' has expired.",
    "incorrect_client_credentials": "The client_id and/or client_secret passed are incorrect.",
    "incorrect_device_code": "The device_code provided is not valid.",
    "slow_down": "Too many requests have been made in the same timeframe.",
    "unsupported_grant_type": f"The grant type must be {GRANT_TYPE}",
}


class OAuthHandler(SimulatedHandler):
    """An endpoint that takes a form or JSON, and replies with JSON, or with a form."""

    def field(self, name: str) -> str | None:
        """Return what was sent under a name, if anything."""
        if "application/json" not in self.request.headers.get("Content-Type", ""):
            return self.get_body_argument(name, None)
        try:
            sent = json.loads(self.request.body)
        except ValueError:
            sent = None
        found = sent.get(name) if isinstance(sent, dict) else None
        return None if found is None else str(found)

    def reply(self, body: Mapping[str, str | int], status: int = 200) -> None:
        """Reply in the format that the client accepts."""
        self.set_status(status)
        if "application/json" in self.request.headers.get("Accept", ""):
            self.finish(dict(body))
        else:
            self.set_header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
            self.finish(urlencode(body))

    def refuse(self, error: str, status: int = 200, **more: int) -> None:
        """Reply with an error; GitHub gives most of them with status 200."""
        self.reply(
            {
                "error": error,
                "error_description": _DESCRIPTIONS[error],
                "error_uri": "https://docs.github.com/developers/apps/authorizing-oauth-apps",
                **more,
            },
            status,
        )

    @property
    def knows_client(self) -> bool:
        """Whether the client id is the app's."""
        return self.field("client_id") == self.simulation.world.app.client_id

    def note_scope(self) -> None:
        """Record a scope as a violation: GitHub Apps do not use scopes."""
        if self.field("scope") is not None:
            self.simulation.journal.record_violation(f"scope sent to {self.request.path}")


class DeviceCodeHandler(OAuthHandler):
    """``POST /login/device/code``: RFC 8628, section 3.1."""

    def post(self) -> None:
        """Issue the two codes."""
        self.note_scope()
        if not self.knows_client:
            self.reply({"error": "Not Found"}, 404)
        elif not self.simulation.settings.device_flow:
            self.refuse("device_flow_disabled", 400)
        else:
            code = self.simulation.device_codes.issue()
            self.reply(
                {
                    "device_code": code.device_code,
                    "user_code": code.user_code,
                    "verification_uri": f"{self.base_url}/login/device",
                    "expires_in": self.simulation.settings.code_lifetime,
                    "interval": code.interval,
                }
            )


class AccessTokenHandler(OAuthHandler):
    """``POST /login/oauth/access_token``: RFC 8628, section 3.4."""

    def post(self) -> None:
        """Exchange a device code or a refresh token for a token."""
        self.note_scope()
        grant_type = self.field("grant_type")
        if not self.knows_client:
            self.refuse("incorrect_client_credentials")
        elif grant_type == "refresh_token":
            self._refresh()
        elif grant_type != GRANT_TYPE:
            self.refuse("unsupported_grant_type")
        elif not self.simulation.settings.device_flow:
            self.refuse("device_flow_disabled", 400)
        else:
            code = self.simulation.device_codes.find(self.field("device_code") or "")
            if code is None:
                self.refuse("incorrect_device_code")
            else:
                self._poll(code)

    def _poll(self, code: DeviceCode) -> None:
        if code.status is Status.DENIED:
            self.refuse("access_denied")
        elif code.is_expired:
            self.refuse("expired_token")
        elif self.simulation.device_codes.is_too_early(code):
            self.simulation.journal.record_violation("polled too early")
            self.refuse("slow_down", interval=code.interval)
        elif code.login is None:
            self.refuse("authorization_pending")
        else:
            code.status = Status.USED
            self.reply(self.simulation.tokens.reply(self._grant(code.login)))

    def _grant(self, login: str) -> Token:
        text = self.field("repository_id") or ""
        repository_id = int(text) if text.isascii() and text.isdigit() else None
        # GitHub says nothing when it ignores the wish
        world = self.simulation.world
        if repository_id and not can_narrow(world, login, repository_id):
            repository_id = None
        return self.simulation.tokens.grant(login, repository_id, world.without_session())

    def _refresh(self) -> None:
        token = self.simulation.tokens.refresh(self.field("refresh_token") or "")
        if token is None:
            self.refuse("bad_refresh_token")
        else:
            self.reply(self.simulation.tokens.reply(token))
