"""The lines of a credentials file, read and written."""

from __future__ import annotations

import json
from typing import Any

import pytest

from jupyter_gh_scoped_creds.credentials import Record, Stored
from jupyter_gh_scoped_creds.credentials.records import (
    MARK,
    fingerprint_of,
    is_entry_of,
    record_of,
    records_in,
    tokens_in,
)

RECORD = Record("a", "github.com", None, 100, "f")


def line(**changes: Any) -> bytes:
    return MARK + json.dumps({**RECORD._asdict(), **changes}).encode() + b"\n"


def test_there_and_back():
    assert record_of(RECORD.line()) == RECORD
    narrow = Record("a", "github.com", "mona", None, "f", "o/r")
    assert records_in(b"x\n" + RECORD.line() + b"# else\n" + narrow.line()) == [RECORD, narrow]
    assert b"repository_id" not in narrow.line(), "versions before know no such field"
    numbered = narrow._replace(repository_id=7)
    assert record_of(numbered.line()) == numbered
    off = narrow._replace(clock_skew=-18000)
    assert record_of(off.line()) == off
    assert b"clock" not in narrow.line()
    older = MARK + b'{"id": "a", "host": "github.com", "login": null,'
    assert record_of(older + b' "expires_at": 100, "fingerprint": "f"}') == RECORD


@pytest.mark.parametrize("name", ["id", "host", "fingerprint", "login", "repository"])
def test_texts(name: str):
    for good in ("x", "x" * 300):
        assert record_of(line(**{name: good}))
    wrong: list[object] = ["", "x" * 301, "a\nb", "\x1b", 7, [], True]
    for bad in wrong:
        assert record_of(line(**{name: bad})) is None
    may_be_missing = name in {"login", "repository"}
    assert (record_of(line(**{name: None})) is not None) is may_be_missing


@pytest.mark.parametrize("bad", ["100", [], {}, 1.5])
@pytest.mark.parametrize("name", ["expires_at", "repository_id", "clock_skew"])
def test_what_is_no_number(name: str, bad: object):
    assert record_of(line(**{name: bad})) is None


@pytest.mark.parametrize(
    "text",
    [b"", b"x", MARK, MARK + b"7", MARK + b"[" * 10**5, MARK + b"{", MARK + b"\xff", MARK + b"{}"],
)
def test_what_is_no_record(text: bytes):
    assert record_of(text) is None
    # what comes before the mark is a comment of somebody else's
    assert record_of(b" " + RECORD.line()) is None


def test_the_end():
    assert not RECORD.is_over(99.5) and RECORD.is_over(100) and RECORD.is_over(101)
    assert [RECORD.seconds_left(now) for now in (40.2, 100, 140)] == [60, 0, 0]
    for_ever = Record("a", "github.com", None, None, "f")
    assert not for_ever.is_over(10**12) and for_ever.seconds_left(0) is None


def test_validity():
    assert Stored(RECORD, "ghu_x").is_valid(99)
    assert not Stored(RECORD, "ghu_x").is_valid(100)
    assert not Stored(RECORD, None).is_valid(99)
    assert "ghu_x" not in repr(Stored(RECORD, "ghu_x"))


@pytest.mark.parametrize(
    ("entry", "token"),
    [
        (b"https://x-access-token:ghu_a@github.com", "ghu_a"),
        (b"http://x-access-token:ghu_a@127.0.0.1:80/\r\n", "ghu_a"),
        (b"https://x-access-token:a%3a%40b@github.com\n", "a:@b"),
        (b"https://x-access-token:@github.com", None),
        (b"https://octocat:ghu_a@github.com", None),
        (b" https://x-access-token:ghu_a@github.com", None),
        (b"https://x-access-token:ghu_a@github.com/o/r", None),
        (b"# https://x-access-token:ghu_a@github.com", None),
    ],
)
def test_entries(entry: bytes, token: str | None):
    expected = {} if token is None else {fingerprint_of(token): token}
    assert tokens_in(b"x\n" + entry) == expected
    assert is_entry_of(entry, {fingerprint_of(token or "ghu_a")}) is bool(token)
    assert not is_entry_of(entry, {fingerprint_of("ghu_else")})


def test_a_fingerprint_tells_nothing_but_which():
    prints = {fingerprint_of(f"ghu_{number}") for number in range(100)}
    assert len(prints) == 100 and {len(found) for found in prints} == {16}
