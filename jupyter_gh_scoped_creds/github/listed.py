"""What GitHub lists, and how an item of a list is read: what is not as documented is left out.

GitHub: docs.github.com, "REST API endpoints for GitHub App installations".
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from ..codes import InstallationObstacle, ObstacleCode, RepositoryObstacle
from ..host import Host
from .rest import MAX_TEXT

_OWNER = re.compile(r"[A-Za-z0-9_-]{1,100}", re.ASCII)
FULL_NAME = re.compile(r"[A-Za-z0-9_-]{1,100}/[A-Za-z0-9._-]{1,100}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Installation:
    """The app on one account."""

    id: int
    owner: str
    url: str | None
    """Page on which its repositories are chosen."""
    is_organization: bool
    is_selective: bool
    """Whether it covers only repositories that were selected."""
    obstacle: InstallationObstacle | None
    """Why no push works."""
    may_change_workflows: bool


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository that the app is installed on."""

    id: int
    name: str
    """``OWNER/REPO``."""
    private: bool
    installation: int
    obstacle: RepositoryObstacle | None
    """Why no push works."""


def read_installation(host: Host, item: dict[str, Any]) -> Installation | None:
    """The installation that an item with an id is; `None` if it is not as documented."""
    account = item.get("account")
    if not isinstance(account, dict):
        return None
    owner = account.get("login")
    if not isinstance(owner, str) or not _OWNER.fullmatch(owner):
        return None
    url = item.get("html_url")
    permissions = item.get("permissions")
    granted = permissions if isinstance(permissions, dict) else {}
    return Installation(
        id=item["id"],
        owner=owner,
        url=url if isinstance(url, str) and len(url) <= MAX_TEXT and host.serves(url) else None,
        is_organization=account.get("type") == "Organization",
        is_selective=item.get("repository_selection") != "all",
        obstacle=ObstacleCode.SUSPENDED
        if item.get("suspended_at")
        else None
        if granted.get("contents") == "write"
        else ObstacleCode.APP_READ_ONLY,
        may_change_workflows=granted.get("workflows") == "write",
    )


def read_repository(installation: Installation, item: dict[str, Any]) -> Repository | None:
    """The repository that an item with an id is; `None` if it is not as documented."""
    name = item.get("full_name")
    if not isinstance(name, str) or not FULL_NAME.fullmatch(name):
        return None
    permissions = item.get("permissions")
    may_push = isinstance(permissions, dict) and permissions.get("push") is True
    return Repository(
        id=item["id"],
        name=name,
        private=item.get("private") is not False,
        installation=installation.id,
        obstacle=ObstacleCode.ARCHIVED
        if item.get("archived")
        else None
        if may_push
        else ObstacleCode.NO_WRITE_ACCESS,
    )


def is_id(value: object) -> bool:
    """Whether a value can be the number of something at GitHub."""
    # what a browser's numbers can tell apart
    return isinstance(value, int) and not isinstance(value, bool) and 0 < value < 2**53
