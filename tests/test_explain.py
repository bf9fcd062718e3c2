"""git's own messages, said by git where it can be made to, are explained."""

from __future__ import annotations

from pathlib import Path

import pytest

from jupyter_gh_scoped_creds.credentials import Credentials
from jupyter_gh_scoped_creds.push import explain
from jupyter_gh_scoped_creds.settings import Settings
from jupyter_gh_scoped_creds.words import cause_sentence
from simulator.server import GitHubSimulator

from .command import in_script
from .conftest import Git
from .stored import NOW, SOON


@pytest.mark.parametrize(
    ("message", "code"),
    [
        ("remote: Permission to o/r.git denied to mona.\nfatal: ... error: 403", "denied"),
        ("remote: Write access to repository not granted.\n... error: 403", "denied"),
        ("remote: Repository not found.", "not_visible"),
        (
            "remote: Invalid username or token. Password authentication is not supported for Git "
            "operations.\nfatal: Authentication failed for 'https://github.com/o/r/'",
            "rejected_token",
        ),
        (
            "fatal: could not read Username for 'https://github.com': terminal prompts disabled",
            "no_credential",
        ),
        (
            "! [remote rejected] main -> main (refusing to allow a GitHub App to create or update "
            "workflow `.github/workflows/ci.yml` without `workflows` permission)",
            "workflow",
        ),
        ("git@github.com: Permission denied (publickey).", "ssh"),
        ("remote: error: GH006: Protected branch update failed", "protected_branch"),
        (
            "remote: error: GH013: Repository rule violations found for refs/heads/main.\n"
            "remote: - GITHUB PUSH PROTECTION\nremote:   Push cannot contain secrets",
            "secret",
        ),
        ("remote: error: GH013: Repository rule violations found", "protected_branch"),
        (
            "To https://github.com/sso/sso\n ! [rejected] main -> main (fetch first)\n"
            "hint: Updates were rejected because the remote contains work",
            "behind",
        ),
        ("remote: visit https://github.com/orgs/acme/sso?authorization_request=A", "sso"),
        (
            " ! [rejected] v1 -> v1 (already exists)\n"
            "hint: Updates were rejected because the tag already exists in the remote.",
            "tag_exists",
        ),
        ("*** Please tell me who you are.", "no_identity"),
        (" ! [rejected]        main -> main (fetch first)", "behind"),
        ("fatal: The current branch x has no upstream branch.", "no_upstream"),
        ("fatal: unable to access '...': Could not resolve host: github.com", "network"),
        (
            "fatal: unable to access: SSL certificate problem: unable to get local issuer",
            "certificate",
        ),
    ],
)
def test_messages(message: str, code: str):
    found = explain(message)
    assert found == code
    said = cause_sentence(found)
    assert ": " in said and said.endswith(".")


@pytest.mark.parametrize("message", ["", "Everything up-to-date", "\0" * 100, "x" * 10**6])
def test_what_is_not_known(message: str):
    assert explain(message) is None


def test_on_the_command_line_what_git_really_says(
    simulator: GitHubSimulator, settings: Settings, git: Git, home: Path
):
    Credentials.of(settings).store(simulator.issue_token("octocat"), SOON, NOW)
    git("clone", f"{simulator.url}/octocat/hello-world", "work")
    work = home / "work"

    def push(repository: str) -> str:
        said = git("push", f"{simulator.url}/{repository}", "HEAD:x", cwd=work).stderr
        return in_script(simulator, "explain", stdin=said).stdout

    assert "app is not installed on this repository" in push("octocat/not-installed")
    assert "The repository is not on GitHub" in push("octocat/none-such")
    simulator.revoke_tokens()
    assert "does not accept git's password or token" in push("octocat/hello-world")
    assert "cannot sign in to GitHub" in push("octocat/hello-world")
    unknown = in_script(simulator, "explain", stdin="no idea")
    assert unknown.returncode == 1 and "This message is not known" in unknown.stdout
