"""Checks of a hub's several apps: how many there are, and which one this person meets."""

from __future__ import annotations

import os
from collections.abc import Iterator

from ..hub import APPS, app_for
from ..settings import HUB_USER, Settings
from ..words import gettext, ngettext
from .finding import Finding, ok, warning


def apps_and_person() -> tuple[list[str], str]:
    """The client IDs of all apps of the hub, if it has several, and the person's name there."""
    return os.environ.get(APPS, "").split(), os.environ.get(HUB_USER, "")


def examine_apps(settings: Settings) -> Iterator[Finding]:
    """Tell which app the person meets, and whether it is the one that the rule gives them."""
    apps, name = apps_and_person()
    if not apps:
        return
    count = ngettext("{count} app", "{count} apps", len(apps))
    meant = app_for(name, apps) if name else settings.client_id
    if settings.client_id == meant and meant in apps:
        yield ok(
            "apps",
            gettext(
                "This hub has {count}: {name} uses {client_id}.",
                count=count,
                name=name or gettext("this server"),
                client_id=meant,
            ),
        )
        return
    yield warning(
        "apps",
        gettext(
            "This hub has {count}, and the client ID is not the one that {name} should use.",
            count=count,
            name=name or gettext("this server"),
        ),
        gettext(
            "Restart the server, then see above where the client ID comes from: no file may set it."
        ),
    )
