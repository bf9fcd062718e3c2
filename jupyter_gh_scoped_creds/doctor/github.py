"""Checks of GitHub: can it be reached, does it know the app, do the clocks agree."""

from __future__ import annotations

import os
import time
from collections.abc import AsyncIterator
from contextlib import aclosing
from urllib.parse import urlsplit
from urllib.request import getproxies

from ..codes import Failure, FailureCode
from ..github import DeviceFlow, clock_skew, open_client, request
from ..settings import Settings
from ..words import N_, duration, gettext
from .certificates import strict_step
from .finding import Finding, failed, ok, warning


async def examine_github(settings: Settings) -> AsyncIterator[Finding]:
    """Ask for a code, which nobody will be asked to approve; each reply tells the time, too."""
    try:
        client = await open_client()
    except Failure as e:
        yield failed("GitHub", e, _next_step(e, settings))
        return
    async with aclosing(client):
        date = None
        try:
            flow = await DeviceFlow.start(client, settings.host, settings.client_id)
            date = flow.date
            said = gettext(
                "{url} knows the app and its device flow is enabled.", url=settings.host.url
            )
            yield ok("GitHub", said)
        except Failure as e:
            yield failed("GitHub", e, _next_step(e, settings))
        try:
            # the one request that is not counted: without a token an address, which a whole hub can
            # share, has 60 an hour (docs.github.com, "REST API endpoints for rate limits")
            reply = await request(client, "GET", f"{settings.host.api_url}/rate_limit")
            date = date or reply.date
            yield ok("REST API", gettext("{url} answers.", url=settings.host.api_url))
        except Failure as e:
            yield failed("REST API", e, _next_step(e, settings))
        if date is not None:
            yield _check_clock(clock_skew(time.time(), date))


def _next_step(failure: Failure, settings: Settings) -> str:
    if failure.code is FailureCode.CLIENT_ID_UNKNOWN:
        return gettext(
            "Compare it with the app's page on {host}: is it an app of that host?",
            host=settings.host.name,
        )
    if failure.code is FailureCode.DEVICE_FLOW_DISABLED:
        return gettext("Tick Enable Device Flow in the app's settings on GitHub.")
    if failure.code is FailureCode.GITHUB_UNREACHABLE:
        # in this process, nothing else waits for the loop
        if step := strict_step(settings, failure.detail):
            return step
        proxy = getproxies().get(settings.host.scheme)
        by = gettext("no proxy (HTTPS_PROXY)")
        if proxy:
            by = gettext("the proxy {host}", host=_host_of(proxy))
        ca = os.environ.get("SSL_CERT_FILE") or os.environ.get("SSL_CERT_DIR")
        trusted = gettext("httpx's certificates (SSL_CERT_FILE)")
        if ca:
            trusted = gettext("the certificates in {place}", place=ca)
        return gettext(
            "This went through {by} and trusts {trusted}: are both right here?",
            by=by,
            trusted=trusted,
        )
    return ""


def _host_of(proxy: str) -> str:
    try:
        return urlsplit(proxy).hostname or gettext("without a host")
    except ValueError:
        # its message would quote a password
        return gettext("that is not an address")


def _check_clock(skew: int | None) -> Finding:
    if skew is None:
        return ok("clock", gettext("This machine's clock and GitHub's agree."))
    ahead = N_(
        "This machine's clock is {duration} ahead of GitHub's: the time left is measured by it."
    )
    behind = N_(
        "This machine's clock is {duration} behind GitHub's: the time left is measured by it."
    )
    return warning(
        "clock",
        gettext(ahead if skew > 0 else behind, duration=duration(abs(skew))),
        gettext("Have the machine's clock set by NTP."),
    )
