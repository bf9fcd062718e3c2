"""Checks of GitHub: can it be reached, does it know the app, do the clocks agree."""

from __future__ import annotations

import os
import time
from collections.abc import AsyncIterator
from contextlib import aclosing
from urllib.parse import urlsplit
from urllib.request import getproxies

import httpx

from ..config import GhScopedCreds
from ..device_flow import DeviceFlow
from ..failure import Failure
from ..transport import open_client, request
from .finding import Finding, failed, ok, warning

MAX_SKEW = 60.0


async def check_github(settings: GhScopedCreds) -> AsyncIterator[Finding]:
    """Ask for a code, which nobody will be asked to approve, and for the time."""
    try:
        client = await open_client()
    except Failure as e:
        yield failed("GitHub", e, _next_step(e, settings))
        return
    async with aclosing(client):
        try:
            await DeviceFlow.start(client, settings.host, settings.client_id)
            yield ok("GitHub", f"{settings.host.url} knows the app and its device flow is enabled.")
        except Failure as e:
            yield failed("GitHub", e, _next_step(e, settings))
        try:
            yield await _check_api(client, settings)
        except Failure as e:
            yield failed("REST API", e, _next_step(e, settings))


def _next_step(failure: Failure, settings: GhScopedCreds) -> str:
    if failure.code == "client_id_unknown":
        return f"Compare it with the app's page on {settings.host.name}: is it an app of that host?"
    if failure.code == "device_flow_disabled":
        return "Tick Enable Device Flow in the app's settings on GitHub."
    if failure.code == "github_unreachable":
        proxy = getproxies().get(settings.host.scheme)
        by = f"the proxy {_host_of(proxy)}" if proxy else "no proxy (HTTPS_PROXY)"
        ca = os.environ.get("SSL_CERT_FILE") or os.environ.get("SSL_CERT_DIR")
        trusted = f"the certificates in {ca}" if ca else "httpx's certificates (SSL_CERT_FILE)"
        return f"This went through {by} and trusts {trusted}: are both right here?"
    return ""


def _host_of(proxy: str) -> str:
    try:
        return urlsplit(proxy).hostname or "without a host"
    except ValueError:
        # its message would quote a password
        return "that is not an address"


async def _check_api(client: httpx.AsyncClient, settings: GhScopedCreds) -> Finding:
    reply = await request(client, "GET", settings.host.api_url)
    if reply.date is None:
        return ok("REST API", f"{settings.host.api_url} answers.")
    skew = time.time() - reply.date
    if abs(skew) <= MAX_SKEW:
        return ok("REST API", f"{settings.host.api_url} answers, and the clocks agree.")
    return warning(
        "clock",
        f"This machine's clock is {abs(skew):.0f} s {'ahead of' if skew > 0 else 'behind'} "
        "GitHub's: a token would count as ended at the wrong time.",
        "Let the machine's clock be set by NTP.",
    )
