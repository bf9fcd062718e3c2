"""What can be changed about the simulated GitHub and its app while it runs."""

from __future__ import annotations

from dataclasses import dataclass, fields


@dataclass
class Settings:
    """Times are in seconds; the defaults are GitHub's."""

    code_lifetime: int = 900
    interval: int = 5
    enforce_interval: bool = True
    """Answer early polls with ``slow_down``; off for clients that run on a fake clock."""
    token_lifetime: int = 28800
    token_length: int = 40
    """Characters of a token; longer ones have the announced format, with dots and dashes."""
    token_expiry: bool = True
    """The app's "Expire user authorization tokens"."""
    revocations_an_hour: int = 60
    """Requests to revoke that are taken from one address."""
    submissions_an_hour: int = 50
    """User codes that can be entered for the app, by all people together."""
    requests_an_hour: int = 5000
    """The primary rate limit of a person."""
    anonymous_requests_an_hour: int = 60
    """That of an address, for its requests without a token."""
    points_a_minute: int = 900
    """A secondary rate limit; a request that only reads costs one, another one five."""
    requests_at_once: int = 100
    """A secondary rate limit, too."""
    device_flow: bool = True
    """The app's "Enable Device Flow"."""
    clock_skew: float = 0.0
    """Added to the time in the ``Date`` header, and to nothing else."""
    latency: float = 0.0

    def change(self, **changes: float) -> None:
        """Change some of the settings; raise `TypeError` for an unknown name or a wrong type."""
        kinds = {field.name: type(getattr(self, field.name)) for field in fields(self)}
        for name, value in changes.items():
            kind = kinds.get(name)
            if kind is None:
                raise TypeError(f"no setting {name!r}")
            is_number = kind is float and type(value) is int
            if type(value) is not kind and not is_number:
                raise TypeError(f"{name} is of type {kind.__name__}")
        for name, value in changes.items():
            setattr(self, name, value)
