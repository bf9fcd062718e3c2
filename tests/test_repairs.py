"""What mends a repository: shown before, exact, and undone without a trace."""

from __future__ import annotations

from pathlib import Path

import pytest

from jupyter_gh_scoped_creds.codes import Failure, RepairCode, RepairScope
from jupyter_gh_scoped_creds.git import find_repository
from jupyter_gh_scoped_creds.host import Host
from jupyter_gh_scoped_creds.push.repair import Repair, Step, apply, undo
from jupyter_gh_scoped_creds.push.repairs import _use_https, find_repairs
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

from .checked import codes
from .command import in_script
from .conftest import Git


def fix(simulator: GitHubSimulator, work: Path, *flags: str, answer: str = "") -> str:
    result = in_script(simulator, "fix", *flags, str(work), stdin=answer)
    assert result.stderr == "", result.stderr
    is_left = any(said in result.stdout for said in ("Not changed", "by hand", "Left as"))
    assert result.returncode == (1 if is_left else 0)
    return result.stdout


def test_who_says_no_is_told_what_stays_and_how_to_go_on(
    simulator: GitHubSimulator, work: Path, token: str, git: Git
):
    git("config", "--global", "--unset", "user.name")
    git("config", "--global", "--unset", "user.email")
    git("remote", "set-url", "origin", f"http://me@{simulator.host}/octocat/hello-world", cwd=work)
    said = fix(simulator, work, answer="n\nn\n")
    assert said.count("Left as it is.") == 2
    assert said.endswith(
        "To change these 2 later, run gh-scoped-creds fix again, or the commands above.\n"
    )


def test_nothing_to_repair(simulator: GitHubSimulator, work: Path, token: str):
    assert "nothing to repair" in fix(simulator, work)


def test_identity_from_github(simulator: GitHubSimulator, work: Path, token: str, git: Git):
    git("config", "--global", "--unset", "user.name")
    git("config", "--global", "--unset", "user.email")
    before = (work / ".git" / "config").read_bytes()
    said = fix(simulator, work, answer="n\n")
    assert "change: git config --local -- user.name 'The Octocat'" in said
    assert (work / ".git" / "config").read_bytes() == before, "not without being asked"
    assert "Not changed" in fix(simulator, work)
    fix(simulator, work, answer="y\n")
    assert git("config", "user.name", cwd=work).stdout == "The Octocat\n"
    email = git("config", "user.email", cwd=work).stdout
    assert email == "583231+octocat@users.noreply.127.0.0.1\n"
    assert codes(simulator, work) == []
    for line in said.splitlines():
        if "undo:" in line:
            assert git(*line.split("undo:")[1].split()[1:], cwd=work).returncode == 0
    assert codes(simulator, work) == ["no_identity"]
    fix(simulator, work, "--global", "-y")
    assert git("config", "--global", "user.name").stdout == "The Octocat\n"


def test_nobody_is_authorized(simulator: GitHubSimulator, work: Path, git: Git):
    git("config", "--global", "--unset", "user.name")
    git("config", "--global", "--unset", "user.email")
    address = f"http://me@{simulator.host}/octocat/hello-world"
    git("remote", "set-url", "origin", address, cwd=work)
    # another one after it, so that going on can be seen
    result = in_script(simulator, "fix", "-y", str(work))
    assert result.returncode == 1
    assert result.stderr == "You are not authorized: run gh-scoped-creds.\n"
    assert "The authorization failed" not in result.stdout and "Done." in result.stdout
    assert git("config", "remote.origin.url", cwd=work).stdout == f"{address.replace('me@', '')}\n"


def test_a_user_name_in_the_address(simulator: GitHubSimulator, work: Path, token: str, git: Git):
    key = "remote.origin.url"
    git("config", key, f"http://me:s3cret@{simulator.host}/octocat/hello-world", cwd=work)
    assert "s3cret" not in fix(simulator, work, "-y")
    assert git("config", key, cwd=work).stdout == f"{simulator.url}/octocat/hello-world\n"


def test_one_address_of_several(simulator: GitHubSimulator, work: Path, token: str, git: Git):
    with_user = f"http://me@{simulator.host}/octocat/hello-world"
    git("remote", "set-url", "origin", with_user, cwd=work)
    git("remote", "set-url", "--add", "origin", f"{with_user}-2", cwd=work)
    before = (work / ".git" / "config").read_bytes()
    assert "by hand: git config --local --edit" in fix(simulator, work, "-y")
    assert (work / ".git" / "config").read_bytes() == before


@pytest.mark.parametrize(
    ("url", "rules"),
    [
        ("gh://[", {"ssh://git@github.com/o/r": "gh://["}),
        ("gh://[", {"https://me@github.com/o/r": "gh://["}),
        ("ssh://me:s3cret@github.com/o/r", {}),
        ("https://me@github.com/o/r\n", {}),
        ("HTTPS://me@github.com/o/r", {}),
        ("gh:o/r", {"git@github.com:o/r": "gh:o/r"}),
        ("git@gitlab.com:o/r", {}),
    ],
)
async def test_what_is_not_repaired(
    settings: Settings, work: Path, git: Git, url: str, rules: dict[str, str]
):
    settings = settings._replace(hostname="github.com")
    for base, value in rules.items():
        git("config", f"url.{base}.insteadOf", value, cwd=work)
    git("remote", "set-url", "origin", url, cwd=work)
    before = (work / ".git" / "config").read_bytes()
    for code in (RepairCode.SSH_REMOTE, RepairCode.USER_IN_URL):
        assert await find_repairs(settings, work, code) == []
    assert (work / ".git" / "config").read_bytes() == before


async def test_an_address_from_an_included_file(
    settings: Settings, work: Path, git: Git, home: Path
):

    git("config", "--unset", "remote.origin.url", cwd=work)
    git("config", "include.path", str(home / "included"), cwd=work)
    key = "remote.origin.url"
    git("config", "--file", str(home / "included"), key, "https://me@github.com/o/r")
    assert git("remote", "get-url", "origin", cwd=work).stdout == "https://me@github.com/o/r\n"
    assert await find_repairs(settings, work, RepairCode.USER_IN_URL) == []


def test_all_of_a_repair_or_nothing(work: Path, git: Git):

    before = (work / ".git" / "config").read_text()
    good = Step(("config", "core.one", "1"), ("config", "--unset", "core.one"))
    bad = Step(("config", "no key", "1"), ("config", "--unset", "no key"))
    with pytest.raises(Failure):
        apply(work, Repair(RepairCode.NO_IDENTITY, RepairScope.LOCAL, [good, bad]))
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
def test_ssh_to_https(work: Path, git: Git, url: str, rules: dict[str, str]):

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
    steps = _use_https(Host("github.com"), find_repository(work))
    repair = Repair(RepairCode.SSH_REMOTE, RepairScope.LOCAL, steps)
    apply(work, repair)
    wanted = "https://github.com/octocat/hello-world"
    assert addresses("--push origin") == [wanted, *before[1:]]
    assert addresses("origin") == [wanted, "git@gitlab.com:octocat/copy"]
    assert _use_https(Host("github.com"), find_repository(work)) == []
    undo(work, repair)
    assert addresses("--push origin") == before
    with pytest.raises(Failure):
        undo(work, repair)
    assert config in (work / ".git" / "config").read_text()
