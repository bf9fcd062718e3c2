"""``gh-scoped-creds logout`` where GitHub is told, too, and ``--force`` where that is the rule."""

from __future__ import annotations

import re
from pathlib import Path

import pexpect
import pytest

from jupyter_gh_scoped_creds.command import read
from jupyter_gh_scoped_creds.command.help import help_text
from jupyter_gh_scoped_creds.credentials import Credentials, credentials_file
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

from .command import USER_CODE, in_script, on_terminal
from .conftest import Git
from .revoked import is_live, requests
from .stored import NOW, SOON
from .test_reports import reported

TAKEN_ON = (
    "GitHub has accepted the request to revoke the token, and sends you an e-mail about it.\n"
)


def test_the_help_says_what_it_means():
    said = " ".join(help_text("logout").split())
    for flag in ("--revoke", "--leaked"):
        assert re.search(rf"{flag} .*?an e-mail, and this cannot be undone", said)
    assert read(["logout", "--leaked"]).leaked
    assert read(["logout", "--revoke"]).settings == {"revoke": "True"}


def test_revoke(simulator: GitHubSimulator, settings: Settings, token: str, work: Path, git: Git):
    result = in_script(simulator, "logout", "--revoke")
    assert result.returncode == 0, result.stderr
    before, signed_out, taken_on = result.stdout.splitlines(keepends=True)
    assert "cannot be undone" in before and "e-mail" in before
    assert signed_out == "Signed out: the token is removed from this machine.\n"
    assert taken_on == TAKEN_ON
    assert not is_live(simulator, token)
    assert token not in credentials_file(settings).read_text()
    git("commit", "--allow-empty", "-m", "x", cwd=work)
    address = f"http://x-access-token:{token}@{simulator.host}/octocat/hello-world"
    refused = git("push", address, "HEAD:other", cwd=work)
    assert refused.returncode != 0 and "Authentication failed" in refused.stderr


def test_not_without_the_word(simulator: GitHubSimulator, token: str):
    result = in_script(simulator, "logout")
    assert "or until you revoke it there" in result.stdout
    assert is_live(simulator, token) and requests(simulator) == 0


@pytest.mark.parametrize("value", ["1", "true", "YES"])
def test_the_rule(simulator: GitHubSimulator, token: str, value: str):
    result = in_script(simulator, "logout", GH_SCOPED_CREDS_REVOKE=value)
    assert result.stdout.endswith(TAKEN_ON) and not is_live(simulator, token)


def test_a_rule_that_is_none(simulator: GitHubSimulator, token: str):
    result = in_script(simulator, "logout", GH_SCOPED_CREDS_REVOKE="perhaps")
    assert result.returncode == 3 and "true or false" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("flag", ["--revoke", "--leaked"])
def test_nothing_to_revoke(simulator: GitHubSimulator, flag: str):
    assert in_script(simulator, "logout", flag).stdout == "Nothing was stored.\n"
    assert requests(simulator) == 0


def test_what_could_not_be_revoked(simulator: GitHubSimulator, settings: Settings, token: str):
    simulator.configure(revocations_an_hour=0)
    result = in_script(simulator, "logout", "--revoke")
    assert result.returncode == 6
    assert "Signed out: the token is removed" in result.stderr
    assert "no more requests to revoke from here" in result.stderr
    # with the date, where the end is tomorrow
    assert re.search(
        r"^Otherwise the token may stay valid at GitHub until [^.]*\.$", result.stderr, re.M
    )
    assert token not in credentials_file(settings).read_text()


def test_leaked(simulator: GitHubSimulator, settings: Settings, token: str):
    simulator.configure(revocations_an_hour=0)
    result = in_script(simulator, "logout", "--leaked")
    assert result.returncode == 6
    assert "Signed out" not in result.stdout + result.stderr
    assert "It is still stored: try again with gh-scoped-creds logout --leaked" in result.stderr
    assert token in credentials_file(settings).read_text()
    simulator.configure(revocations_an_hour=60)
    assert in_script(simulator, "logout", "--leaked").stdout.endswith(TAKEN_ON)
    assert not is_live(simulator, token)
    assert token not in credentials_file(settings).read_text()


def test_for_scripts(simulator: GitHubSimulator, token: str):
    simulator.configure(revocations_an_hour=0)
    code, [report] = reported(simulator, "logout", "--leaked")
    assert code == 6 and report["state"] == "authorized" and report["revocation"]["is_kept"]
    assert report["revocation"]["failure"]["code"] == "revocation_limited"
    simulator.configure(revocations_an_hour=60)
    code, [report] = reported(simulator, "logout", "--revoke")
    assert code == 0 and report["state"] == "unauthorized"
    assert report["revocation"]["failure"] is None


def test_an_enterprise_server_is_told_apart(simulator: GitHubSimulator, settings: Settings):
    settings = settings._replace(hostname="ghe.example.com")
    Credentials.of(settings).store("ghu_x", SOON, NOW)
    result = in_script(simulator, "logout", "--revoke", GH_SCOPED_CREDS_HOSTNAME="ghe.example.com")
    assert result.returncode == 6
    assert "This GitHub host revokes no token on request" in result.stderr
    assert "ghu_x" not in credentials_file(settings).read_text()


def test_renewing_by_rule(simulator: GitHubSimulator, token: str):
    simulator.configure(interval=1)
    process = on_terminal(simulator, "--force", "--revoke")
    process.expect_exact("Once you approve, GitHub is asked to revoke the present token")
    process.expect(USER_CODE)
    simulator.approve()
    process.expect_exact("GitHub has accepted the request to revoke the old token")
    process.expect(pexpect.EOF)
    assert not is_live(simulator, token)


def test_the_token_is_in_no_argument(simulator: GitHubSimulator, token: str):
    result = in_script(simulator, "logout", "--revoke", "--debug")
    assert "HTTP Request: POST" in result.stderr and "/credentials/revoke" in result.stderr
    assert token not in result.stdout + result.stderr
