"""More addresses: ports, lengths, and what only looks like one."""

from __future__ import annotations

import pytest

from jupyter_gh_scoped_creds.git import Remote

OWNER, NAME = "o" * 100, "r" * 100


@pytest.mark.parametrize(
    ("url", "scheme", "host", "repository", "has_user"),
    [
        ("https://github.com:8443/o/r", "https", "github.com:8443", "o/r", False),
        ("http://127.0.0.1:80/o/r", "http", "127.0.0.1:80", "o/r", False),
        ("ssh://git@github.com:22/o/r", "ssh", "github.com", "o/r", False),
        ("ssh+git://me@github.com/o/r", "ssh", "github.com", "o/r", False),
        ("HTTPS://me@github.com/o/r", "https", "github.com", "o/r", True),
        ("me@GitHub.com:o/r", "ssh", "github.com", "o/r", False),
        ("me@github.com:/o/r/", "ssh", "github.com", "o/r", False),
        ("github.com://o/r", "other", "", "", False),
        ("me:pw@github.com:o/r", "ssh", "me", "", False),
        ("ext::me@github.com:o/r", "other", "", "", False),
        ("ftp://github.com/o/r", "other", "", "", False),
        ("https:///o/r", "other", "", "", False),
        ("https://github.com:x/o/r", "other", "", "", False),
        ("https://github.com/a/b/c", "https", "github.com", "", False),
        ("https://github.com/o/r.git.git", "https", "github.com", "o/r.git", False),
        (f"https://github.com/{OWNER}/{NAME}.git", "https", "github.com", f"{OWNER}/{NAME}", False),
        (f"https://github.com/{OWNER}o/r", "https", "github.com", "", False),
        (f"https://github.com/o/{NAME}r", "https", "github.com", "", False),
    ],
)
def test_taken_apart(url: str, scheme: str, host: str, repository: str, has_user: bool):
    assert Remote.parse("x", url) == Remote("x", scheme, host, repository, has_user)


def test_the_same_over_https():
    def host(url: str) -> str:
        return Remote.parse("x", url).https_host

    assert host("ssh://git@ssh.github.com:443/o/r") == "github.com"
    assert host("git@github.com:o/r") == "github.com"
    assert host("https://ssh.github.com/o/r") == "ssh.github.com"
