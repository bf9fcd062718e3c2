"""Which hosts there are, and which links lead to them."""

from __future__ import annotations

import pytest

from jupyter_gh_scoped_creds.host import Host, is_loopback, split_web_url

LONG = ".".join(["a" * 63] * 4)


@pytest.mark.parametrize(
    ("text", "url", "api"),
    [
        ("github.com", "https://github.com", "https://api.github.com"),
        (" GitHub.com ", "https://github.com", "https://api.github.com"),
        ("acme.ghe.com", "https://acme.ghe.com", "https://api.acme.ghe.com"),
        ("notghe.com", "https://notghe.com", "https://notghe.com/api/v3"),
        ("git.example.com", "https://git.example.com", "https://git.example.com/api/v3"),
        ("localhost", "http://localhost", "http://localhost/api/v3"),
        ("localhost:1", "http://localhost:1", "http://localhost:1/api/v3"),
        ("127.0.0.1:65535", "http://127.0.0.1:65535", "http://127.0.0.1:65535/api/v3"),
        ("[::1]:80", "http://[::1]:80", "http://[::1]:80/api/v3"),
        ("a", "https://a", "https://a/api/v3"),
        (LONG[2:], f"https://{LONG[2:]}", f"https://{LONG[2:]}/api/v3"),
    ],
)
def test_hosts(text: str, url: str, api: str):
    host = Host.parse(text)
    assert (host.url, host.api_url) == (url, api)
    assert host.serves(f"{host.url}/any/page")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "not a host",
        "github.com:443",
        "github.com:",
        "127.0.0.1:0",
        "127.0.0.1:65536",
        "127.0.0.1:x",
        "-a.example",
        "a..b",
        "a/b",
        "user@github.com",
        "a" * 64,
        LONG[1:],
        "\uff47ithub.com",
    ],
)
def test_what_is_no_host(text: str):
    with pytest.raises(ValueError, match=r"not a host name|is not a port"):
        Host.parse(text)


def test_loopback():
    assert all(map(is_loopback, ["localhost", "127.0.0.1", "127.8.8.8", "::1", "[::1]"]))
    assert not any(map(is_loopback, ["", "github.com", "10.0.0.1", "localhost.example", "[::2]"]))


@pytest.mark.parametrize(
    "url",
    [
        "https://github.com/login",
        "https://GitHub.com/login",
        "http://127.0.0.1:8000/x",
        "http://localhost/x",
        "https://github.com/" + "x" * (2000 - len("https://github.com/")),
    ],
)
def test_a_link_that_is_safe(url: str):
    parts = split_web_url(url)
    assert parts is not None and parts.geturl() == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "http://github.com/login",
        "ftp://127.0.0.1/x",
        "javascript:alert(1)",
        "https:///x",
        "https://[/x",
        "https://me@github.com/",
        "https://me:pw@github.com/",
        "https://:pw@github.com/",
        "https://@github.com/",
        "https://github.com/ x",
        "https://github.com/\x7f",
        "https://github.com/ü",
        "https://github.com/" + "x" * (2001 - len("https://github.com/")),
    ],
)
def test_a_link_that_is_not(url: str):
    assert split_web_url(url) is None
    assert not Host("github.com").serves(url)


def test_pages_of_others():
    host = Host("github.com")
    assert host.serves("https://GITHUB.com/x")
    for url in ("https://github.com.evil.example/", "https://gist.github.com/", "http://localhost"):
        assert not host.serves(url)
