"""A token that is replaced is revoked, where that is the rule."""

from __future__ import annotations

from typing import Any

from jupyter_gh_scoped_creds.authorization import Authorization
from jupyter_gh_scoped_creds.credentials import credentials_file
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

from .conftest import ManualClock
from .flow import authorized, pending, run
from .revoked import is_live, requests, revocation_of, rule
from .test_events import Events, codes

__all__ = ["rule"]


class TestReplacing:
    async def renew(
        self, settings: Settings, simulator: GitHubSimulator, clock: ManualClock
    ) -> Any:
        authorization = Authorization(settings, clock)
        told: Events = []
        await authorization.status()
        authorization.listen(told.append)  # type: ignore[arg-type]
        clock.at_sleep(len(clock.sleeps) + 1, simulator.approve)
        waiting = pending(await authorization.start())
        await authorization.finished()
        return waiting, authorized(await authorization.status()), codes(told)

    async def test_by_rule(
        self, rule: Settings, simulator: GitHubSimulator, token: str, clock: ManualClock
    ):
        waiting, state, told = await self.renew(rule, simulator, clock)
        assert waiting["renewing"]["revokes"] is True, "it is said before"
        assert revocation_of(state)["failure"] is None and not revocation_of(state)["is_kept"]
        assert told == ["started", "authorized", "revoked"]
        assert not is_live(simulator, token)
        *_, new = simulator.state()["tokens"]
        assert new["live"] and new["secret"] in credentials_file(rule).read_text()

    async def test_without_the_rule(
        self, settings: Settings, simulator: GitHubSimulator, token: str, clock: ManualClock
    ):
        waiting, state, told = await self.renew(settings, simulator, clock)
        assert waiting["renewing"]["revokes"] is False and state["revocation"] is None
        assert told == ["started", "authorized"] and is_live(simulator, token)

    async def test_what_could_not_be_revoked(
        self, rule: Settings, simulator: GitHubSimulator, token: str, clock: ManualClock
    ):
        simulator.configure(revocations_an_hour=0)
        _, state, told = await self.renew(rule, simulator, clock)
        found = revocation_of(state)
        assert found["failure"] and found["failure"]["code"] == "revocation_limited"
        assert told == ["started", "authorized", "not_revoked"] and is_live(simulator, token)

    async def test_the_first_one_replaces_nothing(
        self, rule: Settings, simulator: GitHubSimulator, clock: ManualClock
    ):
        authorization = Authorization(rule, clock)
        clock.at_sleep(1, simulator.approve)
        assert authorized(await run(authorization))["revocation"] is None
        assert requests(simulator) == 0
