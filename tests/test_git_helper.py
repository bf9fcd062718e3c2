"""``git-credential-gh-scoped-creds``, asked by the real git."""

from __future__ import annotations

import subprocess
from base64 import b64encode
from pathlib import Path

import pexpect
import pytest

from jupyter_gh_scoped_creds.credentials import Credentials, credentials_file
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

from .command import SCRIPTS, USER_CODE, in_script, on_terminal
from .conftest import Git
from .pages import blocks
from .stored import NOW, SOON

HELPER = str(SCRIPTS / "git-credential-gh-scoped-creds")


@pytest.fixture(autouse=True)
def quick(simulator: GitHubSimulator):
    simulator.configure(interval=1)


@pytest.fixture
def system(simulator: GitHubSimulator, tmp_path: Path) -> dict[str, str]:
    """What an administrator writes into /etc/gitconfig."""
    config = tmp_path / "system"
    page = blocks("administrators.md")["git everywhere"]
    config.write_text(page.replace("https://github.com", simulator.url))
    return {
        "GIT_CONFIG_NOSYSTEM": "0",
        "GIT_CONFIG_SYSTEM": str(config),
        "GIT_TERMINAL_PROMPT": "1",
    }


@pytest.fixture
def work(simulator: GitHubSimulator, git: Git, home: Path) -> Path:
    """A clone with something to push."""
    git("clone", f"{simulator.url}/octocat/hello-world", "work")
    identity = ("-c", "user.name=Mona", "-c", "user.email=mona@example.com")
    git(*identity, "commit", "--allow-empty", "-m", "a change", cwd=home / "work")
    return home / "work"


def question(simulator: GitHubSimulator, **more: str) -> str:
    attributes = {"protocol": "http", "host": simulator.host, **more}
    return "".join(f"{name}={value}\n" for name, value in attributes.items())


def helper(simulator: GitHubSimulator, action: str, stdin: str = "") -> str:
    result = in_script(simulator, action, command=HELPER, stdin=stdin)
    assert result.returncode == 0 and result.stderr == "", result.stderr
    return result.stdout


def store(settings: Settings, token: str = "ghu_stored") -> None:
    Credentials.of(settings).store(token, SOON, NOW)


def test_a_push_on_a_fresh_shell(
    simulator: GitHubSimulator, system: dict[str, str], work: Path, home: Path
):
    push = on_terminal(simulator, "-C", str(work), "push", command="git", **system)
    push.expect("git needs your authorization")
    push.expect(USER_CODE)
    simulator.approve(str(push.after))
    push.expect("Authorized to push")
    push.expect("main -> main")
    push.expect(pexpect.EOF)
    push.close()
    assert push.exitstatus == 0
    again = in_script(simulator, "-C", str(work), "push", command="git", **system)
    assert again.returncode == 0 and "up-to-date" in again.stderr


def test_whatever_the_user_name_in_the_url(
    simulator: GitHubSimulator, settings: Settings, work: Path
):
    token = simulator.issue_token("octocat")
    store(settings, token)
    url = f"http://octocat@{simulator.host}/octocat/hello-world"
    pushed = in_script(simulator, "-C", str(work), "push", url, "HEAD:named", command="git")
    assert pushed.returncode == 0, pushed.stderr
    assert credentials_file(settings).read_text().count("://") == 1, "no second copy"


def test_denied_on_the_terminal(simulator: GitHubSimulator, system: dict[str, str], work: Path):
    push = on_terminal(simulator, "-C", str(work), "push", command="git", **system)
    push.expect(USER_CODE)
    simulator.deny()
    push.expect("denied on GitHub: try again")
    push.expect(pexpect.EOF)
    assert "Username" not in str(push.before)
    push.close()
    assert push.exitstatus != 0


def test_interrupted_on_the_terminal(
    simulator: GitHubSimulator, system: dict[str, str], work: Path, home: Path
):
    push = on_terminal(simulator, "-C", str(work), "push", command="git", **system)
    push.expect("Ctrl-C cancels")
    push.sendintr()
    push.expect(pexpect.EOF)
    assert "Traceback" not in str(push.before)
    assert not (home / ".gitconfig").exists()


@pytest.mark.parametrize(
    "env",
    [
        {"GIT_TERMINAL_PROMPT": "0"},
        {
            "GIT_CONFIG_COUNT": "1",
            "GIT_CONFIG_KEY_0": "credential.interactive",
            "GIT_CONFIG_VALUE_0": "false",
        },
        {"GH_SCOPED_CREDS_CLIENT_ID": ""},
    ],
)
def test_silent_where_nobody_is_to_be_asked(
    simulator: GitHubSimulator, system: dict[str, str], env: dict[str, str]
):
    asked = on_terminal(simulator, "get", command=HELPER, **{**system, **env})
    asked.setecho(False)
    asked.send(question(simulator) + "\n")
    asked.expect(pexpect.EOF)
    assert "password" not in str(asked.before) and "authorization" not in str(asked.before)
    assert simulator.state()["device_codes"] == []


