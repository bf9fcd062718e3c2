"""What crosses the wire is said once, and what is made from it is not stale."""

from __future__ import annotations

import json
import re

import pytest

from jupyter_gh_scoped_creds import wire
from jupyter_gh_scoped_creds.codes import CauseCode, ExitCode, FailureCode, exit_code_of
from jupyter_gh_scoped_creds.push.causes import patterns
from scripts import generate_wire
from scripts.wire_schema import definitions, schema_of


def test_nothing_that_is_made_in_python_is_stale():
    for path, text in generate_wire.made().items():
        assert path.read_text("utf-8") == text, f"{path.name}: run jlpm wire"


def test_what_is_stale_is_told(monkeypatch: pytest.MonkeyPatch):
    path = generate_wire.BROWSER_CAUSES
    monkeypatch.setattr(generate_wire, "made", lambda: {path: "other"})
    monkeypatch.setattr("sys.argv", ["generate_wire", "--check"])
    with pytest.raises(SystemExit, match=r"causes\.json.*Run jlpm wire"):
        generate_wire.main()
    assert path.read_text() != "other", "looking changes nothing"


def test_every_type_of_the_wire_is_described():
    described = definitions()
    types = {name for name in wire.__all__ if name[0].isupper()} - {"State"}
    assert types <= described.keys()
    assert all(described[name]["description"] for name in types)


def test_a_schema_refuses_what_the_page_does_not_know():
    schema = schema_of(wire.Installation)
    assert schema["$ref"] == "#/$defs/Installation"
    installation = schema["$defs"]["Installation"]
    assert installation["additionalProperties"] is False
    assert "is_organization" not in installation["properties"]
    assert schema["$defs"].keys() == {"Installation"}


def test_patterns_are_read_alike_by_both_languages():
    causes = json.loads(generate_wire.CAUSES.read_text())
    assert {cause["code"] for cause in causes} == {code.value for code in CauseCode}
    assert len(patterns()) == len(causes)
    for cause in causes:
        assert cause.keys() == {"code", "pattern"}
        # what Python and JavaScript do not read alike
        assert not re.search(r"\(\?[^:]|\\[AZGzhpPuUx]|\{,|\$\)?$", cause["pattern"]), cause


def test_every_failure_has_an_exit_code():
    codes = {code: exit_code_of(code) for code in FailureCode}
    assert ExitCode.DONE not in codes.values() and ExitCode.INTERRUPTED not in codes.values()
    assert codes[FailureCode.ACCESS_DENIED] == ExitCode.DENIED == ExitCode(4)
    assert codes[FailureCode.EXPIRED_TOKEN] == ExitCode.EXPIRED == ExitCode(5)
    assert codes[FailureCode.GIT_MISSING] == ExitCode.LOCAL == ExitCode(7)
    assert codes[FailureCode.TOKEN_REJECTED] == ExitCode.NOT_VALID == ExitCode(1)
    assert codes[FailureCode.CONFIG_FILE_INVALID] == ExitCode.NOT_CONFIGURED == ExitCode(3)
    assert codes[FailureCode.REPOSITORY_INVALID] == ExitCode.USAGE == ExitCode(2)
    assert codes[FailureCode.GITHUB_UNREACHABLE] == ExitCode.GITHUB == ExitCode(6)
