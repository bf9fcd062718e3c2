"""``gh-scoped-creds`` on a real terminal and in scripts, to its documented exit codes."""

from __future__ import annotations

import json
import signal
import time
from pathlib import Path

import pexpect
import pytest

from simulator.server import GitHubSimulator

from .command import (
    USER_CODE,
    authorize,
    in_script,
    on_terminal,
    start,
)
from .conftest import Git


@pytest.fixture(autouse=True)
def quick(simulator: GitHubSimulator):
    simulator.configure(interval=1)


def test_the_whole_way_on_a_terminal(simulator: GitHubSimulator, git: Git, home: Path):
    process = on_terminal(simulator)
    process.expect(r"\x1b\]52;c;([A-Za-z0-9+/=]+)\x07")
    process.expect(USER_CODE)
    code = str(process.after)
    assert "try to paste it" in process.readline()
    process.expect_exact(f"\x1b]8;;{simulator.url}/login/device\x1b\\")
    process.expect(r"Waiting for GitHub, 1[45]:\d\d left")
    process.expect(r"Waiting for GitHub, 14:\d\d left")
    simulator.approve(code)
    process.expect(
        r"Authorized to push to \S+ as @octocat until [^(]*\([78] h\s+\d+\s+min\s+left\)"
    )
    process.expect("You can push to 1 repository.")
    process.expect("https remotes only")
    process.expect(pexpect.EOF)
    process.close()
    assert process.exitstatus == 0
    assert git("clone", f"{simulator.url}/octocat/hello-world", "work").returncode == 0
    pushed = git("push", "origin", "HEAD:new", cwd=home / "work")
    assert pushed.returncode == 0, pushed.stderr


def test_a_second_run_has_nothing_to_do(simulator: GitHubSimulator):
    authorize(simulator)
    before = len(simulator.state()["requests"])
    again = in_script(simulator)
    assert again.returncode == 0
    assert "Authorized to push" in again.stdout and "--force renews it" in again.stdout
    assert len(simulator.state()["requests"]) == before, "without asking GitHub"
    authorize(simulator, "--force")
    assert len(simulator.state()["tokens"]) == 2


def test_status_and_logout(simulator: GitHubSimulator, home: Path):
    nothing = in_script(simulator, "status")
    assert nothing.returncode == 1
    assert nothing.stdout == (
        f"You are not authorized to push to {simulator.host}: authorize with gh-scoped-creds.\n"
    )
    authorize(simulator)
    status = in_script(simulator, "status")
    assert status.returncode == 0 and "as @octocat until" in status.stdout
    assert str(home) in status.stdout, "the file"
    state = json.loads(in_script(simulator, "status", "--json").stdout)
    assert state["state"] == "authorized" and Path(state["credentials_file"]).is_file()
    assert "ghu_" not in str(state)

    assert "Signed out" in in_script(simulator, "logout").stdout
    assert in_script(simulator, "status").returncode == 1
    assert not (home / ".gitconfig").exists()
    assert in_script(simulator, "logout").stdout == "Nothing was stored.\n"


def test_an_app_that_is_installed_nowhere(simulator: GitHubSimulator):
    simulator.uninstall("octocat/hello-world")
    said = authorize(simulator)
    assert "You cannot push to any repository yet: install the app" in said
    assert simulator.app_url in said


def test_without_a_terminal_there_are_plain_lines(simulator: GitHubSimulator):
    process = start(simulator)
    assert process.stdout
    lines = [process.stdout.readline() for _ in range(5)]
    assert USER_CODE.fullmatch(lines[2].strip())
    assert lines[3].strip() == f"{simulator.url}/login/device"
    simulator.approve()
    rest, errors = process.communicate(timeout=30)
    assert process.returncode == 0 and errors == ""
    assert "\x1b" not in "".join(lines) + rest and "\r" not in rest
    assert "Authorized to push" in rest


def test_json_is_one_object_a_state(simulator: GitHubSimulator):
    process = start(simulator, "--json")
    assert process.stdout
    pending = json.loads(process.stdout.readline())
    assert pending["state"] == "pending" and USER_CODE.fullmatch(pending["user_code"])
    simulator.approve()
    rest, _ = process.communicate(timeout=30)
    (authorized,) = map(json.loads, rest.splitlines())
    assert authorized["state"] == "authorized" and authorized["login"] == "octocat"


@pytest.mark.parametrize("flags", [(), ("--json",)])
def test_denied(simulator: GitHubSimulator, flags: tuple[str, ...]):
    process = start(simulator, *flags)
    assert process.stdout
    process.stdout.readline()
    while not simulator.state()["device_codes"]:
        time.sleep(0.1)
    simulator.deny()
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 4
    assert errors == "The request was denied on GitHub: try again and choose Authorize there.\n"


def test_expired(simulator: GitHubSimulator):
    simulator.configure(code_lifetime=1)
    result = in_script(simulator)
    assert result.returncode == 5
    assert result.stderr.startswith("The code ran out before it was approved")


@pytest.mark.parametrize(
    ("env", "code", "said"),
    [
        (
            {"GH_SCOPED_CREDS_CLIENT_ID": ""},
            3,
            "The client ID is not set. Set c.GhScopedCreds.client_id or GH_SCOPED_CREDS_CLIENT_ID",
        ),
        ({"GH_SCOPED_CREDS_HOSTNAME": "not a host"}, 3, "The hostname is not the name of a host"),
        ({"GH_SCOPED_CREDS_CLIENT_ID": "Iv1.unknown"}, 6, "does not know the client ID"),
        ({"GH_SCOPED_CREDS_HOSTNAME": "127.0.0.1:9"}, 6, "GitHub cannot be reached"),
        ({"PATH": "/nowhere"}, 7, "git is not installed"),
        ({"GIT_CONFIG_GLOBAL": "/dev/null"}, 7, "git configuration cannot be changed"),
    ],
)
def test_what_can_go_wrong(simulator: GitHubSimulator, env: dict[str, str], code: int, said: str):
    result = in_script(simulator, **env)
    assert result.returncode == code
    assert said in result.stderr and result.stderr.count("\n") == 1
    assert result.stdout == ""


@pytest.mark.parametrize("arguments", [["--bogus"], ["bogus"], ["--client-id"], ["status", "x"]])
def test_wrong_usage(simulator: GitHubSimulator, arguments: list[str]):
    result = in_script(simulator, *arguments)
    assert result.returncode == 2
    assert "Traceback" not in result.stderr and result.stderr != ""


def test_interrupted(simulator: GitHubSimulator, home: Path):
    simulator.configure(interval=60)
    process = on_terminal(simulator)
    process.expect("Ctrl-C cancels")
    start_time = time.monotonic()
    process.sendintr()
    process.expect("Cancelled.")
    process.expect(pexpect.EOF)
    process.close()
    assert process.exitstatus == 130
    assert time.monotonic() - start_time < 30, "not at the next question to GitHub"
    assert not (home / ".gitconfig").exists()
    assert [p for p in home.rglob("*") if p.is_file() and "token" in p.read_text()] == []


def test_interrupted_before_the_code(simulator: GitHubSimulator):
    simulator.configure(latency=60)
    process = start(simulator)
    while not simulator.state()["requests"]:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    start_time = time.monotonic()
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 130 and errors == "Cancelled.\n"
    assert time.monotonic() - start_time < 30, "not when GitHub answers"
