"""Can I push here? Each thing that stands in the way, and nothing run from the repository."""

from __future__ import annotations

import os
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from jupyter_gh_scoped_creds.credentials import Credentials
from jupyter_gh_scoped_creds.git import Remote
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

from .checked import checked, codes
from .command import in_script
from .conftest import Git
from .stored import NOW, SOON


def test_ready(simulator: GitHubSimulator, work: Path, token: str):
    found = checked(simulator, work)
    assert found["obstacles"] == [] and found["repository"] == "octocat/hello-world"
    (work / "sub").mkdir()
    said = in_script(simulator, "check", str(work / "sub"))
    assert said.stdout.splitlines() == [
        f"{work}: origin is octocat/hello-world.",
        "Ready: you can push here.",
    ]


def test_renamed(simulator: GitHubSimulator, work: Path, token: str, git: Git):
    simulator.rename_repository("octocat/hello-world", "hello")
    assert codes(simulator, work) == []
    assert git("push", "origin", "HEAD:new", cwd=work).returncode == 0
    simulator.uninstall("octocat/hello")
    assert codes(simulator, work) == ["not_selected"]
    simulator.create_repository("octocat/hello-world", archived=True, installed=True)
    assert codes(simulator, work) == ["archived"], "the name is another one's now"


def test_without_authorization(simulator: GitHubSimulator, work: Path):
    assert codes(simulator, work) == ["not_authorized"]


Change = Callable[[GitHubSimulator], object]


@pytest.mark.parametrize(
    ("repository", "change", "code", "link"),
    [
        (
            "octocat/hello-world",
            lambda g: g.uninstall("octocat/hello-world"),
            "not_selected",
            "/settings/installations/",
        ),
        ("octocat/not-installed", lambda g: None, "not_selected", "/settings/installations/"),
        (
            "acme/handbook",
            lambda g: None,
            "not_installed_organization",
            "suggested_target_id=1234567",
        ),
        (
            "acme/handbook",
            lambda g: g.create_repository("acme/other", installed=True),
            "not_selected_organization",
            "/organizations/acme/settings/installations/",
        ),
        (
            "mona/theirs",
            lambda g: (g.create_account("mona"), g.create_repository("mona/theirs")),
            "not_installed",
            "repository_ids%5B%5D=",
        ),
        (
            "mona/public",
            lambda g: (
                g.create_account("mona"),
                g.create_repository("mona/public", collaborators=[]),
            ),
            "no_write_access",
            "/mona/public/fork",
        ),
        ("octocat/none-such", lambda g: None, "not_selected", "/settings/installations/"),
        (
            "octocat/none-such",
            lambda g: g.change_installation("octocat", selection="all"),
            "not_visible",
            None,
        ),
        ("nobody/none-such", lambda g: None, "not_visible", None),
        (
            "octocat/old",
            lambda g: g.create_repository("octocat/old", archived=True, installed=True),
            "archived",
            None,
        ),
        (
            "octocat/hello-world",
            lambda g: g.change_installation("octocat", suspended=True),
            "suspended",
            "/settings/installations/",
        ),
        (
            "octocat/hello-world",
            lambda g: g.change_installation("octocat", contents="read"),
            "app_read_only",
            "/settings/installations/",
        ),
    ],
)
def test_what_github_says(
    simulator: GitHubSimulator,
    work: Path,
    token: str,
    git: Git,
    repository: str,
    change: Change,
    code: str,
    link: str | None,
):
    change(simulator)
    git("remote", "set-url", "origin", f"{simulator.url}/{repository}", cwd=work)
    (problem,) = checked(simulator, work)["obstacles"]
    assert problem["code"] == code
    assert (link or "") in (problem["link"] or "")
    said = in_script(simulator, "check", str(work)).stdout.splitlines()
    assert len(said) >= 2 and "{" not in "".join(said)


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("git@{host}:octocat/hello-world.git", "ssh_remote"),
        ("ssh://git@{bare}:22/octocat/hello-world", "other_host"),
        ("http://octocat@{host}/octocat/hello-world", "user_in_url"),
        ("http://octocat:{secret}@{host}/octocat/hello-world", "user_in_url"),
        ("https://gitlab.com/octocat/hello-world", "other_host"),
        ("/somewhere/else", "not_github"),
        ("ext::sh -c 'touch owned'", "not_github"),
        ("--upload-pack=touch owned", "not_github"),
    ],
)
def test_remotes(simulator: GitHubSimulator, work: Path, token: str, git: Git, url: str, code: str):
    address = url.format(host=simulator.host, bare=simulator.host.split(":")[0], secret="s3cret")
    if code == "ssh_remote":
        # the stand-in has a port, which this way to write it has no room for
        address = f"ssh://git@{simulator.host}/octocat/hello-world.git"
        assert Remote.parse("origin", address).scheme == "ssh"
        address = "git@github.com:octocat/hello-world.git"
        code = "other_host"
    git("config", "remote.origin.url", address, cwd=work)
    found = checked(simulator, work)
    assert [problem["code"] for problem in found["obstacles"]] == [code]
    assert "s3cret" not in str(found)
    assert not (work / "owned").exists()


