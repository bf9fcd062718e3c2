"""Where GitHub lives: github.com, GHE.com, an Enterprise Server or a loopback stand-in."""

from __future__ import annotations

import ipaddress
import re
from typing import NamedTuple
from urllib.parse import SplitResult, urlsplit

_LABEL = r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?"
_NAME = re.compile(rf"{_LABEL}(\.{_LABEL})*", re.ASCII)


class Host(NamedTuple):
    """A GitHub host, known by its name, with a port for loopback addresses only."""

    name: str

    @classmethod
    def parse(cls, text: str) -> Host:
        """Read a host name such as ``github.com``; raise `ValueError` if it is none."""
        name = text.strip().lower()
        bare, colon, port = name.rpartition(":") if re.search(r":\d+$", name) else (name, "", "")
        if is_loopback(bare):
            if colon and not 0 < int(port) < 65536:
                raise ValueError(f"{port} is not a port")
            return cls(name)
        if colon or len(name) > 253 or not _NAME.fullmatch(name):
            raise ValueError("not a host name")
        return cls(name)

    @property
    def scheme(self) -> str:
        """``https``, except for loopback addresses, where a stand-in may be listening."""
        return "http" if is_loopback(self.name.rpartition(":")[0] or self.name) else "https"

    @property
    def url(self) -> str:
        """Base URL of the pages, the device flow and the git repositories."""
        return f"{self.scheme}://{self.name}"

    @property
    def api_url(self) -> str:
        """Base URL of the REST API (docs.github.com, "Getting started with the REST API")."""
        if self.name == "github.com" or self.name.endswith(".ghe.com"):
            return f"https://api.{self.name}"
        return f"{self.url}/api/v3"

    @property
    def revokes_tokens(self) -> bool:
        """Whether it revokes a user's token for whoever has it: GitHub.com does, and a stand-in."""
        return self.name == "github.com" or self.scheme == "http"

    def serves(self, url: str) -> bool:
        """Whether a page that GitHub sends a person to really is on this host."""
        parts = split_web_url(url)
        return parts is not None and f"{parts.scheme}://{parts.netloc.lower()}" == self.url


def is_loopback(name: str) -> bool:
    """Whether a host name is an address of this machine itself."""
    if name == "localhost":
        return True
    try:
        return ipaddress.ip_address(name.strip("[]")).is_loopback
    except ValueError:
        return False


def split_web_url(url: str) -> SplitResult | None:
    """Split a URL that is safe to offer as a link; `None` for anything else."""
    if not re.fullmatch(r"[\x21-\x7e]{1,2000}", url):
        return None
    try:
        parts = urlsplit(url)
        loopback = is_loopback(parts.hostname or "")
    except ValueError:
        return None
    if not parts.hostname or parts.username is not None or parts.password is not None:
        return None
    if parts.scheme != "https" and not (parts.scheme == "http" and loopback):
        return None
    return parts
