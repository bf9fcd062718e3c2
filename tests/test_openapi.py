"""``openapi.yaml`` tells what the server does; ``conftest.py`` holds each reply against it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jupyter_server.serverapp import ServerApp
from openapi_core.exceptions import OpenAPIError
from openapi_spec_validator import validate as validate_description
from tornado.httpclient import HTTPClientError, HTTPResponse

from .openapi import PREFIX, description, validate
from .test_routes import Fetch, jp_server_config

__all__ = ["jp_server_config"]


def test_it_is_a_description_of_an_api():
    validate_description(description())


def test_every_route_is_described(jp_serverapp: ServerApp):
    extension = jp_serverapp.extension_manager.extension_apps["jupyter_gh_scoped_creds"].pop()
    served = {route[0].partition(PREFIX)[2] for route in extension.handlers}
    assert set(description()["paths"]) == served - {""}


@pytest.mark.parametrize("path", sorted(description()["paths"]))
async def test_every_method_is_described(jp_fetch: Fetch, path: str, work: Path):
    described = {verb.upper() for verb in description()["paths"][path]} - {"PARAMETERS"}
    for method in ("GET", "POST", "PUT", "PATCH", "DELETE"):
        body = "" if method in {"POST", "PUT", "PATCH"} else None
        query = {"state": "pending"} if (path, method) == ("/authorization", "DELETE") else {}
        try:
            await jp_fetch("gh-scoped-creds", path[1:], method=method, body=body, params=query)
            is_there = True
        except HTTPClientError as e:
            assert e.code in {400, 405}, f"{method} {path}"
            is_there = e.code == 400
        assert is_there == (method in described), f"{method} {path}"


async def test_what_is_not_described_is_found(jp_fetch: Fetch):
    reply: HTTPResponse = await jp_fetch("gh-scoped-creds", "authorization")
    state: dict[str, Any] = json.loads(reply.body)
    validate(reply)
    for wrong in ({**state, "more": 1}, {**state, "state": "other"}, {"state": "unauthorized"}):
        reply._body = json.dumps(wrong).encode()
        with pytest.raises(OpenAPIError):
            validate(reply)
