"""With ``--json``, all that any command prints is JSON, as the types of its reports tell."""

from __future__ import annotations

import json
import signal
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest

from jupyter_gh_scoped_creds.command.reports import REPORTS
from scripts.wire_schema import schema_of
from simulator.server import GitHubSimulator

from .command import in_script, start
from .conftest import Git

Reports = list[dict[str, Any]]


def reported(
    simulator: GitHubSimulator, *words: str, stdin: str = "", **env: str
) -> tuple[int, Reports]:
    """Run a command with ``--json``; what it prints is held against its types."""
    result = in_script(simulator, *words, "--json", stdin=stdin, **env)
    return result.returncode, valid(words[0] if words else "", result.stdout)


def valid(command: str, output: str) -> Reports:
    """Read what a command has printed."""
    reports: Reports = [json.loads(line) for line in output.splitlines()]
    for report in reports:
        jsonschema.validate(report, schema_of(REPORTS[command]))
    return reports


@pytest.fixture
def broken(simulator: GitHubSimulator, work: Path, git: Git) -> Path:
    """A clone with a user name in its address, and nobody whom git knows."""
    git("config", "--global", "--unset", "user.name")
    git("config", "--global", "--unset", "user.email")
    address = f"http://me@{simulator.host}/octocat/hello-world"
    git("remote", "set-url", "origin", address, cwd=work)
    return work


def test_all_types_are_told_apart():
    assert {"", "status", "fix", "doctor"} <= REPORTS.keys()
    for hint in REPORTS.values():
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate({"something": "else"}, schema_of(hint))


def test_with_a_token(simulator: GitHubSimulator, token: str, work: Path):
    simulator.create_repository("octocat/old", archived=True, installed=True)
    code, [status] = reported(simulator, "status")
    assert code == 0 and status["login"] is None and Path(status["credentials_file"]).is_file()
    code, repositories = reported(simulator, "repos")
    assert code == 0 and [found["obstacle"] for found in repositories] == [None, "archived"]
    simulator.create_repository("octocat/Apple", installed=True)
    simulator.create_repository("octocat/zebra", installed=True)
    names = [found["name"] for found in reported(simulator, "repos")[1]]
    assert names == ["octocat/Apple", "octocat/hello-world", "octocat/old", "octocat/zebra"]
    assert reported(simulator, "check", str(work))[0] == 0
    assert reported(simulator)[1][0]["state"] == "authorized"
    code, [after] = reported(simulator, "logout")
    assert code == 0 and after["state"] == "unauthorized"


def test_without_a_token(simulator: GitHubSimulator, work: Path):
    code, [status] = reported(simulator, "status")
    assert code == 1 and status["state"] == "unauthorized"
    code, [repositories] = reported(simulator, "repos")
    assert code == 1 and repositories["state"] == "unauthorized"
    code, [check] = reported(simulator, "check", str(work))
    assert code == 1 and check["obstacles"][0]["code"] == "not_authorized"
    code, [nothing] = reported(simulator, "fix", str(work))
    assert code == 0 and nothing["obstacles"][0]["code"] == "not_authorized"


def test_the_whole_way(simulator: GitHubSimulator):
    simulator.configure(interval=1)
    process = start(simulator, "--json")
    assert process.stdout
    first = process.stdout.readline()
    simulator.approve()
    rest, _ = process.communicate(timeout=30)
    assert [state["state"] for state in valid("", first + rest)] == ["pending", "authorized"]


def test_denied(simulator: GitHubSimulator):
    simulator.configure(interval=1)
    process = start(simulator, "--json")
    assert process.stdout
    first = process.stdout.readline()
    simulator.deny()
    rest, _ = process.communicate(timeout=30)
    _, denied = valid("", first + rest)
    assert denied["failure"]["code"] == "access_denied" and process.returncode == 4


@pytest.mark.parametrize("command", ["", "status", "logout", "repos", "check", "fix"])
def test_not_set_up(simulator: GitHubSimulator, command: str):
    words = [command] if command else []
    code, [report] = reported(simulator, *words, GH_SCOPED_CREDS_CLIENT_ID="")
    assert code == 3
    assert report == {"state": "unconfigured", "misconfiguration": "client_id_missing"}


