"""Who is authorized, and until when."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from ..codes import EndReason, Failure, FailureCode
from .translation import N_, gettext

if TYPE_CHECKING:
    from ..wire import Authorized, State, Unauthorized

ENTER_CODE = N_("Enter this code on GitHub and choose Authorize, on any device:")
HTTPS_REMINDER = N_("A push works over https remotes only: see yours with git remote -v.")


def failure_of(state: State) -> Failure | None:
    """The failure that a state tells of, if any."""
    if state["state"] == "unconfigured" or state["failure"] is None:
        return None
    # only here, as mostly nothing fails
    from ..wire import failure_from

    return failure_from(state["failure"])


def asking_sentence(host: str) -> str:
    """What is said to git where nobody can be asked."""
    return gettext(
        "git needs your authorization for {host}: give it with %ghscopedcreds or in "
        "JupyterLab, then try again.",
        host=host,
    )


def authorized_sentence(state: Authorized) -> str:
    """Say who may push where, and until when."""
    where, who = state["host"], state["login"]
    until = _until(state["seconds_left"], ends_with_server=state["ends_with_server"])
    if state["repository"]:
        where = gettext("{repository} only, on {host},", repository=state["repository"], host=where)
    said = gettext("Authorized to push to {where}{until}.", where=where, until=until)
    if who:
        said = gettext(
            "Authorized to push to {where} as @{who}{until}.", where=where, who=who, until=until
        )
    return f"{said} {clock_sentence(skew)}" if (skew := state["clock_skew"]) else said


def clock_sentence(skew: int) -> str:
    """Say what a clock that is `skew` seconds ahead of GitHub's, or behind it, is to the end."""
    ahead = N_(
        "This machine's clock was {duration} ahead of GitHub's, and the time left is measured "
        "by it: have the clock set, then renew with {program} --force."
    )
    behind = N_(
        "This machine's clock was {duration} behind GitHub's, and the time left is measured "
        "by it: have the clock set, then renew with {program} --force."
    )
    return gettext(ahead if skew > 0 else behind, duration=duration(abs(skew)))


def narrowed_sentence(repository: str) -> str:
    """Say that a token is for one repository (``OWNER/REPO``) only, and how to widen it."""
    return gettext(
        "It is for {repository} only: {program} --all asks for all.", repository=repository
    )


def unauthorized_sentence(state: Unauthorized) -> str:
    """Say that nothing valid is stored, and why if that is known."""
    if state["ended"] is None:
        return gettext(
            "You are not authorized to push to {host}: authorize with {program}.",
            host=state["host"],
        )
    match state["ended"]["reason"]:
        case EndReason.TOKEN_EXPIRED:
            return gettext("The authorization to push has expired: authorize again with {program}.")
        case EndReason.TOKEN_REJECTED:
            from .failures import failure_sentence

            return failure_sentence(Failure(FailureCode.TOKEN_REJECTED))
        case EndReason.MEMORY_GONE:
            return gettext(
                "The token was in memory only, and is gone after a restart or on another machine: "
                "authorize again with {program}."
            )


def copies_sentence(helpers: str) -> str:
    """Say which credential helpers were not asked to erase their copy."""
    return gettext(
        "These credential helpers may still have a copy of the token: {helpers}.", helpers=helpers
    )


def countdown(seconds: float) -> str:
    """A time left in minutes and seconds, as a clock shows it."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def duration(seconds: float) -> str:
    """A time left in hours and minutes."""
    hours, minutes = divmod(int(seconds) // 60, 60)
    if hours:
        return gettext("{hours} h {minutes} min", hours=hours, minutes=minutes)
    return gettext("{minutes} min", minutes=minutes) if minutes else gettext("less than 1 min")


def end_of(seconds_left: float) -> str:
    """The local time that many seconds from now, with the date if it is not today.

    It names the zone: a hub's machine has another one than the person's clock.
    """
    now, end = time.localtime(), time.localtime(time.time() + seconds_left)
    parts = {
        "year": f"{end.tm_year}",
        "month": f"{end.tm_mon:02}",
        "day": f"{end.tm_mday:02}",
        "hour": f"{end.tm_hour:02}",
        "minute": f"{end.tm_min:02}",
        "zone": end.tm_zone,
    }
    if (end.tm_year, end.tm_yday) == (now.tm_year, now.tm_yday):
        return gettext("{hour}:{minute} {zone}", **parts)
    return gettext("{year}-{month}-{day} {hour}:{minute} {zone}", **parts)


def _until(seconds_left: float | None, *, ends_with_server: bool) -> str:
    if seconds_left is None:
        if ends_with_server:
            return gettext(
                " until your Jupyter server stops, with a token that does not expire: sign out "
                "when you are done"
            )
        return gettext(", with a token that does not expire: sign out when you are done")
    values = {"time": end_of(seconds_left), "duration": duration(seconds_left)}
    if ends_with_server:
        return gettext(
            " until {time} ({duration} left), or when your Jupyter server stops", **values
        )
    return gettext(" until {time} ({duration} left)", **values)
