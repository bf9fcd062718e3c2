"""Holding what crosses the wire against ``openapi.yaml``."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import yaml
from openapi_core import OpenAPI
from openapi_core.datatypes import RequestParameters
from tornado.httpclient import HTTPResponse
from werkzeug.datastructures import ImmutableMultiDict

import jupyter_gh_scoped_creds

OPENAPI = Path(jupyter_gh_scoped_creds.__file__).parent / "server" / "openapi.yaml"
PREFIX = "/gh-scoped-creds"

_SEEN: set[tuple[object, ...]] = set()


@cache
def description() -> dict[str, Any]:
    """The document itself."""
    loaded: dict[str, Any] = yaml.safe_load(OPENAPI.read_text())
    return loaded


@cache
def _openapi() -> OpenAPI:
    return OpenAPI.from_dict(description())


class _Request:
    """A request as openapi-core takes it."""

    def __init__(self, reply: HTTPResponse) -> None:
        request = reply.request
        parts = urlsplit(request.url)
        self.host_url = ""
        self.path = PREFIX + parts.path.partition(PREFIX)[2]
        self.method = request.method.lower()
        self.body = request.body or None
        self.content_type = "application/json" if self.body else ""
        query = ImmutableMultiDict(parse_qsl(parts.query, keep_blank_values=True))
        self.parameters = RequestParameters(query=query)


class _Response:
    """A reply as openapi-core takes it."""

    def __init__(self, reply: HTTPResponse) -> None:
        self.status_code = reply.code
        self.headers = dict(reply.headers)
        self.content_type = reply.headers.get("Content-Type", "").partition(";")[0]
        self.data = reply.body


def _parameters(request: _Request) -> set[str]:
    """The names of all parameters that are described for a request."""
    item = description()["paths"][request.path.removeprefix(PREFIX)]
    own = item[request.method].get("parameters", ())
    return {parameter["name"] for parameter in [*item.get("parameters", ()), *own]}


def validate(reply: HTTPResponse) -> None:
    """Check a reply of ours, and the request too where it was not refused. Raises its errors."""
    request = _Request(reply)
    response = _Response(reply)
    asked = (request.method, reply.request.url, request.body)
    seen = (*asked, reply.code, response.content_type, reply.body)
    # who polls is told the same again
    if seen in _SEEN:
        return
    if reply.code < 400:
        _openapi().validate_request(request)
        # openapi-core lets pass what is not described
        assert set(request.parameters.query) <= _parameters(request), request.parameters.query
    _openapi().validate_response(request, response)
    _SEEN.add(seen)
