"""GitHub's own clients get from the simulator what GitHub would give them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest

from simulator.server import GitHubSimulator

from .github_api import held_to_github

OCTOKIT = Path(__file__).with_name("octokit_client.mjs")


@pytest.fixture
def github() -> Iterator[GitHubSimulator]:
    """The simulator, also as https://github.com, with lists of more than one page."""
    with GitHubSimulator(tls=True) as running, held_to_github(running):
        running.configure(interval=1, enforce_interval=False)
        running.populate(2, 3)
        yield running


def test_octokit(github: GitHubSimulator):
    """``@octokit/auth-oauth-device``, and ``@octokit/rest`` with pagination."""
    github.create_repository("octocat/former", installed=True)
    github.rename_repository("octocat/former", "today")
    command = ["node", str(OCTOKIT), github.api_url, github.client_id]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as client:
        assert client.stdout
        codes = json.loads(client.stdout.readline())
        assert github.approve() == codes["user_code"]
        told = json.loads(client.stdout.readline())
    assert (client.returncode, told["login"], told["moved"]) == (0, "octocat", "octocat/today")
    left = datetime.fromisoformat(told["expiresAt"].replace("Z", "+00:00")) - datetime.now(
        timezone.utc
    )
    assert timedelta(hours=7.9) < left < timedelta(hours=8.1)
    assert told["repositories"] == [
        "octocat/hello-world",
        "octocat/today",
        *(f"org-{owner:03}/repository-{number:03}" for owner in range(2) for number in range(3)),
    ]


def test_gh(github: GitHubSimulator, home: Path):
    """``gh api --paginate``; its other commands need GraphQL."""
    gh = shutil.which("gh", path=Path(sys.executable).parent) or shutil.which("gh")
    assert gh, "gh is not installed"
    environment = {
        **os.environ,
        "GH_CONFIG_DIR": str(home / "gh"),
        "GH_TOKEN": github.issue_token(),
        "HTTPS_PROXY": str(github.proxy_url),
        "SSL_CERT_FILE": str(github.ca_file),
    }
    path, names = "user/installations?per_page=2", ".installations[].account.login"
    command = [gh, "api", "--paginate", path, "--jq", names]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split() == ["octocat", "org-000", "org-001"]