def test_which_remote_git_would_push_to(
    simulator: GitHubSimulator, work: Path, token: str, git: Git
):
    git("remote", "add", "fork", f"{simulator.url}/octocat/not-installed", cwd=work)
    assert checked(simulator, work)["remote"] == "origin"
    git("config", "remote.pushDefault", "fork", cwd=work)
    assert checked(simulator, work)["remote"] == "fork"
    git("config", "branch.main.pushRemote", "origin", cwd=work)
    assert checked(simulator, work)["remote"] == "origin"
    git("config", f"url.{simulator.url}/octocat/private.pushInsteadOf", "x", cwd=work)
    git("remote", "remove", "fork", cwd=work)
    git("remote", "remove", "origin", cwd=work)
    assert codes(simulator, work) == ["no_remote"]


def test_single_sign_on(simulator: GitHubSimulator, settings: Settings, work: Path, git: Git):
    simulator.install("acme/handbook")
    simulator.require_single_sign_on("acme")
    Credentials.of(settings).store(simulator.issue_token(), SOON, NOW)
    git("remote", "set-url", "origin", f"{simulator.url}/acme/handbook", cwd=work)
    (problem,) = checked(simulator, work)["obstacles"]
    assert problem["code"] == "single_sign_on"
    assert problem["link"] == f"{simulator.url}/orgs/acme/sso"
    refused = git("push", "origin", "HEAD:new", cwd=work)
    assert in_script(simulator, "explain", stdin=refused.stderr).stdout.startswith(
        "The organization uses single sign-on"
    )
    with urllib.request.urlopen(problem["link"]) as page:
        assert b"You have a session in acme" in page.read()
    assert codes(simulator, work) == ["single_sign_on"], "a token stays what it is"
    Credentials.of(settings).store(simulator.issue_token(), SOON, NOW)
    assert codes(simulator, work) == []


def test_a_token_for_another_repository(simulator: GitHubSimulator, settings: Settings, work: Path):
    credentials = Credentials.of(settings)
    credentials.store(simulator.issue_token(), SOON, NOW, "octocat/other")
    (problem,) = checked(simulator, work)["obstacles"]
    assert (problem["code"], problem["detail"]) == ("narrowed", "octocat/other")
    credentials.store(simulator.issue_token(), SOON, NOW, "octocat/hello-world")
    assert codes(simulator, work) == []


def test_no_repository(simulator: GitHubSimulator, home: Path):
    assert codes(simulator, home) == ["not_a_repository"]
    assert codes(simulator, home / "none") == ["not_a_repository"]


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give a folder away")
def test_a_worktree_in_another_repository(
    simulator: GitHubSimulator, work: Path, git: Git, home: Path
):
    git("init", "-q", "bait")
    git("config", "core.worktree", str(work), cwd=home / "bait")
    (problem,) = checked(simulator, home / "bait")["obstacles"]
    assert problem["code"] == "git_failed" and "core.worktree" in problem["detail"]


def test_a_name_that_is_too_long(simulator: GitHubSimulator, home: Path):
    assert codes(simulator, home / ("x" * 300)) == ["not_a_repository"]


def test_a_repository_of_somebody_else(
    simulator: GitHubSimulator, work: Path, token: str, git: Git
):
    for path in [work, *work.rglob("*")]:
        os.chown(path, 65534, 65534)
    assert codes(simulator, work) == ["repository_unsafe"]
    git("config", "--global", "safe.directory", str(work))
    assert codes(simulator, work) == []


def test_nothing_of_the_repository_is_run(
    simulator: GitHubSimulator, work: Path, token: str, git: Git, home: Path
):
    owned = home / "owned"
    program = home / "program"
    program.write_text(f"#!/bin/sh\ntouch {owned}\n")
    program.chmod(0o755)
    for name in ("post-checkout", "post-index-change", "pre-push", "reference-transaction"):
        hook = work / ".git" / "hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.symlink_to(program)
    for key in (
        "core.fsmonitor",
        "core.sshCommand",
        "core.pager",
        "credential.helper",
        "alias.config",
    ):
        git("config", key, f"!{program}" if "." in key[5:] else str(program), cwd=work)
    in_script(simulator, "check", str(work))
    assert not owned.exists()


def test_no_identity(simulator: GitHubSimulator, work: Path, token: str, git: Git):
    git("config", "--global", "--unset", "user.name")
    assert codes(simulator, work) == ["no_identity"]
