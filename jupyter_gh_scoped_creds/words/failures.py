"""What went wrong, and what to do: one sentence for each failure."""

from __future__ import annotations

import time

from ..codes import Failure, FailureCode
from .limits import too_many_codes
from .states import end_of
from .translation import N_, gettext


def failure_sentence(failure: Failure) -> str:
    """Say what went wrong and what to do, with the detail behind it."""
    sentence = gettext(_sentence(failure.code))
    if failure.retry_at is not None:
        sentence = _with_time(failure.code, sentence, failure.retry_at - time.time())
    return f"{sentence} ({failure.detail})" if failure.detail else sentence


def _with_time(code: FailureCode, sentence: str, seconds: float) -> str:
    """Say when it is worth trying again, in a person's words: at what time."""
    if code is FailureCode.EXPIRED_TOKEN:
        return f"{sentence} {too_many_codes(seconds)}"
    return gettext(
        "GitHub takes no more requests for now: try again after {time}.", time=end_of(seconds)
    )


def _sentence(code: FailureCode) -> str:
    match code:
        case FailureCode.ACCESS_DENIED:
            return N_("The request was denied on GitHub: try again and choose Authorize there.")
        case FailureCode.EXPIRED_TOKEN:
            return N_("The code ran out before it was approved: try again to get a new one.")
        case FailureCode.GITHUB_UNREACHABLE:
            return N_(
                "GitHub cannot be reached: try again in a moment, and tell your administrator if "
                "it goes on."
            )
        case FailureCode.GITHUB_FAULT:
            return N_(
                "GitHub's answer cannot be used: try again in a moment, and tell your "
                "administrator if it goes on."
            )
        case FailureCode.RATE_LIMITED:
            # so long lasts the longest of GitHub's limits
            return N_("GitHub takes no more requests for now: try again in an hour.")
        case FailureCode.DEVICE_FLOW_DISABLED:
            return N_(
                "The device flow is disabled in the GitHub App: ask your administrator to enable "
                "it."
            )
        case FailureCode.CLIENT_ID_UNKNOWN:
            return N_("GitHub does not know the client ID: ask your administrator to correct it.")
        case FailureCode.VERIFICATION_URI_REFUSED:
            return N_(
                "The address for the code is not one of GitHub's, so it was refused: tell your "
                "administrator."
            )
        case FailureCode.REPLY_INVALID:
            return N_("GitHub's reply could not be understood: try again in a moment.")
        case FailureCode.UNVERIFIED_USER_EMAIL:
            return N_(
                "GitHub wants a verified e-mail address: verify yours in your GitHub settings, "
                "then try again."
            )
        case FailureCode.GITHUB_REFUSED:
            return N_(
                "GitHub refused the request: try again, and tell your administrator if it happens"
                " again."
            )
        case FailureCode.TOKEN_REJECTED:
            return N_("GitHub no longer accepts the authorization: authorize again with {program}.")
        case FailureCode.NOT_AUTHORIZED:
            return N_("You are not authorized: run {program}.")
        case FailureCode.REPOSITORY_INVALID:
            return N_("This is not the name of a repository: give it as OWNER/REPO.")
        case FailureCode.REPOSITORY_UNKNOWN:
            return N_(
                "GitHub does not show this repository to everybody: check the name; if it is "
                "private, authorize without --repository first, then again with it."
            )
        case FailureCode.NOT_NARROWED:
            return N_(
                "GitHub did not limit the token to this repository, so it was not kept: install "
                "the app on the repository, then try again."
            )
        case FailureCode.REVOCATION_UNAVAILABLE:
            return N_(
                "This GitHub host revokes no token on request: revoke the app in your settings "
                "there, under Applications."
            )
        case FailureCode.REVOCATION_LIMITED:
            return N_(
                "GitHub takes no more requests to revoke from here for now: revoke the app in "
                "your GitHub settings, under Applications."
            )
        case FailureCode.REVOCATION_REFUSED:
            return N_(
                "GitHub refused to revoke the token: revoke the app in your GitHub settings, under "
                "Applications."
            )
        case FailureCode.REVOCATION_UNCONFIRMED:
            return N_(
                "GitHub has not confirmed that the token is revoked: revoke the app in your GitHub "
                "settings, under Applications."
            )
        case FailureCode.NOT_A_REPOSITORY:
            return N_("There is no git repository here: go into one, or git clone it.")
        case FailureCode.REPOSITORY_UNSAFE:
            return N_(
                "This repository belongs to another user, so git does not trust it: if you do, "
                "add it to safe.directory, as git help config tells."
            )
        case FailureCode.NO_REMOTE:
            return N_(
                "The repository has no remote: add one with git remote add origin, and its https "
                "address."
            )
        case FailureCode.REPAIR_CHANGED:
            return N_(
                "Nothing was changed, as git's settings are different now: look at the change "
                "again."
            )
        case FailureCode.REPAIR_UNPRINTABLE:
            return N_(
                "The repair has characters in it that cannot be shown, so it is not made: change "
                "the settings by hand, with git config --local --edit."
            )
        case FailureCode.REPAIR_OUTSIDE:
            return N_(
                "Nothing was changed, as the repository's settings are outside the folders of "
                "this Jupyter server: run {program} fix in a terminal."
            )
        case FailureCode.CONFIG_FILE_INVALID:
            return N_(
                "A configuration file cannot be read: correct it, or tell your administrator."
            )
        case FailureCode.GIT_MISSING:
            return N_("git is not installed: install it, or ask your administrator to.")
        case FailureCode.GIT_TOO_OLD:
            return N_("git is older than 2.31: update it, or ask your administrator to.")
        case FailureCode.GIT_FAILED:
            return N_("git does not work here: correct what it says, then try again.")
        case FailureCode.CREDENTIALS_NOT_WRITABLE:
            return N_(
                "The token cannot be stored: make its file and folder writable, then try again."
            )
        case FailureCode.CREDENTIALS_NOT_PRIVATE:
            return N_(
                "Other people could change the file of the token: make it and its folder private, "
                "then try again."
            )
        case FailureCode.MEMORY_UNAVAILABLE:
            return N_(
                "The token should be kept in memory only, but git's cache does not work here: "
                "tell your administrator."
            )
        case FailureCode.GIT_CONFIG_NOT_WRITABLE:
            return N_("Your git configuration cannot be changed: make it writable, then try again.")
        case FailureCode.INTERNAL_ERROR:
            return N_(
                "The authorization failed: try again, and tell your administrator if it happens "
                "again."
            )
