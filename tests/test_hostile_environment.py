"""Whatever a command is started with: one clear sentence at most, and never a traceback."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from jupyter_gh_scoped_creds.credentials import Credentials
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

from .command import COMMAND, SCRIPTS, environment
from .stored import NOW, SOON

HELPER = str(SCRIPTS / "git-credential-gh-scoped-creds")
PATH = "GH_SCOPED_CREDS_GIT_CREDENTIALS_PATH"
HOSTNAME = "GH_SCOPED_CREDS_HOSTNAME"
NO_TEXT = b"/\xff\xfe"

Variables = dict[str, "str | bytes | None"]

# `None` takes a variable away
HOSTILE: dict[str, Variables] = {
    "no home": {"HOME": None},
    "a home that is not there": {"HOME": "/nonexistent/home"},
    "a home that is a file": {"HOME": "/etc/passwd"},
    "a relative home": {"HOME": "home"},
    "an empty home": {"HOME": ""},
    "a home that is no text": {"HOME": NO_TEXT},
    "LANG=C": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "ASCII only": {"PYTHONIOENCODING": "ascii", PATH: "/é/credentials"},
    "a language that is no text": {"LANG": NO_TEXT, "LANGUAGE": NO_TEXT},
    "a language that is a path": {"LANG": "../../x", "LANGUAGE": "../..:de_DE"},
    "relative XDG folders": {"XDG_CONFIG_HOME": "a", "XDG_DATA_HOME": "b"},
    "XDG folders that are no text": {"XDG_CONFIG_HOME": NO_TEXT, "XDG_DATA_HOME": NO_TEXT},
    "Jupyter's folders are files": {"JUPYTER_RUNTIME_DIR": "/etc/passwd/x"},
    "Jupyter's folders are relative": {"JUPYTER_RUNTIME_DIR": "a", "JUPYTER_CONFIG_DIR": "b"},
    "Jupyter's folders are no text": {"JUPYTER_RUNTIME_DIR": NO_TEXT, "JUPYTER_CONFIG_DIR": "b"},
    "a client ID that is no text": {"GH_SCOPED_CREDS_CLIENT_ID": NO_TEXT},
    "a host that is no text": {HOSTNAME: NO_TEXT},
    "a port that is none": {HOSTNAME: "127.0.0.1:99999"},
    "a port without end": {HOSTNAME: "127.0.0.1:" + "9" * 5000},
    "a port in other digits": {HOSTNAME: "127.0.0.1:٣"},
    "a path that is no text": {PATH: NO_TEXT},
    "a relative path": {PATH: "a/credentials"},
    "a path of nobody's": {PATH: "~nobody-here/credentials"},
    "a path with a control character": {PATH: "/a\x01"},
    "a path that is a folder": {PATH: "/usr"},
    "a path that is a device": {PATH: "/dev/null"},
    "a path that is the root": {PATH: "/"},
    "a path without end": {PATH: "/" + "a" * 5000},
    "a relative configuration of git's": {"GIT_CONFIG_GLOBAL": "a"},
    "a configuration of git's that is no text": {"GIT_CONFIG_GLOBAL": NO_TEXT},
    "settings for git that are none": {"GIT_CONFIG_COUNT": "-1"},
    "no PATH": {"PATH": None},
    "an empty PATH": {"PATH": ""},
    "a zone that is not there": {"TZ": ":/nonexistent"},
    "no temporary folder": {"TMPDIR": "/nonexistent"},
}


def proxies(address: str | bytes) -> Variables:
    return {"HTTPS_PROXY": address, "HTTP_PROXY": address, "ALL_PROXY": address}


HOSTILE_NETWORK: dict[str, Variables] = {
    "a proxy with a port that is none": proxies("http://h:99999"),
    "a proxy with a port that is no number": proxies("http://h:abc"),
    "a proxy that is no address": proxies("::::"),
    "a proxy that is half an address": proxies("http://[::1"),
    "a proxy of another kind": proxies("gopher://h"),
    "a proxy that needs a package": proxies("socks5://h:1"),
    "a proxy that is no text": proxies(NO_TEXT),
    "a proxy with a control character": proxies("http://h\x01:8"),
    "exceptions that are none": {**proxies("http://127.0.0.1:9"), "NO_PROXY": "[,::,%,http://[::1"},
    "exceptions that are no text": {**proxies("http://127.0.0.1:9"), "NO_PROXY": NO_TEXT},
    "certificates that are not there": {"SSL_CERT_FILE": "/nonexistent"},
    "certificates that are none": {"SSL_CERT_FILE": "/etc/passwd"},
    "certificates that are a folder": {"SSL_CERT_FILE": "/usr"},
    "certificates that are no text": {"SSL_CERT_FILE": NO_TEXT},
    "no folder of certificates": {"SSL_CERT_DIR": "/nonexistent"},
    "a log of keys that cannot be written": {"SSLKEYLOGFILE": "/nonexistent/log"},
}


def run(
    simulator: GitHubSimulator, variables: Variables, *words: str, command: str = COMMAND
) -> subprocess.CompletedProcess[bytes]:
    """Run a command as git or a script does."""
    env: dict[str, str | bytes] = {**environment(simulator)}
    for name, value in variables.items():
        if value is None:
            del env[name]
        else:
            env[name] = value
    question = f"protocol=http\nhost={simulator.host}\nusername=x-access-token\npassword=ghu_x\n"
    return subprocess.run(
        [command, *words],
        env=env,
        # where relative folders are made
        cwd=Path.home(),
        input=question.encode() if command == HELPER else b"",
        capture_output=True,
        timeout=60,
        start_new_session=True,
    )


def require_sense(result: subprocess.CompletedProcess[bytes]) -> None:
    said = result.stderr.decode()
    assert "Traceback" not in said and "unexpected" not in said and "internal" not in said, said
    assert said.count("\n") <= 1 and len(said) < 1000, said
    assert result.returncode in {0, 1, 2, 3, 6, 7}, result
    assert bool(said) is (result.returncode != 0), result


@pytest.mark.parametrize("variables", HOSTILE.values(), ids=HOSTILE)
def test_environments(simulator: GitHubSimulator, variables: Variables):
    for action in ("get", "erase"):
        require_sense(run(simulator, variables, action, command=HELPER))
    for command in ("status", "logout"):
        result = run(simulator, variables, command)
        if (result.returncode, result.stderr) != (1, b""):
            require_sense(result)
    doctor = run(simulator, variables, "doctor")
    assert doctor.stderr == b"" and b"unexpected" not in doctor.stdout


@pytest.mark.parametrize("variables", HOSTILE_NETWORK.values(), ids=HOSTILE_NETWORK)
def test_networks(simulator: GitHubSimulator, settings: Settings, variables: Variables, work: Path):
    Credentials.of(settings).store(simulator.issue_token("octocat"), SOON, NOW)
    for words in (["--force"], ["repos"], ["fix", "-y", str(work)]):
        simulator.configure(code_lifetime=1)
        result = run(simulator, variables, *words)
        said = result.stderr.decode()
        assert "Traceback" not in said and "unexpected" not in said, said
        assert result.returncode in {0, 5, 6}, result
    for words in (["doctor"], ["check", str(work)]):
        result = run(simulator, variables, *words)
        assert result.stderr == b"" and b"nexpected" not in result.stdout, result
    assert b"password=" in run(simulator, variables, "get", command=HELPER).stdout


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-", ">/dev/full"])
@pytest.mark.parametrize(
    "words", [(COMMAND, "status"), (COMMAND, "explain"), (COMMAND, "--help"), (HELPER, "get")]
)
def test_streams(simulator: GitHubSimulator, settings: Settings, closed: str, words: tuple[str]):
    Credentials.of(settings).store("ghu_stored", SOON, NOW)
    question = f"protocol=http\nhost={simulator.host}\n"
    result = subprocess.run(
        ["sh", "-c", f'"$@" {closed}', "sh", *words],
        env=environment(simulator),
        input=question,
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert "Traceback" not in result.stderr and "Exception" not in result.stderr, result
    if "/dev/full" in closed:
        assert result.returncode == 1 and result.stderr.count("\n") == 1, result
    assert "ghu_stored" not in result.stderr


def test_input_that_is_no_text(simulator: GitHubSimulator, settings: Settings):
    Credentials.of(settings).store("ghu_stored", SOON, NOW)
    for words, command in ((("get",), HELPER), (("erase",), HELPER), (("explain",), COMMAND)):
        result = subprocess.run(
            [command, *words],
            env=environment(simulator),
            input=b"protocol=http\npath=\xff\xfe\nhost=" + simulator.host.encode() + b"\n",
            capture_output=True,
            timeout=60,
        )
        assert result.stderr == b"" or command == COMMAND, result
        assert (b"ghu_stored" in result.stdout) == (words == ("get",))
    result = subprocess.run(
        [os.fsencode(COMMAND), b"--client-id=\xff", b"status"],
        env=environment(simulator),
        capture_output=True,
        timeout=60,
    )
    require_sense(result)
