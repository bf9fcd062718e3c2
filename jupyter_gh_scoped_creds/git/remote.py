"""The address that git pushes to: which host, which repository, by which way."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

_SCP_LIKE = re.compile(r"(?:[^@/:]+@)?(?P<host>[^@/:\s]+):(?!//)(?P<path>[^\s]+)")
_PATH = re.compile(r"/*(?P<owner>[A-Za-z0-9_-]{1,100})/(?P<name>[A-Za-z0-9._-]{1,100}?)(\.git)?/*")


@dataclass(frozen=True)
class Remote:
    """A remote's push URL, taken apart. git-push(1), "Git URLs"."""

    name: str
    scheme: str
    """``https``, ``http``, ``ssh``, or ``other``: a path, or a program of its own."""
    host: str
    """As in the URL, with its port; ``""`` if there is none."""
    repository: str
    """``OWNER/REPO``, or ``""`` if it does not look like one of GitHub's."""
    has_user: bool
    """Whether a user name stands in an http(s) URL."""

    @classmethod
    def parse(cls, name: str, url: str) -> Remote:
        """Take a URL apart. Never keeps a password that is in it."""
        try:
            parts = urlsplit(url)
            scheme, host, path = parts.scheme.lower(), parts.hostname or "", parts.path
            port = f":{parts.port}" if parts.port and scheme != "ssh" else ""
        except ValueError:
            return cls(name, "other", "", "", False)
        has_user = scheme in {"http", "https"} and "@" in parts.netloc
        if scheme in {"git+ssh", "ssh+git"}:
            scheme = "ssh"
        if scheme not in {"http", "https", "ssh"} or not host:
            # "host:path" may look like a scheme, but "ext::program" is none of ours
            found = None if "::" in url else _SCP_LIKE.fullmatch(url)
            if not found:
                return cls(name, "other", "", "", False)
            scheme, host, port, path = "ssh", found["host"].lower(), "", found["path"]
        known = _PATH.fullmatch(path)
        repository = f"{known['owner']}/{known['name']}" if known else ""
        return cls(name, scheme, f"{host}{port}", repository, has_user)

    @property
    def https_host(self) -> str:
        """The host that the same repository has over https."""
        # docs.github.com, "Using SSH over the HTTPS port"
        return self.host.removeprefix("ssh.") if self.scheme == "ssh" else self.host
