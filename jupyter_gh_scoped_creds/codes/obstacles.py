"""What can stand in the way of a push, and which of that can be mended here."""

from __future__ import annotations

from enum import Enum
from typing import Literal


class ObstacleCode(str, Enum):
    """What stands in the way of a push to one repository, or is a warning all the same."""

    NOT_GITHUB = "not_github"
    OTHER_HOST = "other_host"
    SSH_REMOTE = "ssh_remote"
    HTTP_REMOTE = "http_remote"
    USER_IN_URL = "user_in_url"
    NO_IDENTITY = "no_identity"
    HELPER_AFTER = "helper_after"
    """A warning: a helper of others gets a copy of the token."""
    FORMER_HELPER = "former_helper"
    """A warning: the former gh-scoped-creds has left its helper."""
    OUTSIDE_ROOT = "outside_root"
    """A warning: a server does not change this repository's settings."""
    NARROWED = "narrowed"
    NOT_INSTALLED = "not_installed"
    NOT_INSTALLED_ORGANIZATION = "not_installed_organization"
    NOT_SELECTED = "not_selected"
    NOT_SELECTED_ORGANIZATION = "not_selected_organization"
    SINGLE_SIGN_ON = "single_sign_on"
    NOT_VISIBLE = "not_visible"
    NO_WRITE_ACCESS = "no_write_access"
    FORKED = "forked"
    """As before, but the person's own fork can be pushed to."""
    FORK_NOT_INSTALLED = "fork_not_installed"
    """As before, but there is a fork, which the app does not cover."""
    ARCHIVED = "archived"
    SUSPENDED = "suspended"
    APP_READ_ONLY = "app_read_only"


InstallationObstacle = Literal[ObstacleCode.SUSPENDED, ObstacleCode.APP_READ_ONLY]
RepositoryObstacle = Literal[ObstacleCode.ARCHIVED, ObstacleCode.NO_WRITE_ACCESS]


class RepairCode(str, Enum):
    """What can be mended on this machine, by the name of the obstacle or warning it takes away."""

    SSH_REMOTE = "ssh_remote"
    USER_IN_URL = "user_in_url"
    NO_IDENTITY = "no_identity"
    HELPER_AFTER = "helper_after"
    FORMER_HELPER = "former_helper"
    FORKED = "forked"


class RepairScope(str, Enum):
    """How far a repair reaches: this repository, or all of the person's."""

    LOCAL = "local"
    GLOBAL = "global"
