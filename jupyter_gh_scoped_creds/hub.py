"""Several GitHub Apps for one hub, as GitHub takes 50 codes an hour for each.

For ``jupyterhub_config.py``: it needs nothing but Python's standard library.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any

CLIENT_ID = "GH_SCOPED_CREDS_CLIENT_ID"
APP_URL = "GH_SCOPED_CREDS_APP_URL"
APPS = "GH_SCOPED_CREDS_APPS"
"""The environment variable that names all apps of the hub to ``gh-scoped-creds doctor``."""


def app_for(name: str, client_ids: Iterable[str]) -> str:
    """The client ID of the app that a person of this name uses.

    It is the same each time, whatever the order of the client IDs. An app that is added takes over
    its share of the people, and all others keep theirs (rendezvous hashing). Raises `ValueError` if
    there are none.
    """
    return max(client_ids, key=lambda client_id: _weight(name, client_id))


def app_environment(apps: Mapping[str, str]) -> dict[str, str | Callable[[Any], str]]:
    """What ``c.Spawner.environment`` is updated with, so that each person uses one of the apps.

    `apps` has the app URLs by their client IDs. Raises `ValueError` if it is empty.
    """
    if not apps:
        raise ValueError("there are no apps")
    chosen = dict(apps)

    def client_id(spawner: Any) -> str:
        return app_for(spawner.user.name, chosen)

    def app_url(spawner: Any) -> str:
        return chosen[client_id(spawner)]

    return {CLIENT_ID: client_id, APP_URL: app_url, APPS: " ".join(chosen)}


def _weight(name: str, client_id: str) -> bytes:
    return hashlib.sha256(f"{client_id}\0{name}".encode()).digest()
