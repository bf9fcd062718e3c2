"""Who meets one of GitHub's limits is told so, with the time to try again, wherever they are."""

from __future__ import annotations

import io
import re
import time
from email.utils import formatdate
from typing import Any

import httpx
import pexpect
import pytest
from pytest import approx

from jupyter_gh_scoped_creds.authorization import Authorization
from jupyter_gh_scoped_creds.codes import Failure, FailureCode, Unreachable
from jupyter_gh_scoped_creds.command.terminal import Terminal
from jupyter_gh_scoped_creds.github import open_client, transport
from jupyter_gh_scoped_creds.github.limits import Limited
from jupyter_gh_scoped_creds.notebook.card import pending_card
from jupyter_gh_scoped_creds.push.listing import RepositoryList
from jupyter_gh_scoped_creds.settings import Settings
from jupyter_gh_scoped_creds.wire import Pending, failure_report
from jupyter_gh_scoped_creds.words import failure_of, failure_sentence, limit_hint
from simulator.server import GitHubSimulator

from .command import USER_CODE, in_script, on_terminal
from .conftest import Git, ManualClock
from .doctor import bad, examine
from .flow import CODE_PATH, TOKEN_PATH, run
from .flow import failure_of as told

LIMITED = (
    r"GitHub takes no more requests for now: try again after (\d\d\d\d-\d\d-\d\d )?\d\d:\d\d \w+\."
)
WAITING: Pending = {
    "state": "pending",
    "host": "github.com",
    "user_code": "WDJB-MJHT",
    "verification_uri": "https://github.com/login/device",
    "seconds_left": 780,
    "expires_in": 900,
    "repository": None,
    "failure": None,
    "renewing": None,
    "ends_with_server": False,
}


def limit(simulator: GitHubSimulator, path: str = CODE_PATH, **headers: str) -> None:
    """Have GitHub take no more requests there."""
    headers = headers or {"Retry-After": "1800"}
    simulator.fail(path, "json", status=429, body={}, headers=headers, times=1000)


