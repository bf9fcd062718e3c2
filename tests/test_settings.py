"""Settings: where they come from, and what is said of wrong ones."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from traitlets.config import Config

from jupyter_gh_scoped_creds.credentials import credentials_file
from jupyter_gh_scoped_creds.host import Host, split_web_url
from jupyter_gh_scoped_creds.settings import (
    VARIABLES,
    GhScopedCreds,
    Settings,
    load_settings,
)

GOOD = {"client_id": "Iv23liAbCdEfGhIjKlMn", "app_url": "https://github.com/apps/my-hub"}


def test_environment(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GH_SCOPED_CREDS_CLIENT_ID", " Iv23liAbCdEfGhIjKlMn ")
    monkeypatch.setenv("GH_SCOPED_CREDS_APP_URL", GOOD["app_url"])
    monkeypatch.setenv("GH_SCOPED_CREDS_HOSTNAME", "ghe.example.com")
    monkeypatch.setenv("GH_SCOPED_CREDS_GIT_CREDENTIALS_PATH", "/scratch/mona/credentials")
    settings = load_settings({}).settings
    assert settings == GhScopedCreds().settings
    assert settings.client_id == GOOD["client_id"]
    assert settings.app_url == GOOD["app_url"]
    assert settings.host == Host("ghe.example.com")
    assert str(credentials_file(settings)) == "/scratch/mona/credentials"
    assert settings.misconfiguration() is None


def test_a_configuration_file_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GH_SCOPED_CREDS_HOSTNAME", "ghe.example.com")
    config = Config({"GhScopedCreds": {"hostname": "github.com"}})
    assert GhScopedCreds(config=config).settings.hostname == "github.com"


def test_defaults(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("JUPYTER_RUNTIME_DIR", "/run/user/1000/jupyter")
    settings = load_settings({}).settings
    assert settings == GhScopedCreds().settings == Settings()
    assert settings.host == Host("github.com")
    assert str(credentials_file(settings)) == "/run/user/1000/jupyter/gh-scoped-creds/credentials"
    assert settings.misconfiguration() == "client_id_missing"


@pytest.mark.parametrize(
    ("wrong", "misconfiguration"),
    [
        ({}, None),
        ({"app_url": ""}, None),
        ({"client_id": GOOD["app_url"], "app_url": GOOD["client_id"]}, "swapped"),
        ({"client_id": GOOD["app_url"], "app_url": ""}, "swapped"),
        ({"client_id": "", "app_url": GOOD["client_id"]}, "swapped"),
        ({"client_id": ""}, "client_id_missing"),
        ({"client_id": "two words"}, "client_id_invalid"),
        ({"client_id": "a&b=c"}, "client_id_invalid"),
        ({"app_url": "javascript:alert(1)"}, "app_url_invalid"),
        ({"app_url": "http://github.com/apps/my-hub"}, "app_url_invalid"),
        ({"app_url": "https://user:pw@github.com/"}, "app_url_invalid"),
        ({"hostname": "https://github.com"}, "hostname_invalid"),
        ({"hostname": "github.com:8443"}, "hostname_invalid"),
        ({"hostname": "github.com/x"}, "hostname_invalid"),
        ({"hostname": "git hub.com"}, "hostname_invalid"),
        ({"hostname": "github.com\n"}, None),
        ({"hostname": "127.0.0.1:99999"}, "hostname_invalid"),
        ({"git_credentials_path": "relative"}, "git_credentials_path_invalid"),
        ({"git_credentials_path": "/a\nb"}, "git_credentials_path_invalid"),
        ({"git_credentials_path": "~nobody-of-that-name/x"}, "git_credentials_path_invalid"),
        ({"git_credentials_path": "~/.git-credentials"}, None),
        ({"revoke": "perhaps"}, "switch_invalid"),
        ({"end_with_server": "2"}, "switch_invalid"),
        ({"end_with_server": " On", "revoke": "FALSE"}, None),
    ],
)
def test_misconfigurations(wrong: dict[str, str], misconfiguration: str | None):
    assert Settings(**{**GOOD, **wrong}).misconfiguration() == misconfiguration


@pytest.mark.parametrize(
    ("name", "url", "api_url"),
    [
        ("github.com", "https://github.com", "https://api.github.com"),
        ("GitHub.com", "https://github.com", "https://api.github.com"),
        ("octo.ghe.com", "https://octo.ghe.com", "https://api.octo.ghe.com"),
        ("ghe.example.com", "https://ghe.example.com", "https://ghe.example.com/api/v3"),
        ("127.0.0.1:8000", "http://127.0.0.1:8000", "http://127.0.0.1:8000/api/v3"),
        ("localhost", "http://localhost", "http://localhost/api/v3"),
        ("[::1]:8000", "http://[::1]:8000", "http://[::1]:8000/api/v3"),
    ],
)
def test_hosts(name: str, url: str, api_url: str):
    host = Host.parse(name)
    assert (host.url, host.api_url) == (url, api_url)


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://github.com/login/device", True),
        ("http://127.0.0.1:8000/x", True),
        ("http://localhost/x", True),
        ("http://127.0.0.1.evil.example/", False),
        ("http://localhost.evil.example/", False),
        ("https://", False),
        ("https://github.com\\@evil.example/ x", False),
        ("data:text/html,x", False),
        ("https://[", False),
        ("https://github.com/" + "x" * 2000, False),
    ],
)
def test_links(url: str, safe: bool):
    assert (split_web_url(url) is not None) is safe


@pytest.mark.parametrize(
    ("text", "is_on"), [("true", True), ("1", True), ("Yes ", True), ("", False), ("off", False)]
)
def test_switches(text: str, is_on: bool, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GH_SCOPED_CREDS_REVOKE", text)
    monkeypatch.setenv("GH_SCOPED_CREDS_END_WITH_SERVER", text)
    for settings in (load_settings({}).settings, GhScopedCreds().settings):
        assert settings.revokes is settings.ends_with_server is is_on


@pytest.mark.parametrize("value", [True, "true", "True", False, "no"])
def test_switches_in_a_configuration_file(value: bool | str):
    config = Config({"GhScopedCreds": {"end_with_server": value, "revoke": value}})
    settings = GhScopedCreds(config=config).settings
    assert settings.revokes is settings.ends_with_server is (str(value).lower() == "true")


@pytest.mark.parametrize(
    ("hostname", "revoke", "revoking"),
    [
        ("github.com", "", "possible"),
        ("github.com", "true", "rule"),
        ("octo.ghe.com", "true", "unavailable"),
        ("ghe.example.com", "", "unavailable"),
        ("127.0.0.1:8000", "", "possible"),
    ],
)
def test_where_tokens_are_revoked(hostname: str, revoke: str, revoking: str):
    assert Settings(**GOOD, hostname=hostname, revoke=revoke).revoking == revoking


def test_the_guides_name_every_setting():
    project = Path(__file__).parent.parent
    readme = (project / "README.md").read_text()
    for name, variable in VARIABLES.items():
        assert re.search(rf"^\| `{name}` +\| `{variable}` +\|", readme, re.MULTILINE), name
        assert name in GhScopedCreds.class_trait_names(config=True)
