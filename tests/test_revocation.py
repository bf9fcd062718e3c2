"""Revoking at GitHub: what is asked, what each answer means, and what is left here."""

from __future__ import annotations

import logging
from contextlib import aclosing
from pathlib import Path
from typing import Any

import pytest

from jupyter_gh_scoped_creds.authorization import Authorization
from jupyter_gh_scoped_creds.codes import Failure
from jupyter_gh_scoped_creds.credentials import Credentials, credentials_file
from jupyter_gh_scoped_creds.github import open_client, revoke
from jupyter_gh_scoped_creds.host import Host
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

from .conftest import Git, ManualClock
from .flow import authorized, failure_code, unauthorized
from .revoked import PATH, is_live, requests, revocation_of, rule
from .stored import NOW, SOON
from .test_events import Events, codes, events  # noqa: F401

__all__ = ["rule"]


async def ask(simulator: GitHubSimulator, token: str, timeout: float = 20.0) -> str:
    """Have it revoked; the failure as a text, or nothing."""
    async with aclosing(await open_client()) as client:
        try:
            await revoke(client, Host.parse(simulator.host), token, timeout)
        except Failure as e:
            return str(e)
    return ""


class TestWhatGitHubAnswers:
    async def test_taken_on(self, simulator: GitHubSimulator):
        secret = simulator.issue_token("octocat")
        assert await ask(simulator, secret) == ""
        assert not is_live(simulator, secret)

    async def test_taken_on_without_a_word(self, simulator: GitHubSimulator):
        simulator.fail(PATH, "status:202")
        assert await ask(simulator, "ghu_x") == ""

    @pytest.mark.parametrize(
        ("fault", "said"),
        [
            ({"status": 422, "body": {}}, "revocation_refused: HTTP status 422"),
            ({"status": 403, "body": {}}, "revocation_refused: HTTP status 403"),
            ({"status": 404, "body": {}}, "revocation_refused: HTTP status 404"),
            ({"status": 200, "body": {}}, "revocation_refused: HTTP status 200"),
            (
                {"status": 429, "body": {}},
                "revocation_limited: HTTP status 429: the rate limit is reached",
            ),
            (
                {"status": 403, "body": {}, "headers": {"Retry-After": "60"}},
                "revocation_limited: HTTP status 403: the rate limit is reached",
            ),
            ({"status": 503, "body": {}}, "revocation_unconfirmed: HTTP status 503"),
        ],
    )
    async def test_refused(self, simulator: GitHubSimulator, fault: dict[str, Any], said: str):
        simulator.fail(PATH, "json", **fault)
        assert await ask(simulator, "ghu_x") == said

    async def test_the_61st_in_an_hour(self, simulator: GitHubSimulator):
        simulator.configure(revocations_an_hour=1)
        assert await ask(simulator, "ghu_x") == ""
        assert (await ask(simulator, "ghu_x")).startswith("revocation_limited")

    @pytest.mark.parametrize("fault", ["drop", "html", "huge", "truncate"])
    async def test_no_answer(self, simulator: GitHubSimulator, fault: str):
        simulator.fail(PATH, fault)
        assert (await ask(simulator, "ghu_x")).startswith("revocation_unconfirmed")

    async def test_no_answer_in_time(self, simulator: GitHubSimulator):
        simulator.fail(PATH, "stall")
        assert await ask(simulator, "ghu_x", 0.1) == "revocation_unconfirmed: no answer in time"

    @pytest.mark.parametrize("name", ["octo.ghe.com", "ghe.example.com"])
    async def test_other_hosts_are_not_even_asked(self, name: str):
        async with aclosing(await open_client()) as client:
            with pytest.raises(Failure, match=f"revocation_unavailable: {name}"):
                await revoke(client, Host(name), "ghu_x")
        assert Host("github.com").revokes_tokens


