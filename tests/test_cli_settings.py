"""Where ``gh-scoped-creds`` has its settings from, and the other ways to start it."""

from __future__ import annotations

from pathlib import Path

import pexpect
import pytest

from jupyter_gh_scoped_creds.command import run, stored
from simulator.server import GitHubSimulator

from .command import (
    COMMAND,
    SCRIPTS,
    USER_CODE,
    authorize,
    in_script,
    modules_imported_by,
    on_terminal,
)
from .conftest import Git


@pytest.fixture(autouse=True)
def quick(simulator: GitHubSimulator):
    simulator.configure(interval=1)


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


def test_environments_that_differ_agree(simulator: GitHubSimulator, home: Path, git: Git):
    authorize(simulator)
    other = {"JUPYTER_RUNTIME_DIR": str(home / "elsewhere")}
    assert in_script(simulator, "status", **other).returncode == 0
    chosen = {"GH_SCOPED_CREDS_GIT_CREDENTIALS_PATH": str(home / "chosen" / "file")}
    assert in_script(simulator, "status", **chosen).returncode == 1
    assert in_script(simulator, "logout", **chosen).stdout == "Nothing was stored.\n"
    assert in_script(simulator, "status").returncode == 0, "another file's set-up is left alone"
    assert "Signed out" in in_script(simulator, "logout", **other).stdout
    assert in_script(simulator, "status").returncode == 1
    assert not (home / ".gitconfig").exists()


def test_a_global_configuration_that_git_is_told_to_ignore(simulator: GitHubSimulator):
    ignoring = {"GIT_CONFIG_GLOBAL": ""}
    assert in_script(simulator, "status", **ignoring).returncode == 1
    result = in_script(simulator, **ignoring)
    assert result.returncode == 7 and "cannot be changed" in result.stderr


def test_a_broken_configuration_file(simulator: GitHubSimulator, home: Path):
    folder = home / ".jupyter"
    folder.mkdir()
    (folder / "jupyter_gh_scoped_creds_config.json").write_text("{")
    result = in_script(simulator, "status")
    assert result.returncode == 3
    assert result.stderr.startswith("A configuration file cannot be read")
    assert "Traceback" not in result.stderr


@pytest.mark.parametrize("flag", ["--bogus", "--bogus=1", "--cleint-id=Iv23liAbCdEfGhIjKlMn"])
def test_a_misspelt_flag_is_refused(simulator: GitHubSimulator, flag: str):
    refused = in_script(simulator, "status", flag)
    assert refused.returncode == 2
    assert flag.split("=")[0] in refused.stderr.splitlines()[-1]
    assert "See gh-scoped-creds --help" in refused.stderr


def test_debug_tells_what_is_asked_and_no_secret(simulator: GitHubSimulator):
    process = on_terminal(simulator, "--debug")
    process.expect(r"HTTP Request: POST http://\S+/login/device/code")
    process.expect(USER_CODE)
    simulator.approve()
    process.expect(pexpect.EOF)
    state = simulator.state()
    secrets = [state["device_codes"][0]["device_code"], state["tokens"][0]["secret"]]
    assert not any(secret in str(process.before) for secret in secrets)


def test_an_unexpected_error_is_one_sentence(
    simulator: GitHubSimulator, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    def broken(call: object) -> None:
        raise ZeroDivisionError("by\nzero")

    monkeypatch.setenv("GH_SCOPED_CREDS_CLIENT_ID", simulator.client_id)
    monkeypatch.setattr(stored, "status", broken)
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


@pytest.mark.parametrize("words", ["--help", "doctor --hub", "doctor --hub --json"])
def test_a_reader_that_has_read_enough(words: str, simulator: GitHubSimulator):
    # what is read later than it is written: the other end is closed already
    piped = f"{COMMAND} {words} | sleep 0"
    result = in_script(simulator, "-c", f"{piped}; sleep 1", command="/bin/bash")
    assert result.stderr == ""


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
    assert "jupyter_gh_scoped_creds.command.cli" in modules
    assert not modules & {"httpx", "requests", "urllib3", "IPython", "jupyter_server"}
