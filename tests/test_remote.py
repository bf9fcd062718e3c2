"""The addresses that git knows, taken apart."""

from __future__ import annotations

import pytest

from jupyter_gh_scoped_creds.git import Remote


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://github.com/o/r.git", ("https", "github.com", "o/r", False)),
        ("https://GitHub.com/o/r/", ("https", "github.com", "o/r", False)),
        ("https://me:pw@github.com/o/r", ("https", "github.com", "o/r", True)),
        ("git@github.com:o/r.git", ("ssh", "github.com", "o/r", False)),
        ("github.com:o/r", ("ssh", "github.com", "o/r", False)),
        ("ssh://git@ssh.github.com:443/o/r.git", ("ssh", "ssh.github.com", "o/r", False)),
        ("git+ssh://git@github.com/o/r", ("ssh", "github.com", "o/r", False)),
        ("https://github.com/o", ("https", "github.com", "", False)),
        ("https://github.com/o/r\n", ("https", "github.com", "o/r", False)),
        ("https://[bad/o/r", ("other", "", "", False)),
        ("file:///tmp/x", ("other", "", "", False)),
        ("ext::sh -c id", ("other", "", "", False)),
        ("", ("other", "", "", False)),
    ],
)
def test_addresses(url: str, expected: tuple[str, str, str, bool]):
    remote = Remote.parse("origin", url)
    assert (remote.scheme, remote.host, remote.repository, remote.has_user) == expected
