"""Who of a class gets in when, with one to ten apps: ``python -m scripts.simulate_class``.

Nothing is asked of a network. Each person has the real state machine of `authorization`, on a clock
that passes at once; GitHub is a model that takes 50 codes an hour for each app. People begin within
ten minutes, enter their code after half a minute or so, and approve ten seconds later. Whose code
is not taken reads the hint after two minutes, cancels, and tries again when the hint says, or up to
ten minutes later. Whose token has ended notices that within ten minutes. ``--hours 24`` is a day,
in which all want to push all the time. It prints a Markdown table.
"""

from __future__ import annotations

import argparse
import asyncio
import random
from dataclasses import dataclass, field

from jupyter_gh_scoped_creds.authorization import Authorization
from jupyter_gh_scoped_creds.codes import CODES_WINDOW
from jupyter_gh_scoped_creds.hub import app_for
from jupyter_gh_scoped_creds.settings import Settings
from jupyter_gh_scoped_creds.words import limit_hint
from simulator.limits import HOUR

from .class_model import (
    GITHUB,
    CountingGitHub,
    VirtualClock,
    VirtualLoop,
    on_virtual_machine,
    run,
)

# all in seconds
ARRIVE_WITHIN = 600
DECIDES = 10
NOTICES_WITHIN = 600


@dataclass
class Day:
    """What has come of it; times are in seconds from the beginning."""

    people: int
    hours: float
    fullest: int
    """People who meet the app with the most of them."""
    got_in: list[float] = field(default_factory=list)
    """When each person was first authorized."""
    authorized: float = 0.0
    """Seconds of all people together in which they could push."""
    wanted: float = 0.0
    """Seconds of all people together in which they wanted to."""
    refused: int = 0
    requests: int = 0
    busiest: int = 0
    """Requests in the minute with the most of them."""

    def within(self, hours: float) -> int:
        """How many people got in by then."""
        return sum(moment <= hours * HOUR for moment in self.got_in)


class Person:
    """One of the class, with a Jupyter server of their own."""

    def __init__(self, name: str, client_id: str, clock: VirtualClock, seed: int) -> None:
        settings = Settings(client_id, git_credentials_path=f"/{name}/credentials")
        self._clock = clock
        self._authorization = Authorization(settings, clock)
        self._chance = random.Random(f"{seed} {name}")

    async def live(self, day: Day, github: CountingGitHub) -> None:
        """Want to push from some time of the first minutes on."""
        await asyncio.sleep(self._chance.uniform(0, ARRIVE_WITHIN))
        end = day.hours * HOUR
        day.wanted += end - self._clock.now()
        is_in = False
        while True:
            state = await self._authorization.start()
            assert state["state"] == "pending", state
            await asyncio.sleep(min(self._chance.lognormvariate(3.4, 0.4), 110))
            if not github.submit(state["user_code"]):
                await self._give_up()
                continue
            await asyncio.sleep(DECIDES)
            github.approve(state["user_code"])
            await self._authorization.finished()
            now = self._clock.now()
            if not is_in:
                day.got_in.append(now)
                is_in = True
            day.authorized += min(GITHUB.token_lifetime, end - now)
            await asyncio.sleep(GITHUB.token_lifetime + self._chance.uniform(1, NOTICES_WITHIN))

    async def leave(self) -> None:
        """Have the server stop."""
        await self._authorization.close()

    async def _give_up(self) -> None:
        """Read the hint, and try again when it says."""
        state = await self._authorization.status()
        while state["state"] == "pending" and not limit_hint(state):
            await asyncio.sleep(1)
            state = await self._authorization.status()
        assert state["state"] == "pending", state
        await self._authorization.cancel()
        later = state["seconds_left"] + CODES_WINDOW
        await asyncio.sleep(later + self._chance.uniform(0, NOTICES_WITHIN))


def simulate(people: int, apps: int, hours: float, seed: int = 1) -> Day:
    """Let the time pass, and tell what has come of it."""
    client_ids = [f"Iv23liApp{number}" for number in range(apps)]
    names = [f"person-{number}" for number in range(people)]
    met = {name: app_for(name, client_ids) for name in names}
    fullest = max(list(met.values()).count(client_id) for client_id in client_ids)
    day = Day(people, hours, fullest)
    loop = VirtualLoop()

    async def all_of_them(github: CountingGitHub) -> None:
        clock = VirtualClock(loop)
        everybody = [Person(name, met[name], clock, seed) for name in names]
        living = [asyncio.create_task(person.live(day, github)) for person in everybody]
        done, _ = await asyncio.wait(
            living, timeout=hours * HOUR, return_when=asyncio.FIRST_EXCEPTION
        )
        for task in done:
            task.result()
        for task in living:
            task.cancel()
        await asyncio.gather(*living, return_exceptions=True)
        for person in everybody:
            await person.leave()

    with on_virtual_machine(loop) as github:
        run(loop, all_of_them(github))
    day.refused = github.refused
    day.requests = sum(github.minutes.values())
    day.busiest = max(github.minutes.values())
    return day


def table(days: dict[int, Day]) -> str:
    """The Markdown table of days by their number of apps."""
    moments = [moment for moment in (0.25, 1, 3, 8, 24) if moment <= days[min(days)].hours]
    spans = [f"{moment:g} h" if moment >= 1 else f"{60 * moment:g} min" for moment in moments]
    heads = ["apps", "most people of one app", *(f"in after {span}" for span in spans)]
    heads += ["the last one in", "codes not taken", "requests", "most in a minute", "can push"]
    rows = [heads, ["---:"] * len(heads)]
    for apps, day in days.items():
        are_all_in = len(day.got_in) == day.people
        last = f"{max(day.got_in) / HOUR:.1f} h" if are_all_in else "later"
        row = [f"{apps}", f"{day.fullest}", *(f"{day.within(moment)}" for moment in moments)]
        row += [last, f"{day.refused}", f"{day.requests}", f"{day.busiest}"]
        rows.append([*row, f"{100 * day.authorized / day.wanted:.0f} %"])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def main() -> None:
    """Simulate for each number of apps, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=1000)
    parser.add_argument("--hours", type=float, default=1)
    parser.add_argument("--apps", type=int, nargs="+", default=list(range(1, 11)))
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    print(
        table(
            {
                apps: simulate(options.people, apps, options.hours, options.seed)
                for apps in options.apps
            }
        )
    )


if __name__ == "__main__":
    main()
