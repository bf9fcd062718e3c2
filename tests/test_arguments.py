"""What a command line can say, and what is said to one that cannot be understood."""

from __future__ import annotations

import pytest

from jupyter_gh_scoped_creds.codes import ExitCode
from jupyter_gh_scoped_creds.command import Stop, read
from jupyter_gh_scoped_creds.command.table import COMMANDS, flags_of

SETTINGS = {
    "client_id": "Iv1.x",
    "app_url": "https://github.com/apps/x",
    "hostname": "example.com",
    "git_credentials_path": "/x/y",
    "storage": "memory",
}
FLAGS = {
    "client_id": "--client-id",
    "app_url": "--github-app-url",
    "hostname": "--hostname",
    "git_credentials_path": "--git-credentials-path",
    "storage": "--storage",
}


def stopped(*words: str) -> Stop:
    """What is said instead of doing anything."""
    with pytest.raises(Stop) as caught:
        read(words)
    return caught.value


@pytest.mark.parametrize("name", SETTINGS)
@pytest.mark.parametrize("is_before", [True, False])
@pytest.mark.parametrize(
    "style", ["{flag} {value}", "{flag}={value}", "--GhScopedCreds.{name}={value}"]
)
def test_flags_of_settings(name: str, is_before: bool, style: str):
    words = style.format(flag=FLAGS[name], name=name, value=SETTINGS[name]).split()
    options = read([*words, "status"] if is_before else ["status", *words])
    assert (options.command, options.settings) == ("status", {name: SETTINGS[name]})
    assert read(words).settings == {name: SETTINGS[name]}


def test_a_value_is_never_taken_for_a_command():
    options = read(["--repository", "status", "--client-id", "logout", "--config", "check"])
    assert (options.command, options.repository) == ("", "status")
    assert options.settings == {"client_id": "logout"} and options.config == "check"


def test_what_commands_take():
    assert read(["--force", "--json", "--repository=o/r"]).force
    assert read(["--json", "check", "a"]).path == read(["check", "--json", "a"]).path == "a"
    assert read(["check", "a", "--json"]).json and read(["check"]).path == "."
    options = read(["fix", "--global", "-y", "--debug", "work"])
    assert options.everywhere and options.yes and options.debug and options.path == "work"
    assert read(["doctor", "--hub"]).hub and read(["status", "-y", "--log-level=DEBUG"]).yes


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["stauts"], "Unknown: stauts. Did you mean status?"),
        (["--json", "chekc"], "Unknown: chekc. Did you mean check?"),
        (["nonsense"], "Unknown: nonsense."),
        (["status", "--jsno"], "Unknown: --jsno. Did you mean --json?"),
        (["--cleint-id=Iv1.x"], "Unknown: --cleint-id. Did you mean --client-id?"),
        (["--client-i=Iv1.x"], "Unknown: --client-i. Did you mean --client-id?"),
        (["--bogus", "x"], "Unknown: --bogus."),
        (["--repositroy", "o/r"], "Unknown: --repositroy. Did you mean --repository?"),
        (["--client_id", "X", "status"], "Unknown: --client_id. Did you mean --client-id?"),
        (["status", "x"], "Unknown: x."),
        (["status", "--force"], "Unknown: --force."),
        (["check", "a", "b"], "Unknown: b."),
        (["--client-id"], "--client-id needs a value."),
        (["status", "--hostname"], "--hostname needs a value."),
        (["status", "--json=1"], "--json takes no value."),
    ],
)
def test_what_cannot_be_understood(words: list[str], said: str):
    stop = stopped(*words)
    assert (stop.said, stop.exit_code) == (f"{said} See gh-scoped-creds --help.", ExitCode.USAGE)


def test_the_help_is_short_and_tells_all():
    stop = stopped("--help")
    lines = stop.said.splitlines()
    assert stop.exit_code == 0 and len(lines) <= 45 and max(map(len, lines)) <= 100
    for command in COMMANDS:
        assert any(line.startswith(f"  {command} ") for line in lines)
    for code in ExitCode:
        assert any(line.startswith(f"  {code.value} ") for line in lines)
    assert "traitlets" not in stop.said and "Equivalent to" not in stop.said


@pytest.mark.parametrize("command", ["", *COMMANDS])
@pytest.mark.parametrize("flag", ["--help", "-h"])
def test_each_command_has_a_help(command: str, flag: str):
    words = [command] if command else []
    said = stopped(*words, flag).said
    assert said == stopped(flag, *words, "--json").said
    assert said.startswith(f"Usage: gh-scoped-creds {command}".rstrip())
    for known in flags_of(command):
        is_shown = not known.is_hidden and known.names[0] in said
        assert is_shown or known.is_hidden or known.dest in {"yes", "revoke", *SETTINGS}


def test_the_version():
    assert stopped("--version").exit_code == 0 and stopped("status", "--version").said[0].isdigit()
