"""Where one can push: the list, and its sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..codes import InstallationObstacle, ObstacleCode, RepositoryObstacle
from .translation import N_, gettext, ngettext

if TYPE_CHECKING:
    from ..wire import Installation, Repository


def repositories_sentence(count: int, app_url: str | None) -> str:
    """Say on how many repositories a push can work."""
    if count:
        return ngettext(
            "You can push to {count} repository.", "You can push to {count} repositories.", count
        )
    if app_url:
        return gettext(
            "You cannot push to any repository yet: install the app on the ones you choose, at "
            "{link}.",
            link=app_url,
        )
    return gettext("You cannot push to any repository yet: install the app on the ones you choose.")


def cut_sentence() -> str:
    """Say that a list is not all."""
    return gettext(
        "There are more repositories on GitHub than can be listed here: some are left out."
    )


def repository_line(repository: Repository) -> str:
    """Name a repository, with what is to be known about it."""
    notes = [gettext("private")] if repository["private"] else []
    if repository["obstacle"]:
        notes.append(gettext(_in_the_way(repository["obstacle"])))
    name = repository["name"]
    return f"{name} ({'; '.join(notes)})" if notes else name


def installation_line(installation: Installation) -> str | None:
    """Say why one cannot push to an owner's repositories; `None` if nothing is in the way."""
    obstacle = installation["obstacle"]
    return f"{installation['owner']}: {gettext(_in_the_way(obstacle))}" if obstacle else None


def _in_the_way(code: InstallationObstacle | RepositoryObstacle) -> str:
    match code:
        case ObstacleCode.ARCHIVED:
            return N_("archived: nobody can push")
        case ObstacleCode.NO_WRITE_ACCESS:
            return N_("you have no write access")
        case ObstacleCode.SUSPENDED:
            return N_("the app is suspended here: ask an owner to unsuspend it")
        case ObstacleCode.APP_READ_ONLY:
            return N_("the app may only read here: ask an owner to approve its new permissions")
