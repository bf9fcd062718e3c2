"""What listeners are told has happened, whichever program of the person's has done it."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from jupyter_gh_scoped_creds.authorization import Authorization
from jupyter_gh_scoped_creds.authorization.noticing import Noticing
from jupyter_gh_scoped_creds.codes import EventCode
from jupyter_gh_scoped_creds.credentials import Credentials, Record, Stored, credentials_file
from jupyter_gh_scoped_creds.settings import Settings, server_owner
from simulator.server import GitHubSimulator

from .conftest import ManualClock
from .flow import TOKEN_PATH, authorized, failure_code, run
from .stored import NOW, SOON

Events = list[dict[str, Any]]


@pytest.fixture
def events(authorization: Authorization) -> Events:
    """All that a listener is told."""
    told: Events = []
    authorization.listen(told.append)  # type: ignore[arg-type]
    return told


def codes(events: Events) -> list[str]:
    return [event["event"].value for event in events]


async def test_a_whole_life(
    authorization: Authorization, simulator: GitHubSimulator, clock: ManualClock, events: Events
):
    clock.at_sleep(1, simulator.approve)
    state = await run(authorization)
    names = ("id", "login", "repository", "failure", "repair", "asking")
    empty: dict[str, object] = {**dict.fromkeys(names), "owner": server_owner()}
    known = {**empty, "host": simulator.host, "id": authorized(state)["id"], "login": "octocat"}
    assert events == [
        {**empty, "event": "started", "host": simulator.host},
        {**known, "event": "authorized"},
    ]
    await authorization.status()
    assert len(events) == 2, "nothing has changed"
    await authorization.sign_out()
    assert events[2:] == [{**known, "event": "signed_out"}]
    await authorization.sign_out()
    assert len(events) == 3, "there was nothing any more"


async def test_the_repository_that_it_is_for(
    authorization: Authorization, simulator: GitHubSimulator, clock: ManualClock, events: Events
):
    clock.at_sleep(1, simulator.approve)
    await authorization.start("octocat/Hello-World")
    await authorization.finished()
    assert [event["repository"] for event in events] == ["octocat/hello-world"] * 2


@pytest.mark.held
async def test_cancelled(
    authorization: Authorization, simulator: GitHubSimulator, clock: ManualClock, events: Events
):
    await authorization.start("octocat/hello-world")
    await authorization.cancel()
    assert codes(events) == ["started", "cancelled"]
    assert events[1]["repository"] == "octocat/hello-world"


@pytest.mark.held
async def test_one_flow_in_the_place_of_another(
    authorization: Authorization, simulator: GitHubSimulator, events: Events
):
    await authorization.start()
    await authorization.start("octocat/hello-world")
    assert codes(events) == ["started", "cancelled", "started"]
    await authorization.close()


async def test_denied(
    authorization: Authorization, simulator: GitHubSimulator, clock: ManualClock, events: Events
):
    clock.at_sleep(1, simulator.deny)
    await run(authorization)
    assert codes(events) == ["started", "denied"]
    assert events[1]["failure"] == "access_denied"


async def test_failed(
    authorization: Authorization, simulator: GitHubSimulator, clock: ManualClock, events: Events
):
    simulator.fail(TOKEN_PATH, "json", body={"error": "unverified_user_email"})
    await authorization.start("octocat/hello-world")
    await authorization.finished()
    assert codes(events) == ["started", "failed"]
    assert events[1]["failure"] == "unverified_user_email"
    assert events[1]["repository"] == "octocat/hello-world"


async def test_a_mistake_of_ours_is_told_as_well(
    authorization: Authorization,
    clock: ManualClock,
    events: Events,
    caplog: pytest.LogCaptureFixture,
):
    def stumble() -> None:
        raise ZeroDivisionError

    clock.at_sleep(1, stumble)
    state = await run(authorization)
    assert failure_code(state) == "internal_error"
    assert codes(events) == ["started", "failed"]
    assert events[1]["failure"] == "internal_error"
    assert "ZeroDivisionError" in caplog.text


async def test_what_never_started_has_failed_too(
    authorization: Authorization, simulator: GitHubSimulator, events: Events
):
    simulator.configure(device_flow=False)
    state = await authorization.start("octocat/hello-world")
    assert failure_code(state) == "device_flow_disabled"
    assert codes(events) == ["failed"] and events[0]["failure"] == "device_flow_disabled"
    assert events[0]["repository"] == "octocat/hello-world"


@pytest.mark.held
async def test_the_end_of_a_server_is_nobodys_doing(
    authorization: Authorization, simulator: GitHubSimulator, events: Events
):
    await authorization.start()
    await authorization.close()
    assert codes(events) == ["started"]


@pytest.mark.held
async def test_signing_out_ends_a_renewal_without_a_word_of_its_own(
    authorization: Authorization, token: str, events: Events
):
    await authorization.start()
    await authorization.sign_out()
    assert codes(events) == ["started", "signed_out"]


async def test_what_cannot_be_read_is_not_gone(
    authorization: Authorization, settings: Settings, token: str, events: Events
):
    await authorization.status()
    file = credentials_file(settings)
    content = file.read_bytes()
    file.write_bytes(content + b"#" * 2**20)
    await authorization.status()
    file.write_bytes(content)
    await authorization.status()
    assert events == []


async def test_expired(
    authorization: Authorization, simulator: GitHubSimulator, clock: ManualClock, events: Events
):
    clock.at_sleep(1, simulator.approve)
    known = authorized(await run(authorization))["id"]
    clock.passed += 28800
    await authorization.status()
    assert codes(events) == ["started", "authorized", "expired"]
    assert events[2]["id"] == known and events[2]["login"] == "octocat"


async def test_what_other_programs_do_is_noticed(
    authorization: Authorization, settings: Settings, token: str, events: Events
):
    other = Credentials.of(settings)
    await authorization.status()
    assert events == [], "what was there before is no news"
    other.reject(token)
    await authorization.status()
    second = other.store("ghu_second", SOON, NOW, "octocat/hello-world")
    await authorization.status()
    third = other.store("ghu_third", SOON, NOW)
    await authorization.status()
    other.erase()
    await authorization.status()
    assert codes(events) == ["refused", "authorized", "authorized", "signed_out"]
    assert [event["id"] for event in events[1:]] == [second.id, third.id, third.id]
    assert events[1]["repository"] == "octocat/hello-world"


async def test_many_who_look_at_once_are_told_once(
    authorization: Authorization, settings: Settings, events: Events
):
    await authorization.status()
    Credentials.of(settings).store("ghu_first", SOON, NOW)
    await asyncio.gather(*(authorization.status() for _ in range(4)))
    assert codes(events) == ["authorized"]


async def test_a_listener_that_raises_harms_nobody(
    authorization: Authorization,
    simulator: GitHubSimulator,
    clock: ManualClock,
    caplog: pytest.LogCaptureFixture,
):
    def stumble(event: object) -> None:
        raise ZeroDivisionError

    told: Events = []
    authorization.listen(stumble)
    authorization.listen(told.append)  # type: ignore[arg-type]
    clock.at_sleep(1, simulator.approve)
    assert (await run(authorization))["state"] == "authorized"
    assert codes(told) == ["started", "authorized"]
    assert "A listener failed" in caplog.text and "ZeroDivisionError" in caplog.text


def record(name: str, expires_at: float = SOON) -> Record:
    return Record(name, "github.com", None, int(expires_at), name)


@pytest.mark.parametrize(
    ("left", "now", "code"),
    [
        (None, NOW, EventCode.SIGNED_OUT),
        (Stored(record("first"), None), NOW, EventCode.REFUSED),
        (Stored(record("first"), None), SOON, EventCode.EXPIRED),
        (Stored(record("second"), None), NOW, EventCode.SIGNED_OUT),
        (Stored(record("second"), "ghu_second"), NOW, EventCode.AUTHORIZED),
    ],
    # the moments are other ones in each process that collects
    ids=["nothing is left", "refused", "over", "replaced, then refused", "replaced"],
)
def test_why_an_authorization_is_over(left: Stored | None, now: float, code: EventCode):
    told: Events = []
    noticing = Noticing(Settings("Iv23lix"))
    noticing.listen(told.append)  # type: ignore[arg-type]
    noticing.look(Stored(record("first"), "ghu_first"), NOW)
    noticing.look(left, now)
    noticing.look(left, now)
    (event,) = told
    about = "second" if code is EventCode.AUTHORIZED else "first"
    assert (event["event"], event["id"], event["host"]) == (code, about, "github.com")


def test_what_is_over_at_the_first_look_is_no_news():
    told: Events = []
    noticing = Noticing(Settings("Iv23lix"))
    noticing.listen(told.append)  # type: ignore[arg-type]
    noticing.look(Stored(record("first"), None), NOW)
    noticing.look(None, NOW)
    assert told == []