def clock_at(seconds: float) -> str:
    """A moment as a person's clock shows it."""
    return time.strftime("%H:%M", time.localtime(seconds))


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "1800"}, 1800),
        ({"Retry-After": "{in_two_hours}"}, 7200),
        ({"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "{in_ten_minutes}"}, 600),
        ({"Retry-After": "30", "X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "9"}, 30),
        ({"X-RateLimit-Remaining": "7", "X-RateLimit-Reset": "{in_ten_minutes}"}, 60),
        ({}, 60),
        ({"Retry-After": "soon"}, 60),
        ({"Retry-After": "0"}, 1),
        ({"Retry-After": "9" * 12}, 24 * 3600),
        ({"Retry-After": "9" * 500}, 60),
        ({"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": "0"}, 1),
    ],
)
async def test_how_long_a_limit_lasts(
    simulator: GitHubSimulator, headers: dict[str, str], seconds: float
):
    now = time.time()
    times = {
        "in_two_hours": formatdate(now + 7200, usegmt=True),
        "in_ten_minutes": int(now) + 600,
    }
    headers = {name: value.format(**times) for name, value in headers.items()}
    simulator.fail("/", "json", status=429, body={}, headers=headers)
    async with await open_client() as client:
        with pytest.raises(Limited) as limited:
            await transport.request(client, "GET", simulator.url)
    assert limited.value.code is FailureCode.RATE_LIMITED
    assert limited.value.seconds == approx(seconds, abs=60 if seconds > 60 else 0)
    assert limited.value.retry_at == approx(time.time() + limited.value.seconds, abs=30)
    assert isinstance(limited.value, Unreachable), "worth trying again"


async def test_by_githubs_own_clock(simulator: GitHubSimulator):
    simulator.configure(clock_skew=5000.0)
    reset = str(int(time.time() + 5600))
    headers = {"X-RateLimit-Remaining": "0", "X-RateLimit-Reset": reset}
    simulator.fail("/", "json", status=403, body={}, headers=headers)
    async with await open_client() as client:
        with pytest.raises(Limited) as limited:
            await transport.request(client, "GET", simulator.url)
    assert limited.value.seconds == approx(600, abs=60)


async def test_the_state_tells_for_how_long(
    authorization: Authorization, simulator: GitHubSimulator, clock: ManualClock
):
    limit(simulator)
    state = await authorization.start()
    failure = told(state)
    assert failure["code"] is FailureCode.RATE_LIMITED
    assert failure["retry_in"] == approx(1800, abs=30)
    clock.passed = 600
    later = told(await authorization.status())
    assert later["retry_in"] == approx(1200, abs=30), "as seen now"
    back = failure_of(state)
    assert back and back.retry_at == approx(time.time() + 1800, abs=60)


async def test_github_is_left_alone_until_then(
    authorization: Authorization, simulator: GitHubSimulator, clock: ManualClock
):
    simulator.fail(TOKEN_PATH, "status:429", headers={"Retry-After": "100"}, times=2)
    clock.at_sleep(2, authorization.hurry)
    clock.at_sleep(3, simulator.approve)
    assert (await run(authorization))["state"] == "authorized"
    assert clock.sleeps == [5.1, 100, 100], "even if somebody comes back to the page"


async def test_a_code_that_ran_out_may_have_met_the_limit_on_githubs_page(
    authorization: Authorization, simulator: GitHubSimulator, clock: ManualClock
):
    simulator.configure(submissions_an_hour=0)
    waiting = await authorization.start()
    assert waiting["state"] == "pending"
    page = httpx.post(f"{simulator.url}/login/device", data={"user_code": waiting["user_code"]})
    assert page.status_code == 429
    await authorization.finished()
    state = await authorization.status()
    assert told(state)["code"] == "expired_token"
    assert told(state)["retry_in"] == approx(3600, abs=30)
    failure = failure_of(state)
    assert failure and "too many codes were entered, try again after" in failure_sentence(failure)


async def test_a_list_tells_so_too(simulator: GitHubSimulator, settings: Settings, token: str):
    simulator.configure(requests_an_hour=0)
    listing = RepositoryList(settings)
    found = await listing.look()
    while not found["complete"]:
        found = await listing.look()
    assert found["failure"] and found["failure"]["code"] == "rate_limited"
    assert found["failure"]["retry_in"] == approx(3600, abs=60)


def test_a_failure_without_a_limit_has_no_time():
    assert failure_report(Failure(FailureCode.GIT_MISSING)) == {"code": "git_missing", "detail": ""}
    over = Failure(FailureCode.RATE_LIMITED, retry_at=time.time() - 5)
    assert failure_report(over) == {"code": "rate_limited", "detail": "", "retry_in": 0}


def test_the_command(simulator: GitHubSimulator):
    limit(simulator)
    at = {clock_at(time.time() + 1800 + more) for more in (0, 60)}
    process = on_terminal(simulator)
    process.expect(LIMITED)
    assert str(process.after).split()[-2] in at
    process.expect(pexpect.EOF)
    process.close()
    assert process.exitstatus == 6
    report = in_script(simulator, "--json")
    assert report.returncode == 6 and re.search(r'"retry_in": 1[78]\d\d', report.stdout)
    assert re.match(LIMITED, report.stderr)


def test_the_command_in_a_persons_own_time(simulator: GitHubSimulator):
    limit(simulator)
    said = in_script(simulator, TZ="XXX-05:30").stderr
    now = time.gmtime(time.time() + 1800 + 5.5 * 3600)
    soon = time.gmtime(time.time() + 1860 + 5.5 * 3600)
    assert any(time.strftime("%H:%M", moment) in said for moment in (now, soon))


def test_the_doctor(simulator: GitHubSimulator):
    limit(simulator)
    code, findings = examine(simulator)
    assert code == 6
    assert re.match(
        r"error: GitHub takes no more requests for now.* -> Try again after .*\d\d:\d\d \w+\.",
        bad(findings)["GitHub"],
    )


def test_git_on_a_terminal(simulator: GitHubSimulator, git: Git, work: object):
    limit(simulator)
    git("config", "--global", "credential.helper", "gh-scoped-creds")
    process = on_terminal(
        simulator,
        "-C",
        str(work),
        "push",
        "origin",
        "HEAD:x",
        command="git",
        GIT_TERMINAL_PROMPT="1",
    )
    process.expect(LIMITED)
    process.expect(pexpect.EOF)
    assert not USER_CODE.search(str(process.before))


def test_who_waits_for_long_is_told_what_may_be_the_cause():
    assert limit_hint({**WAITING, "seconds_left": 781}) == ""
    at = clock_at(time.time() + 780 + 3600)
    hint = limit_hint(WAITING)
    assert "too many codes were entered, try again after" in hint and (
        at in hint or clock_at(time.time() + 4440) in hint
    )


def test_a_terminal_says_it_once():
    stream = io.StringIO()
    terminal = Terminal(stream)
    for left in (900, 780, 779):
        terminal.pending({**WAITING, "seconds_left": left})
    assert stream.getvalue().count("too many codes were entered") == 1
    terminal.pending({**WAITING, "user_code": "AAAA-BBBB"})
    assert stream.getvalue().count("too many codes were entered") == 2, "of another code"


def test_a_card_says_it():
    early, late = (pending_card({**WAITING, "seconds_left": left}) for left in (900, 780))
    said: list[Any] = [card.bundle["text/plain"] for card in (early, late)]
    assert ["too many codes" in text for text in said] == [False, True]
    assert "too many codes" in late.bundle["text/html"]
