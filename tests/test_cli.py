"""``gh-scoped-creds`` on a real terminal and in scripts, to its documented exit codes."""

from __future__ import annotations

import json
import signal
import time
from pathlib import Path

import pexpect
import pytest

from jupyter_gh_scoped_creds.cli import StatusCommand, run
from simulator.server import GitHubSimulator

from .command import SCRIPTS, USER_CODE, in_script, modules_imported_by, on_terminal, start
from .conftest import Git


@pytest.fixture(autouse=True)
def quick(simulator: GitHubSimulator):
    simulator.configure(interval=1)


def authorize(simulator: GitHubSimulator, *flags: str) -> str:
    process = on_terminal(simulator, *flags)
    process.expect(USER_CODE)
    simulator.approve()
    process.expect(pexpect.EOF)
    process.close()
    assert process.exitstatus == 0, process.before
    return str(process.before)


def test_the_whole_way_on_a_terminal(simulator: GitHubSimulator, git: Git, home: Path):
    process = on_terminal(simulator)
    process.expect(r"\x1b\]52;c;([A-Za-z0-9+/=]+)\x07")
    process.expect(USER_CODE)
    code = process.after
    assert "copied, if your terminal allows it" in process.readline()
    process.expect_exact(f"\x1b]8;;{simulator.url}/login/device\x1b\\")
    process.expect(r"Waiting for GitHub, 1[45]:\d\d left")
    process.expect(r"Waiting for GitHub, 14:5\d left")
    simulator.approve(code)
    process.expect(
        r"Authorized to push to \S+ as @octocat until \S+( \S+)? \([78] h \d+ min left\)"
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
    assert "You can push to no repository yet: install the app" in said
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
        ({"GH_SCOPED_CREDS_CLIENT_ID": ""}, 3, "the client ID is not set"),
        ({"GH_SCOPED_CREDS_HOSTNAME": "not a host"}, 3, "the hostname is not the name of a host"),
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
    process = on_terminal(simulator)
    process.expect("Ctrl-C cancels")
    start_time = time.monotonic()
    process.sendintr()
    process.expect("Cancelled.")
    process.expect(pexpect.EOF)
    process.close()
    assert process.exitstatus == 130
    assert time.monotonic() - start_time < 1
    assert not (home / ".gitconfig").exists()
    assert [p for p in home.rglob("*") if p.is_file() and "token" in p.read_text()] == []


def test_interrupted_before_the_code(simulator: GitHubSimulator):
    simulator.configure(latency=20)
    process = start(simulator)
    time.sleep(1.5)
    process.send_signal(signal.SIGINT)
    start_time = time.monotonic()
    _, errors = process.communicate(timeout=30)
    assert process.returncode == 130 and errors == "Cancelled.\n"
    assert time.monotonic() - start_time < 1


def test_flags_of_the_ancestor_and_ours(simulator: GitHubSimulator, home: Path):
    file = home / "elsewhere" / "creds"
    flags = (
        f"--client-id={simulator.client_id}",
        "--github-app-url",
        simulator.app_url,
        f"--git-credentials-path={file}",
        f"--hostname={simulator.host}",
    )
    process = on_terminal(
        simulator, *flags, GH_SCOPED_CREDS_CLIENT_ID="", GH_SCOPED_CREDS_HOSTNAME=""
    )
    process.expect(USER_CODE)
    simulator.approve()
    process.expect(pexpect.EOF)
    assert "x-access-token:ghu_" in file.read_text()


@pytest.mark.parametrize("name", ["jupyter_gh_scoped_creds_config", "jupyter_server_config"])
def test_configuration_files_of_the_server(simulator: GitHubSimulator, home: Path, name: str):
    folder = home / ".jupyter"
    folder.mkdir()
    (folder / f"{name}.py").write_text(
        f"c.GhScopedCreds.client_id = {simulator.client_id!r}\n"
        f"c.GhScopedCreds.hostname = {simulator.host!r}\n"
    )
    result = in_script(
        simulator, "status", GH_SCOPED_CREDS_CLIENT_ID="", GH_SCOPED_CREDS_HOSTNAME=""
    )
    assert result.returncode == 1 and simulator.host in result.stdout


def test_a_broken_configuration_file(simulator: GitHubSimulator, home: Path):
    folder = home / ".jupyter"
    folder.mkdir()
    (folder / "jupyter_gh_scoped_creds_config.json").write_text("{")
    result = in_script(simulator, "status")
    assert result.returncode == 3
    assert result.stderr.startswith("A configuration file cannot be read")
    assert "Traceback" not in result.stderr


def test_debug_tells_what_is_asked_and_no_secret(simulator: GitHubSimulator):
    process = on_terminal(simulator, "--debug")
    process.expect(r"HTTP Request: POST http://\S+/login/device/code")
    process.expect(USER_CODE)
    simulator.approve()
    process.expect(pexpect.EOF)
    state = simulator.state()
    secrets = [state["device_codes"][0]["device_code"], state["tokens"][0]["secret"]]
    assert not any(secret in process.before for secret in secrets)


def test_an_unexpected_error_is_one_sentence(
    simulator: GitHubSimulator, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    async def broken(self: StatusCommand) -> int:
        raise ZeroDivisionError("by\nzero")

    monkeypatch.setattr(StatusCommand, "run", broken)
    assert run(["status"]) == 1
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and "run it again with --debug" in said


@pytest.mark.parametrize(
    ("line", "expected"),
    [("gh-scoped-creds sta", {"status"}), ("gh-scoped-creds --git-c", {"--git-credentials-path"})],
)
def test_shell_completion(simulator: GitHubSimulator, line: str, expected: set[str], home: Path):
    answer = home / "answer"
    in_script(
        simulator,
        _ARGCOMPLETE="1",
        _ARGCOMPLETE_STDOUT_FILENAME=str(answer),
        _ARGCOMPLETE_IFS="\n",
        COMP_LINE=line,
        COMP_POINT=str(len(line)),
        COMP_TYPE="9",
    )
    assert {name.strip() for name in answer.read_text().split("\n")} >= expected


def test_generate_config(simulator: GitHubSimulator, home: Path):
    assert in_script(simulator, "--generate-config").returncode == 0
    text = (home / ".jupyter" / "jupyter_gh_scoped_creds_config.py").read_text()
    assert "c.GhScopedCreds.client_id" in text


@pytest.mark.parametrize("name", ["jupyter-gh-scoped-creds", "github-app-user-auth"])
def test_other_names(simulator: GitHubSimulator, name: str):
    assert in_script(simulator, "--version", command=str(SCRIPTS / name)).returncode == 0


def test_as_a_subcommand_of_jupyter(simulator: GitHubSimulator):
    result = in_script(simulator, "gh-scoped-creds", "status", command=str(SCRIPTS / "jupyter"))
    assert result.returncode == 1 and "not authorized" in result.stdout


@pytest.mark.parametrize("argument", ["--help", "status"])
def test_starts_without_an_http_client(argument: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("GH_SCOPED_CREDS_CLIENT_ID", "Iv1.0123456789abcdef")
    modules = modules_imported_by(argument)
    assert "jupyter_gh_scoped_creds.cli" in modules
    assert not modules & {"httpx", "requests", "urllib3", "IPython", "jupyter_server"}
