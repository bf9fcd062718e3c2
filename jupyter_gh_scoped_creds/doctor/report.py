"""Makes all checks, and prints what they found."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import asdict

from ..application import SettingsApp
from ..sentences import DONE
from .finding import Finding, Level
from .git import check_git_set_up
from .github import check_github
from .place import check_place
from .settings import check_settings


async def report(app: SettingsApp, *, as_json: bool) -> int:
    """Check everything and print it; returns the exit code of the first error, or 0."""
    findings = [finding async for finding in _examine(app)]
    for finding in findings:
        if as_json:
            print(json.dumps({**asdict(finding), "level": finding.level.value}))
        else:
            print(f"{finding.level.value:8} {finding.check}: {finding.said}")
            if finding.next_step:
                print(f"{'':8} -> {finding.next_step}")
    errors = [finding.exit_code for finding in findings if finding.level is Level.ERROR]
    return errors[0] if errors else DONE


async def _examine(app: SettingsApp) -> AsyncIterator[Finding]:
    for finding in check_settings(app):
        yield finding
    if app.settings.problem():
        # the rest needs a host, a client ID and a path
        return
    async for finding in check_github(app.settings):
        yield finding
    for check in (check_git_set_up, check_place):
        # nothing else runs here, so that blocking blocks nobody
        for finding in check(app.settings):
            yield finding
