"""What git's message after a failed push means, and what to do.

The texts are those of GitHub's servers and of git; a message is foreign text, and only matched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .translation import N_, gettext

MAX_CHARACTERS = 16 * 1024

UNKNOWN = N_(
    "This message is not known here: gh-scoped-creds check tells what it can see. If git spoke "
    "another language than English, push again with LC_ALL=C git push."
)


@dataclass(frozen=True)
class Explanation:
    """A cause, and the next step."""

    code: str
    sentence: str


# the more particular ones come first
_PATTERNS: list[tuple[str, str, str]] = [
    (
        "workflow",
        r"refusing to allow a GitHub App to create or update workflow",
        N_(
            "The app may not change files in .github/workflows: ask your administrator to give the "
            "app the Workflows permission, or push these files from elsewhere."
        ),
    ),
    (
        "sso",
        r"SAML (SSO|single sign-on)|/(orgs|enterprises)/[^/\s]+/sso\b",
        N_(
            "The organization uses single sign-on: open https://github.com/orgs/ORGANIZATION/sso, "
            "then authorize again."
        ),
    ),
    (
        "archived",
        r"repository was archived so it is read-only",
        N_("The repository is archived: nobody can push to it until an owner unarchives it."),
    ),
    (
        "secret",
        r"PUSH PROTECTION|cannot contain secrets",
        N_(
            "A commit contains a secret: revoke it where it came from, take it out of the commits, "
            "then push again."
        ),
    ),
    (
        "protected_branch",
        r"GH006|protected branch|GH013|repository rule violations",
        N_("The branch is protected: push to another branch, and open a pull request."),
    ),
    (
        "denied",
        r"Permission to \S+ denied to|Write access to repository not granted|"
        r"The requested URL returned error: 403",
        N_(
            "The app is not installed on this repository, or you may not write to it: "
            "gh-scoped-creds check tells which, and where to change it."
        ),
    ),
    (
        "not_visible",
        r"Repository not found|repository '.*' not found",
        N_(
            "GitHub knows no such repository, or does not let you see it: check the address with "
            "git remote -v; if it is private, install the app on it."
        ),
    ),
    (
        "ssh",
        r"Permission denied \(publickey|Host key verification failed|ssh: connect to host",
        N_(
            "The remote uses SSH, which knows nothing of this authorization: gh-scoped-creds fix "
            "lets git use https."
        ),
    ),
    (
        "rejected_token",
        r"Invalid username or (token|password)|Authentication failed for|Bad credentials|"
        r"Support for password authentication was removed",
        N_(
            "GitHub no longer accepts the credential: authorize again with gh-scoped-creds --force."
        ),
    ),
    (
        "no_credential",
        r"could not read (Username|Password) for|terminal prompts disabled",
        N_("git has no credential for GitHub: authorize with gh-scoped-creds, then push again."),
    ),
    (
        "no_identity",
        r"Please tell me who you are|unable to auto-detect email address|empty ident name",
        N_("git does not know who commits: gh-scoped-creds fix sets name and address from GitHub."),
    ),
    (
        "tag_exists",
        r"the tag already exists in the remote|\[rejected\].*\(already exists\)",
        N_("The remote has this tag already: give yours another name, then push again."),
    ),
    (
        "behind",
        r"\[rejected\].*\((fetch first|non-fast-forward)\)|Updates were rejected because",
        N_("The remote has commits that you do not have: git pull, then push again."),
    ),
    (
        "no_upstream",
        r"has no upstream branch",
        N_("The branch is new to the remote: git push --set-upstream origin HEAD."),
    ),
    (
        "too_large",
        r"GH001|exceeds GitHub's file size limit|Large files detected",
        N_("A file is larger than GitHub takes: take it out of the commits, or use Git LFS."),
    ),
    (
        "network",
        r"Could not resolve host|Failed to connect to|Connection timed out|Could not resolve proxy",
        N_(
            "The network does not lead to GitHub: try again, and check http.proxy and https_proxy; "
            "git reads these, and not HTTPS_PROXY in all versions."
        ),
    ),
    (
        "certificate",
        r"SSL certificate problem|server certificate verification failed",
        N_(
            "git does not trust the certificate: ask your administrator for the certificate "
            "authority, and set http.sslCAInfo."
        ),
    ),
]


def explain(message: str) -> Explanation | None:
    """Find the cause that a message tells of; `None` if it is not known."""
    text = message[:MAX_CHARACTERS]
    for code, pattern, sentence in _PATTERNS:
        if re.search(pattern, text, re.IGNORECASE):
            return Explanation(code, gettext(sentence))
    return None
