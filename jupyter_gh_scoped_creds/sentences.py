"""What the terminal and the notebook say: one sentence for each thing, and the exit code for it."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from .failure import Failure
from .git import MINIMUM_VERSION
from .translation import N_, gettext, ngettext

if TYPE_CHECKING:
    from .repositories import Repository

DONE = 0
NOT_VALID = 1
USAGE = 2
NOT_CONFIGURED = 3
DENIED = 4
EXPIRED = 5
GITHUB = 6
LOCAL = 7
INTERRUPTED = 130

ENTER_CODE = N_("Enter this code on GitHub and choose Authorize, on any device:")
HTTPS_REMINDER = N_("A push works over https remotes only: see yours with git remote -v.")

PROBLEMS = {
    "client_id_missing": N_("the client ID is not set."),
    "client_id_invalid": N_("the client ID is not one of a GitHub App."),
    "swapped": N_("the client ID and the app URL are swapped."),
    "app_url_invalid": N_("the app URL is not an https address."),
    "hostname_invalid": N_("the hostname is not the name of a host."),
    "git_credentials_path_invalid": N_("the path of the git credentials is not an absolute path."),
}

OBSTACLES = {
    "archived": N_("archived, so that nobody can push"),
    "no_write_access": N_("you have no write access"),
    "suspended": N_("the app is suspended here: ask an owner to unsuspend it"),
    "app_read_only": N_("the app may only read here: ask an owner to approve its new permissions"),
}

_FAILURES = {
    "config_file_invalid": (
        NOT_CONFIGURED,
        N_("A configuration file cannot be read: correct it, or tell your administrator."),
    ),
    "access_denied": (
        DENIED,
        N_("The request was denied on GitHub: try again and choose Authorize there."),
    ),
    "expired_token": (
        EXPIRED,
        N_("The code ran out before it was approved: try again to get a new one."),
    ),
    "github_unreachable": (
        GITHUB,
        N_(
            "GitHub cannot be reached: try again in a moment, and tell your administrator if it "
            "goes on."
        ),
    ),
    "device_flow_disabled": (
        GITHUB,
        N_("The device flow is disabled in the GitHub App: ask your administrator to enable it."),
    ),
    "client_id_unknown": (
        GITHUB,
        N_("GitHub does not know the client ID: ask your administrator to correct it."),
    ),
    "verification_uri_refused": (
        GITHUB,
        N_(
            "The address for the code is not one of GitHub's, so it was refused: tell your "
            "administrator."
        ),
    ),
    "reply_invalid": (GITHUB, N_("GitHub's reply could not be understood: try again in a moment.")),
    "token_rejected": (
        NOT_VALID,
        N_("GitHub no longer accepts the authorization: authorize again with gh-scoped-creds."),
    ),
    "repository_invalid": (
        USAGE,
        N_("This is not the name of a repository: give it as OWNER/REPO."),
    ),
    "repository_unknown": (
        GITHUB,
        N_(
            "GitHub does not tell strangers of this repository: if it is private, authorize "
            "without --repository first, then again with it."
        ),
    ),
    "not_narrowed": (
        GITHUB,
        N_(
            "GitHub did not narrow the token to this repository, so that it was not kept: install "
            "the app there, then try again."
        ),
    ),
    "unverified_user_email": (
        GITHUB,
        N_(
            "GitHub wants a verified email address: verify yours in your GitHub settings, then try "
            "again."
        ),
    ),
    "github_refused": (
        GITHUB,
        N_(
            "GitHub refused the request: try again, and tell your administrator if it happens "
            "again."
        ),
    ),
    "git_missing": (LOCAL, N_("git is not installed: install it, or ask your administrator to.")),
    "git_too_old": (
        LOCAL,
        N_("git is older than {git_version}: update it, or ask your administrator to."),
    ),
    "git_failed": (LOCAL, N_("git does not work here: correct what it says, then try again.")),
    "credentials_not_writable": (
        LOCAL,
        N_("The credential cannot be stored: make the place writable, then try again."),
    ),
    "credentials_not_private": (
        LOCAL,
        N_(
            "Other people could change the place of the credential: make it private, then try "
            "again."
        ),
    ),
    "git_config_not_writable": (
        LOCAL,
        N_("Your git configuration cannot be changed: make it writable, then try again."),
    ),
}
_UNEXPECTED = (
    NOT_VALID,
    N_("The authorization failed: try again, and tell your administrator if it happens again."),
)
_VALUES = {"git_version": ".".join(map(str, MINIMUM_VERSION))}


def problem_sentence(problem: str) -> str:
    """Say what keeps the settings from being usable, and what to do."""
    what = gettext(PROBLEMS[problem])
    return gettext(
        "Not set up: {what} Run gh-scoped-creds doctor, or ask your administrator.", what=what
    )


def failure_sentence(failure: Failure) -> str:
    """Say what went wrong and what to do, with the detail behind it."""
    sentence = gettext(_FAILURES.get(failure.code, _UNEXPECTED)[1], **_VALUES)
    return f"{sentence} ({failure.detail})" if failure.detail else sentence


def failure_exit_code(failure: Failure) -> int:
    """The documented exit code for a failure."""
    return _FAILURES.get(failure.code, _UNEXPECTED)[0]


def failure_of(state: dict[str, Any]) -> Failure | None:
    """The failure that a state tells of, if any."""
    failure = state.get("failure")
    return Failure(failure["code"], failure["detail"]) if failure else None


def authorized_sentence(state: dict[str, Any]) -> str:
    """Say who may push where, and until when."""
    where, who, until = state["host"], state["login"], _until(state["seconds_left"])
    if state["repository"]:
        where = gettext("{repository} only, on {host},", repository=state["repository"], host=where)
    if who:
        return gettext(
            "Authorized to push to {where} as @{who}{until}.", where=where, who=who, until=until
        )
    return gettext("Authorized to push to {where}{until}.", where=where, until=until)


def unauthorized_sentence(state: dict[str, Any]) -> str:
    """Say that nothing valid is stored, and why if that is known."""
    reason = state["ended"] and state["ended"]["reason"]
    if reason == "token_expired":
        return gettext(
            "The authorization to push has expired: authorize again with gh-scoped-creds."
        )
    if reason == "token_rejected":
        return failure_sentence(Failure("token_rejected"))
    return gettext(
        "You are not authorized to push to {host}: authorize with gh-scoped-creds.",
        host=state["host"],
    )


def repositories_sentence(count: int, app_url: str | None) -> str:
    """Say on how many repositories a push can work."""
    if count:
        return ngettext(
            "You can push to {count} repository.", "You can push to {count} repositories.", count
        )
    if app_url:
        return gettext(
            "You can push to no repository yet: install the app on the ones you choose at {link}.",
            link=app_url,
        )
    return gettext("You can push to no repository yet: install the app on the ones you choose.")


def repository_line(repository: Repository) -> str:
    """Name a repository, with what is to be known about it."""
    notes = [gettext("private")] if repository.private else []
    if repository.obstacle:
        notes.append(gettext(OBSTACLES[repository.obstacle]))
    return f"{repository.name} ({'; '.join(notes)})" if notes else repository.name


def countdown(seconds: float) -> str:
    """A time left in minutes and seconds, as a clock shows it."""
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"


def duration(seconds: float) -> str:
    """A time left in hours and minutes."""
    hours, minutes = divmod(int(seconds) // 60, 60)
    if hours:
        return gettext("{hours} h {minutes} min", hours=hours, minutes=minutes)
    return gettext("{minutes} min", minutes=minutes) if minutes else gettext("less than 1 min")


def _until(seconds_left: float | None) -> str:
    if seconds_left is None:
        return gettext(", with a token that does not expire: sign out when you are done")
    end = time.localtime(time.time() + seconds_left)
    # a weekday's name would be in another language than the sentence
    day = "" if end.tm_yday == time.localtime().tm_yday else "%Y-%m-%d "
    return gettext(
        " until {time} ({duration} left)",
        time=time.strftime(f"{day}%H:%M", end),
        duration=duration(seconds_left),
    )
