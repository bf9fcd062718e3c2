"""Can I push here? Each thing that stands in the way, and nothing run from the repository."""

from __future__ import annotations

import json
import os
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jupyter_gh_scoped_creds.config import GhScopedCreds
from jupyter_gh_scoped_creds.credentials import Credentials
from jupyter_gh_scoped_creds.remote import Remote
from simulator.server import GitHubSimulator

from .command import in_script
from .conftest import Git
from .stored import NOW, SOON


@pytest.fixture
def work(simulator: GitHubSimulator, git: Git, home: Path) -> Path:
    """A clone of a repository that the app is installed on, by somebody whom git knows."""
    git("config", "--global", "user.name", "Mona")
    git("config", "--global", "user.email", "mona@example.com")
    git("clone", f"{simulator.url}/octocat/hello-world", "work")
    return home / "work"


@pytest.fixture
def token(simulator: GitHubSimulator, settings: GhScopedCreds) -> str:
    secret = simulator.issue_token("octocat")
    Credentials.of(settings).store(secret, SOON, NOW)
    return secret


def checked(simulator: GitHubSimulator, folder: Path) -> dict[str, Any]:
    result = in_script(simulator, "check", "--json", str(folder))
    assert result.stderr == "", result.stderr
    found: dict[str, Any] = json.loads(result.stdout)
    assert result.returncode == (1 if found["problems"] else 0)
    return found


def codes(simulator: GitHubSimulator, folder: Path) -> list[str]:
    return [problem["code"] for problem in checked(simulator, folder)["problems"]]


def test_ready(simulator: GitHubSimulator, work: Path, token: str):
    found = checked(simulator, work)
    assert found["problems"] == [] and found["repository"] == "octocat/hello-world"
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
    (problem,) = checked(simulator, work)["problems"]
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
    assert [problem["code"] for problem in found["problems"]] == [code]
    assert "s3cret" not in str(found)
    assert not (work / "owned").exists()


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


def test_single_sign_on(simulator: GitHubSimulator, settings: GhScopedCreds, work: Path, git: Git):
    simulator.install("acme/handbook")
    simulator.require_single_sign_on("acme")
    Credentials.of(settings).store(simulator.issue_token(), SOON, NOW)
    git("remote", "set-url", "origin", f"{simulator.url}/acme/handbook", cwd=work)
    (problem,) = checked(simulator, work)["problems"]
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


def test_a_token_for_another_repository(
    simulator: GitHubSimulator, settings: GhScopedCreds, work: Path
):
    credentials = Credentials.of(settings)
    credentials.store(simulator.issue_token(), SOON, NOW, "octocat/other")
    (problem,) = checked(simulator, work)["problems"]
    assert (problem["code"], problem["detail"]) == ("narrowed", "octocat/other")
    credentials.store(simulator.issue_token(), SOON, NOW, "octocat/hello-world")
    assert codes(simulator, work) == []


def test_no_repository(simulator: GitHubSimulator, home: Path):
    assert codes(simulator, home) == ["not_a_repository"]
    assert codes(simulator, home / "none") == ["not_a_repository"]


@pytest.mark.skipif(os.getuid() != 0, reason="only root can give a folder away")
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


def test_a_helper_after_ours_and_no_identity(
    simulator: GitHubSimulator, work: Path, token: str, git: Git
):
    git("config", "credential.helper", "cache", cwd=work)
    git("config", "--global", "--unset", "user.name")
    assert codes(simulator, work) == ["no_identity", "helper_after"]


