"""What git's message means, and the next step: one sentence for each cause."""

from __future__ import annotations

from ..codes import CauseCode
from .program import program
from .translation import N_, gettext

_UNKNOWN = N_(
    "This message is not known: {program} check may tell more. If it is not in English, push "
    "again with LC_ALL=C git push."
)


def cause_sentence(cause: CauseCode | None, search_path: str | None = None) -> str:
    """Say what git's message means and what to do; `None` is a message that is not known.

    `search_path` is the ``PATH`` of who reads it, where that is not the present one.
    """
    said = _UNKNOWN if cause is None else _sentence(cause)
    return gettext(said, program=program(search_path)) if "{program}" in said else gettext(said)


def refusal_sentence(
    command: str, repository: str, cause: CauseCode | None, search_path: str | None = None
) -> str:
    """Say which git command failed, why, and what to do."""
    if repository:
        what = gettext(
            "git {command} failed for {repository}.", command=command, repository=repository
        )
    else:
        what = gettext("git {command} failed.", command=command)
    return f"{what} {cause_sentence(cause, search_path)}"


def _sentence(cause: CauseCode) -> str:
    match cause:
        case CauseCode.WORKFLOW:
            return N_(
                "The app may not change files in .github/workflows: ask your administrator to "
                "give it the Workflows permission, or push these files from elsewhere."
            )
        case CauseCode.SSO:
            return N_(
                "The organization uses single sign-on: open "
                "https://github.com/orgs/ORGANIZATION/sso, then authorize again with {program} "
                "--force."
            )
        case CauseCode.ARCHIVED:
            return N_(
                "The repository is archived: nobody can push to it until an owner unarchives it."
            )
        case CauseCode.SECRET:
            return N_(
                "A commit contains a secret: revoke it where it came from, take it out of the "
                "commits, then push again."
            )
        case CauseCode.PROTECTED_BRANCH:
            return N_("The branch is protected: push to another branch, and open a pull request.")
        case CauseCode.DENIED:
            return N_(
                "The app is not installed on this repository, or you have no write access: "
                "{program} check tells which, and where to change it."
            )
        case CauseCode.NOT_VISIBLE:
            return N_(
                "The repository is not on GitHub, or you cannot see it: check the address with "
                "git remote -v; if it is private, install the app on it."
            )
        case CauseCode.SSH:
            return N_(
                "The remote uses SSH, and this works with https only: {program} fix makes git use "
                "https."
            )
        case CauseCode.REJECTED_TOKEN:
            return N_(
                "GitHub does not accept git's password or token: authorize again with {program} "
                "--force."
            )
        case CauseCode.NO_CREDENTIAL:
            return N_("git cannot sign in to GitHub: authorize with {program}, then push again.")
        case CauseCode.NO_IDENTITY:
            return N_(
                "git does not know your name and e-mail address: {program} fix sets them from "
                "GitHub."
            )
        case CauseCode.TAG_EXISTS:
            return N_("The remote has this tag already: give yours another name, then push again.")
        case CauseCode.BEHIND:
            return N_("The remote has commits that you do not have: git pull, then push again.")
        case CauseCode.NO_UPSTREAM:
            return N_(
                "git does not know where to push this branch: git push --set-upstream origin HEAD."
            )
        case CauseCode.TOO_LARGE:
            return N_(
                "A file is larger than GitHub takes: take it out of the commits, or use Git LFS."
            )
        case CauseCode.NETWORK:
            return N_(
                "git cannot reach GitHub: try again, then check http.proxy and https_proxy; not "
                "every version of git reads HTTPS_PROXY."
            )
        case CauseCode.CERTIFICATE:
            return N_(
                "git does not trust the certificate: ask your administrator for the file of the "
                "certificate authority, and set http.sslCAInfo to it."
            )
        case CauseCode.REJECTED:
            return N_(
                "The remote did not take the commits: git says why in its lines that begin with "
                "remote or an exclamation mark."
            )
