"""What has come of revoking a token at GitHub."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..codes import Failure
from .failures import failure_sentence
from .states import end_of
from .translation import N_, gettext

if TYPE_CHECKING:
    from ..wire import Revocation

REVOKING_SAID = N_(
    "GitHub is asked to revoke the token: this cannot be undone, and GitHub sends you an e-mail."
)
REVOKES_REPLACED = N_(
    "Once you approve, GitHub is asked to revoke the present token, and sends you an e-mail about "
    "it."
)


def revocation_lines(revocation: Revocation, *, is_replaced: bool = False) -> list[str]:
    """Say what GitHub has answered, and what that leaves."""
    failure, left = revocation["failure"], revocation["seconds_left"]
    if failure is None and is_replaced:
        return [
            gettext(
                "GitHub has accepted the request to revoke the old token, and sends you an e-mail "
                "about it."
            )
        ]
    if failure is None:
        return [
            gettext(
                "GitHub has accepted the request to revoke the token, and sends you an e-mail "
                "about it."
            )
        ]
    lines = [failure_sentence(Failure(failure["code"], failure["detail"]))]
    if left is None:
        lines.append(gettext("Otherwise the token stays valid at GitHub: it does not expire."))
    elif is_replaced:
        lines.append(
            gettext(
                "Otherwise the old token may stay valid at GitHub until {time}.",
                time=end_of(left),
            )
        )
    else:
        lines.append(
            gettext("Otherwise the token may stay valid at GitHub until {time}.", time=end_of(left))
        )
    if revocation["is_kept"]:
        lines.append(
            gettext(
                "It is still stored: try again with {program} logout --leaked, or remove it with "
                "{program} logout."
            )
        )
    return lines
