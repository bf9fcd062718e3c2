"""What means the same is said the same in the terminal and the dialog, to be translated once.

Where the next step is another one, as a command is another than a button, the sentences differ.
"""

from __future__ import annotations

import ast
import re
from enum import Enum
from pathlib import Path

import pytest

from jupyter_gh_scoped_creds.codes import (
    CODES_WINDOW,
    CauseCode,
    Failure,
    FailureCode,
    MisconfigurationCode,
    ObstacleCode,
)
from jupyter_gh_scoped_creds.settings import VARIABLES, GhScopedCreds
from jupyter_gh_scoped_creds.words import (
    causes,
    cut_sentence,
    failures,
    folders,
    limits,
    misconfigurations,
    states,
)

SOURCE = Path(__file__).parent.parent / "src"
LITERAL = r"'(?:[^'\\\n]|\\.)*'|\"(?:[^\"\\\n]|\\.)*\""
CASE = re.compile(rf"^    case '(\w+)':\n      return trans\.__\(\s*({LITERAL})", re.MULTILINE)

# by type, as two codes of different types can have the same value, and so be equal
DIFFERENT: dict[type[Enum], dict[Enum, str]] = {
    FailureCode: {
        FailureCode.TOKEN_REJECTED: "a command",
        FailureCode.NOT_AUTHORIZED: "a command",
        FailureCode.REPOSITORY_UNKNOWN: "a flag",
        FailureCode.GITHUB_UNREACHABLE: "from this machine here, from the server there",
        FailureCode.GIT_MISSING: "on this machine here, on the server there",
        FailureCode.GIT_TOO_OLD: "on this machine here, on the server there",
        FailureCode.GIT_FAILED: "on this machine here, on the server there",
    },
    MisconfigurationCode: {},
    ObstacleCode: {
        ObstacleCode.SSH_REMOTE: "fix",
        ObstacleCode.HTTP_REMOTE: "a command of git's",
        ObstacleCode.USER_IN_URL: "fix",
        ObstacleCode.NO_IDENTITY: "fix",
        ObstacleCode.HELPER_AFTER: "fix",
        ObstacleCode.FORMER_HELPER: "fix",
        ObstacleCode.FORKED: "fix",
        ObstacleCode.NARROWED: "--force",
        ObstacleCode.SINGLE_SIGN_ON: "--force",
        ObstacleCode.NOT_INSTALLED_ORGANIZATION: "a text here, and a button that copies it there",
        ObstacleCode.NOT_SELECTED_ORGANIZATION: "a text here, and a button that copies it there",
    },
    CauseCode: {
        CauseCode.SSO: "--force",
        CauseCode.DENIED: "check",
        CauseCode.SSH: "fix",
        CauseCode.REJECTED_TOKEN: "--force",
        CauseCode.NO_CREDENTIAL: "a command",
        CauseCode.NO_IDENTITY: "fix",
        CauseCode.NETWORK: "variables, which who is at a terminal can look at",
    },
}
"""The codes of which the two sides say different things, and what is another one here."""

FILES: dict[type[Enum], str] = {
    FailureCode: "authorization/failures.ts",
    MisconfigurationCode: "authorization/failures.ts",
    ObstacleCode: "folder/obstacles.ts",
    CauseCode: "folder/explanations.ts",
}
CODES: list[Enum] = [*FailureCode, *MisconfigurationCode, *ObstacleCode, *CauseCode]


def here(code: Enum) -> str:
    """What the terminal says for a code."""
    match code:
        case FailureCode():
            return failures._sentence(code)
        case MisconfigurationCode():
            return misconfigurations._sentence(code)
        case ObstacleCode():
            return folders._sentence(code)
        case CauseCode():
            return causes._sentence(code)
    raise AssertionError(code)


def there(code: Enum) -> str:
    """What the dialog says for a code."""
    cases = CASE.findall((SOURCE / FILES[type(code)]).read_text())
    [found] = [literal for name, literal in cases if name == code.value]
    said: str = ast.literal_eval(found)
    return said


def plain(sentence: str) -> str:
    """A sentence without the names of what is filled in, which differ by design."""
    return re.sub(r"%\d|\{\w+\}", "{}", sentence)


def name_of(code: Enum) -> str:
    return f"{type(code).__name__}.{code.name}"


@pytest.mark.parametrize("code", CODES, ids=name_of)
def test_the_same_is_said_the_same(code: Enum):
    is_same = plain(here(code)) == plain(there(code))
    assert is_same is (code not in DIFFERENT[type(code)]), f"{here(code)}\n{there(code)}"


@pytest.mark.parametrize("code", CODES, ids=name_of)
def test_each_sentence_can_be_said(code: Enum):
    assert re.search(r"[.”]$", here(code)) and "\n" not in here(code)
    assert not re.search(r"\bhub\b", here(code)), "there is none on a cluster"


@pytest.mark.parametrize("skew", [180, -180])
def test_a_clock_that_is_off_is_told_the_same_but_for_the_command(skew: int):
    said = states.clock_sentence(skew).replace("3 min", "%1")
    said = said.replace("This machine's", "The server's")
    said = said.replace(" with gh-scoped-creds --force", "")
    assert f'"{said}"' in (SOURCE / "authorization" / "summary.ts").read_text()


def test_the_time_to_try_again_is_told_the_same():
    limited = failures.failure_sentence(Failure(FailureCode.RATE_LIMITED, retry_at=0))
    for said in (limited, limits.too_many_codes(0)):
        plain_said = re.sub(r"(\d{4}-\d\d-\d\d )?\d\d:\d\d \w+", "%1", said)
        assert f"'{plain_said}'" in (SOURCE / "authorization" / "limits.ts").read_text()
    for name, seconds in (("LONG_WAIT", limits.LONG_WAIT), ("CODES_WINDOW", CODES_WINDOW)):
        there = f"const {name} = {seconds:g};"
        assert there in (SOURCE / "authorization" / "limits.ts").read_text()


def test_a_list_that_is_cut_is_told_the_same():
    assert f"'{cut_sentence()}'" in (SOURCE / "repositories" / "overview.tsx").read_text()


@pytest.mark.parametrize("code", MisconfigurationCode)
def test_the_settings_to_set_are_named_as_they_are_read(code: MisconfigurationCode):
    names = misconfigurations.names_of(code)
    for name in code.settings:
        assert GhScopedCreds.class_traits()[name].metadata["config"]
        assert f"c.GhScopedCreds.{name} or {VARIABLES[name]}" in names
    assert names in misconfigurations.misconfiguration_sentence(code)


def test_no_sentence_stands_where_the_extraction_does_not_look():
    """An f-string is one token before Python 3.12, so that a call in it is not seen."""
    package = SOURCE.parent / "jupyter_gh_scoped_creds"
    for file in package.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text())):
            calls = [part for part in ast.walk(node) if isinstance(part, ast.Call)]
            for call in calls if isinstance(node, ast.JoinedStr) else []:
                # what is in a variable was marked where it was written
                is_written = call.args and isinstance(call.args[0], ast.Constant)
                called = call.func.id if isinstance(call.func, ast.Name) else ""
                is_said = called in {"gettext", "ngettext", "N_"}
                assert not (is_said and is_written), (file, call.lineno)
