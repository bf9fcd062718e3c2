"""Makes all examinations, one after the other."""

from __future__ import annotations

from collections.abc import AsyncIterator

from ..settings import LoadedSettings
from .apps import examine_apps
from .finding import Finding
from .git import examine_git_set_up
from .github import examine_github
from .place import examine_place
from .settings import examine_settings


async def examine(loaded: LoadedSettings) -> AsyncIterator[Finding]:
    """Look at everything, and yield what is found as it is found."""
    settings = loaded.settings
    for finding in examine_settings(loaded):
        yield finding
    if settings.misconfiguration():
        # the rest needs a host, a client ID and a path
        return
    for finding in examine_apps(settings):
        yield finding
    async for finding in examine_github(settings):
        yield finding
    for examine_locally in (examine_git_set_up, examine_place):
        # nothing else runs here, so that blocking blocks nobody
        for finding in examine_locally(settings):
            yield finding