@pytest.mark.parametrize("command", [name for name in REPORTS if name != "explain"])
def test_a_broken_configuration_file(simulator: GitHubSimulator, home: Path, command: str):
    (home / ".jupyter").mkdir()
    (home / ".jupyter" / "jupyter_gh_scoped_creds_config.json").write_text("{")
    code, [report] = reported(simulator, *([command] if command else []))
    assert code == 3 and report["failure"]["code"] == "config_file_invalid"


def test_github_out_of_reach(simulator: GitHubSimulator, token: str, work: Path):
    simulator.fail("/api/v3/user/installations", "status:502", times=9)
    code, reports = reported(simulator, "repos")
    assert code == 6 and reports[-1]["failure"]["code"] == "github_fault"
    code, [check] = reported(simulator, "check", str(work))
    assert code == 1 and check["obstacles"][0]["code"] == "github_fault"


def test_a_place_that_cannot_be_written(simulator: GitHubSimulator, token: str, home: Path):
    (home / ".gitconfig.lock").write_text("")
    code, [report] = reported(simulator, "logout")
    assert code == 7 and report["failure"]["code"] == "git_config_not_writable"


def test_what_git_said(simulator: GitHubSimulator):
    code, [known] = reported(simulator, "explain", stdin="remote: Repository not found.")
    assert code == 0 and known["cause"] == "not_visible" and known["said"]
    code, [unknown] = reported(simulator, "explain", stdin="?")
    assert code == 1 and unknown == {"cause": None, "said": None}


def test_the_doctor(simulator: GitHubSimulator):
    code, findings = reported(simulator, "doctor")
    assert code == 0 and {"client id", "git"} <= {found["subject"] for found in findings}
    code, findings = reported(simulator, "doctor", GH_SCOPED_CREDS_CLIENT_ID="")
    assert code == 3 and findings[-1]["exit_code"] == 3
    code, snippets = reported(simulator, "doctor", "--hub")
    assert code == 0 and "jupyterhub_config.py" in {snippet["title"] for snippet in snippets}


def test_fix_without_yes_changes_nothing(simulator: GitHubSimulator, token: str, broken: Path):
    before = (broken / ".git" / "config").read_bytes()
    code, mended = reported(simulator, "fix", str(broken))
    assert code == 1 and (broken / ".git" / "config").read_bytes() == before
    found = [(one["obstacle"]["code"], one["changed"]) for one in mended]
    assert found == [("user_in_url", False), ("no_identity", False)]
    assert all(one["repair"]["steps"] and one["failure"] is None for one in mended)


def test_fix_with_yes_tells_what_was_changed(
    simulator: GitHubSimulator, token: str, broken: Path, git: Git
):
    code, mended = reported(simulator, "fix", "-y", str(broken))
    assert code == 0 and [one["changed"] for one in mended] == [True, True]
    assert git("config", "user.name", cwd=broken).stdout == "The Octocat\n"
    assert reported(simulator, "check", str(broken))[0] == 0


def test_fix_where_one_cannot_be_repaired(simulator: GitHubSimulator, broken: Path, git: Git):
    code, [address, identity] = reported(simulator, "fix", "-y", str(broken))
    assert code == 1 and address["changed"]
    assert identity["repair"] is None and identity["failure"]["code"] == "not_authorized"
    assert "@" not in git("config", "remote.origin.url", cwd=broken).stdout


def test_what_is_cancelled(simulator: GitHubSimulator):
    simulator.configure(interval=60)
    process = start(simulator, "--json")
    assert process.stdout and json.loads(process.stdout.readline())["state"] == "pending"
    process.send_signal(signal.SIGINT)
    output, errors = process.communicate(timeout=30)
    assert process.returncode == 130 and errors == "Cancelled.\n"
    assert valid("", output) == [{"cancelled": True}]


def test_a_configuration_file(simulator: GitHubSimulator, home: Path):
    for code, written in ((0, True), (1, False)):
        result = in_script(simulator, "--generate-config", "--json")
        assert result.returncode == code
        [report] = valid("", result.stdout)
        assert report["written"] is written and Path(report["file"]).is_relative_to(home)
