"""User access tokens of the app: granted, refreshed, revoked, expired."""

from __future__ import annotations

import secrets
import string
import time
from dataclasses import dataclass

from .settings import Settings

MAX_TOKENS = 10
SHORT = 40
REFRESH_TOKEN_LIFETIME = 15811200

_ALPHABET = string.ascii_letters + string.digits


@dataclass
class Token:
    """A user access token, with its refresh token if it expires."""

    secret: str
    login: str
    expires_at: float | None = None
    refresh_token: str | None = None
    repository_id: int | None = None
    """The only repository that the token reaches."""
    without: frozenset[str] = frozenset()
    """Organizations with single sign-on in which the person had no session when it was granted."""
    revoked: bool = False

    @property
    def is_live(self) -> bool:
        """Whether GitHub accepts the token now."""
        return not self.revoked and (self.expires_at is None or time.time() < self.expires_at)


class Tokens:
    """All tokens that were ever granted."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.granted: list[Token] = []

    def grant(
        self,
        login: str,
        repository_id: int | None = None,
        without: frozenset[str] = frozenset(),
    ) -> Token:
        """Grant a token; the oldest is revoked when the person has too many."""
        secret = _secret(self._settings.token_length)
        token = Token(secret, login, repository_id=repository_id, without=without)
        if self._settings.token_expiry:
            token.expires_at = time.time() + self._settings.token_lifetime
            token.refresh_token = _random("ghr_", 76)
        self.granted.append(token)
        live = [t for t in self.granted if t.is_live and t.login == login]
        for old in live[:-MAX_TOKENS]:
            old.revoked = True
        return token

    def find_live(self, secret: str) -> Token | None:
        """Find the token with this secret, if GitHub accepts it now."""
        return next((t for t in self.granted if t.secret == secret and t.is_live), None)

    def refresh(self, refresh_token: str) -> Token | None:
        """Exchange a refresh token, which ends the token it came with."""
        for token in self.granted:
            if token.refresh_token == refresh_token and not token.revoked:
                token.revoked = True
                return self.grant(token.login, token.repository_id, token.without)
        return None

    def revoke(self, secret: str) -> None:
        """Revoke the token with this secret or this refresh token, if there is one."""
        for token in self.granted:
            if secret in {token.secret, token.refresh_token}:
                token.revoked = True

    def reply(self, token: Token) -> dict[str, str | int]:
        """Return the members of a token response (RFC 6749, section 5.1)."""
        reply: dict[str, str | int] = {"access_token": token.secret}
        if token.expires_at is not None and token.refresh_token is not None:
            reply["expires_in"] = self._settings.token_lifetime
            reply["refresh_token"] = token.refresh_token
            reply["refresh_token_expires_in"] = REFRESH_TOKEN_LIFETIME
        return {**reply, "scope": "", "token_type": "bearer"}


def _random(prefix: str, length: int) -> str:
    return prefix + "".join(secrets.choice(_ALPHABET) for _ in range(length))


def _secret(length: int) -> str:
    if length <= SHORT:
        return _random("ghu_", length - 4)
    # the app's id and a JSON web token, in which the part between the dots is the longest
    start = _random("ghu_123456_eyJ", 33) + "."
    end = "." + _random("", 40) + "-_-"
    return _random(f"{start}eyJ", length - len(f"{start}eyJ{end}")) + end
