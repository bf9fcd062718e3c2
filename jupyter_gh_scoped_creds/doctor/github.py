"""Checks of GitHub: can it be reached, does it know the app, do the clocks agree."""

from __future__ import annotations

import os
import time
from collections.abc import AsyncIterator
from contextlib import aclosing
from typing import TYPE_CHECKING
from urllib.parse import urlsplit
from urllib.request import getproxies

from ..codes import Failure, FailureCode
from ..github import DeviceFlow, open_client, request
from ..settings import Settings
from ..words import N_, gettext
from .finding import Finding, failed, ok, warning

if TYPE_CHECKING:
    import httpx

MAX_SKEW = 60.0


async def examine_github(settings: Settings) -> AsyncIterator[Finding]:
    """Ask for a code, which nobody will be asked to approve, and for the time."""
    try:
        client = await open_client()
    except Failure as e:
        yield failed("GitHub", e, _next_step(e, settings))
        return
    async with aclosing(client):
        try:
            await DeviceFlow.start(client, settings.host, settings.client_id)
            said = gettext(
                "{url} knows the app and its device flow is enabled.", url=settings.host.url
            )
            yield ok("GitHub", said)
        except Failure as e:
            yield failed("GitHub", e, _next_step(e, settings))
        try:
            yield await _check_api(client, settings)
        except Failure as e:
            yield failed("REST API", e, _next_step(e, settings))


def _next_step(failure: Failure, settings: Settings) -> str:
    if failure.code is FailureCode.CLIENT_ID_UNKNOWN:
        return gettext(
            "Compare it with the app's page on {host}: is it an app of that host?",
            host=settings.host.name,
        )
    if failure.code is FailureCode.DEVICE_FLOW_DISABLED:
        return gettext("Tick Enable Device Flow in the app's settings on GitHub.")
    if failure.code is FailureCode.GITHUB_UNREACHABLE:
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


async def _check_api(client: httpx.AsyncClient, settings: Settings) -> Finding:
    reply = await request(client, "GET", settings.host.api_url)
    if reply.date is None:
        return ok("REST API", gettext("{url} answers.", url=settings.host.api_url))
    skew = time.time() - reply.date
    if abs(skew) <= MAX_SKEW:
        said = gettext("{url} answers, and the clocks agree.", url=settings.host.api_url)
        return ok("REST API", said)
    ahead = N_(
        "This machine's clock is {seconds} s ahead of GitHub's: a token would count as ended at "
        "the wrong time."
    )
    behind = N_(
        "This machine's clock is {seconds} s behind GitHub's: a token would count as ended at the "
        "wrong time."
    )
    return warning(
        "clock",
        gettext(ahead if skew > 0 else behind, seconds=round(abs(skew))),
        gettext("Let the machine's clock be set by NTP."),
    )