class TestSigningOut:
    async def test_revoked_and_removed(
        self,
        authorization: Authorization,
        settings: Settings,
        simulator: GitHubSimulator,
        token: str,
        git: Git,
        events: Events,  # noqa: F811
    ):
        await authorization.status()
        state = unauthorized(await authorization.sign_out(revoke=True))
        assert revocation_of(state)["failure"] is None and not revocation_of(state)["is_kept"]
        assert not is_live(simulator, token)
        assert token not in credentials_file(settings).read_text()
        assert codes(events) == ["revoked", "signed_out"]
        push = git("push", f"http://x-access-token:{token}@{simulator.host}/octocat/hello-world")
        assert push.returncode != 0

    async def test_not_unless_it_is_asked_for(
        self, authorization: Authorization, simulator: GitHubSimulator, token: str
    ):
        state = unauthorized(await authorization.sign_out())
        assert state["revocation"] is None
        assert is_live(simulator, token) and requests(simulator) == 0

    async def test_what_could_not_be_revoked_is_said_with_its_end(
        self,
        authorization: Authorization,
        settings: Settings,
        simulator: GitHubSimulator,
        token: str,
        clock: ManualClock,
        events: Events,  # noqa: F811
    ):
        simulator.configure(revocations_an_hour=0)
        state = unauthorized(await authorization.sign_out(revoke=True))
        found = revocation_of(state)
        assert found["failure"] and found["failure"]["code"] == "revocation_limited"
        assert found["seconds_left"] is not None and 28780 < found["seconds_left"] <= 28800
        assert not found["is_kept"] and token not in credentials_file(settings).read_text()
        assert codes(events) == ["not_revoked"] and events[0]["failure"] == "revocation_limited"
        clock.passed += 28800
        assert unauthorized(await authorization.status())["revocation"] is None, "it is over"

    async def test_is_forgotten_with_the_next_attempt(
        self, authorization: Authorization, simulator: GitHubSimulator, token: str
    ):
        await authorization.sign_out(revoke=True)
        await authorization.start()
        assert unauthorized(await authorization.cancel())["revocation"] is None

    async def test_by_rule(self, rule: Settings, simulator: GitHubSimulator, token: str):
        authorization = Authorization(rule)
        assert authorized(await authorization.status())["revoking"] == "rule"
        assert revocation_of(await authorization.sign_out())["failure"] is None
        assert not is_live(simulator, token)

    async def test_nothing_is_revoked_where_nothing_is_valid(
        self, rule: Settings, simulator: GitHubSimulator
    ):
        assert unauthorized(await Authorization(rule).sign_out())["revocation"] is None
        Credentials.of(rule).store("ghu_over", NOW + 1, NOW)
        clock = ManualClock()
        clock.passed = SOON
        assert unauthorized(await Authorization(rule, clock).sign_out())["revocation"] is None
        assert requests(simulator) == 0

    async def test_what_cannot_be_read_is_not_revoked(
        self,
        authorization: Authorization,
        settings: Settings,
        simulator: GitHubSimulator,
        token: str,
    ):
        file = credentials_file(settings)
        content = file.read_bytes()
        file.write_bytes(content + b"#" * 2**20)
        state = unauthorized(await authorization.sign_out(revoke=True))
        assert failure_code(state) == "credentials_not_writable" and state["revocation"] is None
        assert is_live(simulator, token) and requests(simulator) == 0


class TestATokenThatWasLeaked:
    async def test_revoked_before_it_is_removed(
        self,
        authorization: Authorization,
        settings: Settings,
        simulator: GitHubSimulator,
        token: str,
    ):
        simulator.configure(revocations_an_hour=0)
        state = authorized(await authorization.sign_out(revoke=True, first=True))
        assert revocation_of(state)["is_kept"] and state["failure"] is None
        assert token in credentials_file(settings).read_text(), "so that one can try again"
        simulator.configure(revocations_an_hour=60)
        gone = unauthorized(await authorization.sign_out(revoke=True, first=True))
        assert revocation_of(gone)["failure"] is None
        assert not is_live(simulator, token)
        assert token not in credentials_file(settings).read_text()

    async def test_the_failure_goes_with_the_token(
        self,
        authorization: Authorization,
        settings: Settings,
        simulator: GitHubSimulator,
        token: str,
    ):
        simulator.configure(revocations_an_hour=0)
        await authorization.sign_out(revoke=True, first=True)
        Credentials.of(settings).store("ghu_next", SOON, NOW)
        assert authorized(await authorization.status())["revocation"] is None


async def test_the_token_is_in_nothing_but_the_body(
    authorization: Authorization,
    simulator: GitHubSimulator,
    token: str,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
):
    for name in ("", "httpx", "httpcore", "asyncio", "jupyter_gh_scoped_creds"):
        caplog.set_level(logging.DEBUG, name)
    simulator.fail(PATH, "json", status=422, body={"message": f"{token} is wrong"})
    told = str(await authorization.sign_out(revoke=True, first=True))
    told += str(await authorization.sign_out(revoke=True))
    assert "HTTP status 422" in told and PATH in caplog.text, "else this test shows nothing"
    assert token not in told + caplog.text
    assert not [p for p in tmp_path.rglob("*") if p.is_file() and token.encode() in p.read_bytes()]