class TestFix:
    def fix(self, simulator: GitHubSimulator, work: Path, *flags: str, answer: str = "") -> str:
        result = in_script(simulator, "fix", *flags, str(work), stdin=answer)
        assert result.returncode == 0 and result.stderr == "", result.stderr
        return result.stdout

    def test_nothing_to_repair(self, simulator: GitHubSimulator, work: Path, token: str):
        assert "nothing to repair" in self.fix(simulator, work)

    def test_identity_from_github(
        self, simulator: GitHubSimulator, work: Path, token: str, git: Git
    ):
        git("config", "--global", "--unset", "user.name")
        git("config", "--global", "--unset", "user.email")
        before = (work / ".git" / "config").read_bytes()
        said = self.fix(simulator, work, answer="n\n")
        assert "change: git config --local -- user.name 'The Octocat'" in said
        assert (work / ".git" / "config").read_bytes() == before, "not without being asked"
        assert "Not changed" in self.fix(simulator, work)
        self.fix(simulator, work, answer="y\n")
        assert git("config", "user.name", cwd=work).stdout == "The Octocat\n"
        email = git("config", "user.email", cwd=work).stdout
        assert email == "583231+octocat@users.noreply.127.0.0.1\n"
        assert codes(simulator, work) == []
        for line in said.splitlines():
            if "undo:" in line:
                assert git(*line.split("undo:")[1].split()[1:], cwd=work).returncode == 0
        assert codes(simulator, work) == ["no_identity"]
        self.fix(simulator, work, "--global", "-y")
        assert git("config", "--global", "user.name").stdout == "The Octocat\n"

    def test_a_user_name_in_the_address(
        self, simulator: GitHubSimulator, work: Path, token: str, git: Git
    ):
        key = "remote.origin.url"
        git("config", key, f"http://me:s3cret@{simulator.host}/octocat/hello-world", cwd=work)
        assert "s3cret" not in self.fix(simulator, work, "-y")
        assert git("config", key, cwd=work).stdout == f"{simulator.url}/octocat/hello-world\n"

    def test_one_address_of_several(
        self, simulator: GitHubSimulator, work: Path, token: str, git: Git
    ):
        with_user = f"http://me@{simulator.host}/octocat/hello-world"
        git("remote", "set-url", "origin", with_user, cwd=work)
        git("remote", "set-url", "--add", "origin", f"{with_user}-2", cwd=work)
        before = (work / ".git" / "config").read_bytes()
        assert "by hand: git config --local --edit" in self.fix(simulator, work, "-y")
        assert (work / ".git" / "config").read_bytes() == before

    @pytest.mark.parametrize(
        ("url", "rules"),
        [
            ("gh://[", {"ssh://git@github.com/o/r": "gh://["}),
            ("gh://[", {"https://me@github.com/o/r": "gh://["}),
            ("ssh://me:s3cret@github.com/o/r", {}),
        ],
    )
    async def test_what_is_not_repaired(
        self, settings: GhScopedCreds, work: Path, git: Git, url: str, rules: dict[str, str]
    ):
        from jupyter_gh_scoped_creds.repairs import find_repairs

        for base, value in rules.items():
            git("config", f"url.{base}.insteadOf", value, cwd=work)
        git("remote", "set-url", "origin", url, cwd=work)
        assert git("remote", "get-url", "origin", cwd=work).stdout.startswith(("ssh:", "https:"))
        for code in ("ssh_remote", "user_in_url"):
            assert await find_repairs(settings, work, code) == []

    def test_all_of_a_repair_or_nothing(self, work: Path, git: Git):
        from jupyter_gh_scoped_creds.failure import Failure
        from jupyter_gh_scoped_creds.repairs import Repair, Step, apply

        before = (work / ".git" / "config").read_text()
        good = Step(("config", "core.one", "1"), ("config", "--unset", "core.one"))
        bad = Step(("config", "no key", "1"), ("config", "--unset", "no key"))
        with pytest.raises(Failure):
            apply(work, Repair("no_identity", "local", [good, bad]))
        assert (work / ".git" / "config").read_text() == before

    @pytest.mark.parametrize(
        ("url", "rules"),
        [
            ("git@github.com:octocat/hello-world.git", {}),
            ("ssh://git@github.com/octocat/hello-world", {}),
            ("git@github.com:octocat/hello-world/", {}),
            ("gh:octocat/hello-world", {"git@github.com:.insteadOf": "gh:"}),
            ("mine:hello-world", {"git@github.com:octocat/.insteadOf": "mine:"}),
            (
                "https://github.com/octocat/hello-world",
                {"git@github.com:.insteadOf": "https://github.com/"},
            ),
            (
                "https://github.com/octocat/hello-world.git",
                {"git@github.com:.pushInsteadOf": "https://github.com/"},
            ),
            (
                "gh:octocat/hello-world",
                {
                    "ssh://git@github.com/.insteadOf": "gh:",
                    "git@github.com:.pushInsteadOf": "gh:",
                },
            ),
        ],
    )
    def test_ssh_to_https(self, work: Path, git: Git, url: str, rules: dict[str, str]):
        from jupyter_gh_scoped_creds.host import Host
        from jupyter_gh_scoped_creds.local_repository import find_repository
        from jupyter_gh_scoped_creds.repairs import Repair, _use_https, apply, undo

        def addresses(remote: str) -> list[str]:
            said = git("remote", "get-url", "--all", *remote.split(), cwd=work).stdout
            return [line.removesuffix("/").removesuffix(".git") for line in said.splitlines()]

        for key, value in rules.items():
            git("config", "--global", f"url.{key}", value)
        git("remote", "set-url", "origin", url, cwd=work)
        git("remote", "set-url", "--add", "origin", "git@gitlab.com:octocat/copy", cwd=work)
        before = addresses("--push origin")
        assert "git@github.com" in before[0]
        config = (work / ".git" / "config").read_text()
        repair = Repair(
            "ssh_remote", "local", _use_https(Host("github.com"), find_repository(work))
        )
        apply(work, repair)
        wanted = "https://github.com/octocat/hello-world"
        assert addresses("--push origin") == [wanted, *before[1:]]
        assert addresses("origin") == [wanted, "git@gitlab.com:octocat/copy"]
        assert _use_https(Host("github.com"), find_repository(work)) == []
        undo(work, repair)
        assert addresses("--push origin") == before
        assert config in (work / ".git" / "config").read_text()
