"""The server's side of the device authorization grant (RFC 8628)."""

from __future__ import annotations

import enum
import secrets
import time
from dataclasses import dataclass

from .settings import Settings

# RFC 8628, section 6.1: consonants only, so that no words come out
_ALPHABET = "BCDFGHJKLMNPQRSTVWXZ"


class Status(enum.Enum):
    """What has become of a device code."""

    PENDING = "pending"
    APPROVED = "approved"
    DENIED = "denied"
    USED = "used"


@dataclass
class DeviceCode:
    """A device code and the user code that belongs to it."""

    device_code: str
    user_code: str
    expires_at: float
    interval: int
    polled_at: float
    """When it was last polled, or when it was issued."""
    status: Status = Status.PENDING
    login: str | None = None

    @property
    def is_expired(self) -> bool:
        """Whether its lifetime is over."""
        return time.time() >= self.expires_at

    @property
    def is_open(self) -> bool:
        """Whether the person can still decide."""
        return self.status is Status.PENDING and not self.is_expired


class DeviceCodes:
    """All device codes that were ever issued."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.issued: list[DeviceCode] = []

    def issue(self) -> DeviceCode:
        """Issue a device code and its user code (section 3.2)."""
        letters = "".join(secrets.choice(_ALPHABET) for _ in range(8))
        now = time.time()
        code = DeviceCode(
            device_code=secrets.token_hex(20),
            user_code=f"{letters[:4]}-{letters[4:]}",
            expires_at=now + self._settings.code_lifetime,
            interval=self._settings.interval,
            polled_at=now,
        )
        self.issued.append(code)
        return code

    def find(self, device_code: str) -> DeviceCode | None:
        """Find a device code that has not been used up."""
        for code in self.issued:
            if code.device_code == device_code and code.status is not Status.USED:
                return code
        return None

    def find_open(self, user_code: str | None = None) -> DeviceCode | None:
        """Find the code a person typed, in any case, with or without hyphen; or the newest."""
        wanted = None if user_code is None else _letters(user_code)
        for code in reversed(self.issued):
            if code.is_open and wanted in {None, _letters(code.user_code)}:
                return code
        return None

    def is_too_early(self, code: DeviceCode) -> bool:
        """Note one poll; when it came too early, lengthen the interval (section 3.5)."""
        now = time.time()
        elapsed = now - code.polled_at
        code.polled_at = now
        if not self._settings.enforce_interval or elapsed >= code.interval:
            return False
        code.interval += 5
        return True


def _letters(user_code: str) -> str:
    return "".join(user_code.split()).replace("-", "").upper()
