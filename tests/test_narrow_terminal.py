"""What a terminal shows: fitted to its width, with the code standing out, and nothing untrue."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pexpect
import pytest

from jupyter_gh_scoped_creds.words import fitted, width_of
from simulator.server import GitHubSimulator

from .command import USER_CODE, authorize, in_columns, in_script, on_terminal
from .conftest import Git

CONTROLS = re.compile(r"\x1b\[[0-9;]*[mK]|\x1b\][^\x07\x1b]*(\x07|\x1b\\)")
STYLE = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture(autouse=True)
def quick(simulator: GitHubSimulator):
    simulator.configure(interval=1)


def wait_and_approve(simulator: GitHubSimulator, columns: int, **env: str) -> str:
    """All that a terminal gets while its person waits for two seconds, and then approves."""
    process = in_columns(columns, simulator, **env)
    process.expect(r"14:\d\d left")
    shown = f"{process.before}{process.after}"
    process.expect(r"14:\d\d left")
    simulator.approve()
    shown += f"{process.before}{process.after}"
    process.expect(pexpect.EOF)
    assert process.wait() == 0
    return shown + str(process.before)


def rows(shown: str) -> list[str]:
    """The rows that are left on the terminal, as wide as it takes."""
    return [CONTROLS.sub("", row).split("\r")[-1] for row in shown.split("\r\n")]


@pytest.mark.parametrize("columns", [30, 40, 47, 80])
def test_nothing_is_wider_than_the_terminal(simulator: GitHubSimulator, columns: int):
    shown = wait_and_approve(simulator, columns)
    for row in shown.split("\r\n"):
        for part in CONTROLS.sub("", row).split("\r"):
            assert len(part) <= columns or " " not in part.strip(), part
    assert " ".join(" ".join(rows(shown)).split()).count("git remote -v.") == 1
    (_, *countdowns) = re.split(r"\r\x1b\[K", shown)
    assert len(countdowns) >= 3
    assert all("\n" not in second for second in countdowns[:-1]), "each takes the last one's place"


def test_the_code_stands_out_and_then_how_it_ended(simulator: GitHubSimulator):
    shown = wait_and_approve(simulator, 80)
    first = STYLE.search(shown)
    assert first and first[0] == "\x1b[1;7m"
    assert USER_CODE.match(shown[first.end() :].strip())
    assert "\x1b[1;32mAuthorized to push to" in shown


@pytest.mark.parametrize("env", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_nobody_gets_colours_who_wants_none(simulator: GitHubSimulator, env: dict[str, str]):
    process = on_terminal(simulator, **env)
    process.expect(USER_CODE)
    simulator.approve()
    process.expect(pexpect.EOF)
    process.wait()
    assert not STYLE.search(str(process.before))


@pytest.mark.parametrize(
    "env", [{"JUPYTER_SERVER_URL": "http://x/"}, {"VTE_VERSION": "7600"}, {"TERM": "linux"}]
)
def test_a_terminal_that_copies_nothing_is_not_said_to(
    simulator: GitHubSimulator, env: dict[str, str]
):
    process = on_terminal(simulator, **env)
    process.expect("Waiting for GitHub")
    said = str(process.before)
    process.close(force=True)
    assert USER_CODE.search(said)
    assert "\x1b]52" not in said and "copied" not in said and "paste" not in said


def test_help_and_findings_are_fitted_too(simulator: GitHubSimulator):
    shown = ""
    for words in (["--help"], ["doctor"]):
        process = in_columns(40, simulator, *words)
        process.expect(pexpect.EOF)
        process.wait()
        shown = str(process.before)
        for row in rows(shown):
            assert len(row) <= 40 or " " not in row.strip(), row
    assert "\x1b[1;32mok\x1b[m       client id:" in shown


def test_the_last_column_is_not_lost_after_authorizing(simulator: GitHubSimulator):
    authorize(simulator)
    process = in_columns(40, simulator, "status")
    process.expect(pexpect.EOF)
    process.wait()
    assert all(len(row) <= 40 or "/" in row for row in rows(str(process.before)))


@pytest.mark.parametrize("words", [("doctor", "--hub"), ("fix", ".")])
def test_what_is_to_be_copied_is_never_broken(
    simulator: GitHubSimulator,
    work: Path,
    git: Git,
    token: str,
    monkeypatch: pytest.MonkeyPatch,
    words: tuple[str, ...],
):
    """A terminal that breaks a line itself copies it whole."""
    monkeypatch.chdir(work)
    git("config", "--global", "--unset", "user.email")
    wanted = [
        line
        for line in in_script(simulator, *words).stdout.splitlines()
        if words[0] == "doctor" or line.startswith(("  change: ", "  undo: "))
    ]
    assert max(map(len, wanted)) > 40
    process = in_columns(40, simulator, *words)
    shown = ""
    if words[0] == "fix":
        process.expect(re.escape("[y/N]"))
        shown = str(process.before)
        process.sendline("n")
    process.expect(pexpect.EOF)
    process.wait()
    assert set(wanted) <= set(f"{shown}{process.before}".splitlines())


def test_a_long_name_takes_no_time():
    began = time.process_time()
    assert fitted("x" * 50_000 + " is long", 80) == ["x" * 50_000, "is long"]
    assert time.process_time() - began < 3, "as each character is looked at once"


@pytest.mark.parametrize(
    ("text", "columns", "lines"),
    [
        ("one two three", 0, ["one two three"]),
        ("one two three", 7, ["one two", "three"]),
        ("one two three", 13, ["one two three"]),
        ("  one two three", 9, ["  one two", "  three"]),
        ("ok       one two three", 20, ["ok       one two", "         three"]),
        ("https://github.com/apps/x", 10, ["https://github.com/apps/x"]),
        ("", 10, [""]),
        ("コードを入力する。", 8, ["コードを", "入力す", "る。"]),
        ("押す「Go」と", 7, ["押す", "「Go」", "と"]),
        ("größer als müde", 10, ["größer als", "müde"]),
    ],
)
def test_lines_break_between_words(text: str, columns: int, lines: list[str]):
    assert fitted(text, columns) == lines
    assert all(width_of(line) <= columns for line in lines if columns and "/" not in line)