def test_silent_without_a_terminal(simulator: GitHubSimulator, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("GIT_TERMINAL_PROMPT")
    assert helper(simulator, "get", question(simulator)) == ""
    assert simulator.state()["device_codes"] == []


def test_the_attributes_of_an_answer(simulator: GitHubSimulator, settings: Settings):
    store(settings)
    asked = question(
        simulator, username="octocat", path="a/b", **{"wwwauth[]": "Basic", "new": "?"}
    )
    assert helper(simulator, "get", asked) == (
        f"username=x-access-token\npassword=ghu_stored\npassword_expiry_utc={int(SOON)}\n"
    )
    assert helper(simulator, "get", f"capability[]=authtype\ncapability[]=state\n{asked}") == (
        "capability[]=authtype\nauthtype=Basic\nephemeral=1\n"
        f"credential={b64encode(b'x-access-token:ghu_stored').decode()}\n"
        f"password_expiry_utc={int(SOON)}\n"
    )
    assert helper(simulator, "capability") == "version 0\ncapability authtype\n"
    for action in ("store", "unheard-of"):
        assert helper(simulator, action, question(simulator, password="ghp_theirs")) == ""
    assert "ghp_theirs" not in credentials_file(settings).read_text()


@pytest.mark.parametrize(
    "asked",
    [
        {"host": "example.com"},
        {"host": "127.0.0.1"},
        {"protocol": "https"},
        {"protocol": "ftp"},
        {"protocol": ""},
    ],
)
def test_no_other_host_and_no_other_protocol(
    simulator: GitHubSimulator, settings: Settings, asked: dict[str, str]
):
    store(settings)
    assert helper(simulator, "get", question(simulator, **asked)) == ""


def test_plain_http_never_gets_a_token_of_a_real_host(
    simulator: GitHubSimulator, settings: Settings
):
    settings = settings._replace(hostname="github.com")
    store(settings)
    asked = "protocol={}\nhost=github.com\n"
    for protocol, expected in (("http", False), ("https", True)):
        answer = in_script(
            simulator,
            "get",
            command=HELPER,
            stdin=asked.format(protocol),
            GH_SCOPED_CREDS_HOSTNAME="github.com",
        )
        assert ("password=ghu_stored" in answer.stdout) == expected


def test_a_late_401_does_not_erase_a_fresh_token(
    simulator: GitHubSimulator, settings: Settings, git: Git
):
    store(settings, "ghu_old")
    store(settings, "ghu_fresh")
    for password, left in (("ghu_old", True), ("ghu_fresh", False)):
        refused = question(simulator, username="x-access-token", password=password)
        git("credential", "reject", stdin=refused)
        assert ("ghu_fresh" in credentials_file(settings).read_text()) == left
    stored = Credentials.of(settings).load()
    assert stored and stored.token is None, "told as no longer accepted"


async def test_the_end_of_a_token_is_known_without_github(
    simulator: GitHubSimulator, system: dict[str, str], work: Path, settings: Settings
):
    Credentials.of(settings).store("ghu_over", NOW + 1, NOW)
    push = on_terminal(simulator, "-C", str(work), "push", command="git", **system)
    push.expect(USER_CODE)
    simulator.approve()
    push.expect("main -> main")
    push.expect(pexpect.EOF)


@pytest.mark.parametrize("action", ["get", "erase"])
@pytest.mark.parametrize("odd", ["username=x\r", "path=a\tb", "host\0=x", "x=\x7f", "\x1b[2J"])
def test_control_characters_are_refused(
    simulator: GitHubSimulator, settings: Settings, action: str, odd: str
):
    store(settings)
    asked = f"{question(simulator)}password=ghu_stored\n{odd}\n"
    result = in_script(simulator, action, command=HELPER, stdin=asked)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr == (
        "git asks for an address with a control character in it, and gets no answer: "
        "correct the address.\n"
    )
    assert "ghu_stored" in credentials_file(settings).read_text()


@pytest.mark.parametrize("path", ["a/credentials", "~nobody-here/x", "/", ""])
def test_a_path_that_is_none(simulator: GitHubSimulator, settings: Settings, path: str):
    store(settings)
    for action in ("get", "erase"):
        flag = f"--git-credentials-path={path}"
        result = in_script(simulator, flag, action, command=HELPER, stdin=question(simulator))
        if path:
            assert (result.returncode, result.stdout) == (3, "")
            assert "is not the absolute path of a file" in result.stderr
            assert result.stderr.count("\n") == 1
        else:
            assert (result.returncode, result.stderr) == (0, "")


def test_odd_input(simulator: GitHubSimulator, settings: Settings):
    store(settings)
    padded = "protocol=http\nwwwauth[]=".ljust(14 + 64 * 1024) + f"host={simulator.host}\n"
    for stdin in (padded, "", "\n", "no equals sign\n", "protocol=http\n" * 10_000):
        assert helper(simulator, "get", stdin) == ""
    result = subprocess.run([HELPER], capture_output=True, text=True, stdin=subprocess.DEVNULL)
    assert (result.returncode, result.stdout, result.stderr) == (0, "", "")
