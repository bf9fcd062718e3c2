"""Holding what crosses between us and the simulator against GitHub's own description.

``github_api.json`` is made of GitHub's OpenAPI description by ``scripts/extract_github_api.py``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import fastjsonschema
from tornado.httputil import HTTPServerRequest

import jupyter_gh_scoped_creds
from simulator.server import GitHubSimulator

DESCRIPTION = Path(__file__).parent / "github_api.json"
OUR_NAME = jupyter_gh_scoped_creds.__name__

Validate = Callable[[Any], Any]


@contextmanager
def held_to_github(simulator: GitHubSimulator) -> Iterator[None]:
    """Check all that crosses meanwhile, but the faults that are asked for."""
    wrong: list[str] = []

    def watch(request: HTTPServerRequest, status: int, told: dict[str, Any]) -> None:
        try:
            validate(request, status, told)
        except (AssertionError, ValueError) as e:
            wrong.append(f"{request.method} {request.uri}: {status}: {e}")

    simulator.simulation.watch = watch
    yield
    assert not wrong


def validate(request: HTTPServerRequest, status: int, told: dict[str, Any]) -> None:
    """Check a request, if it is ours, and the reply. Raises an error that names what is wrong."""
    path = re.sub(r"^/api/v3(?=/)", "", request.path)
    operation = _operation(path, (request.method or "").lower())
    is_ours = request.headers.get("User-Agent", "").startswith(OUR_NAME)
    if operation is None:
        assert not is_ours or status >= 400, f"GitHub has no {request.method} {path}"
        return
    if is_ours and status < 400:
        _check_request(operation, request)
    if status != 304:
        responses = operation["responses"]
        # what GitHub answers to whoever has no token, or none that lives, is not told of each
        response = responses.get(str(status)) or {"$ref": "#/components/responses/forbidden"}
        assert str(status) in responses or status in {400, 401, 403}, f"{status} to {path}"
        _schema_of(json.dumps(_resolved(response)))(told)


def _check_request(operation: dict[str, Any], request: HTTPServerRequest) -> None:
    described = {found["name"]: found for found in map(_resolved, operation.get("parameters", ()))}
    for name, values in request.query_arguments.items():
        assert name in described and described[name]["in"] == "query", name
        if described[name]["schema"]["type"] == "integer":
            assert [value.isdigit() for value in values] == [True], (name, values)
    if body := operation.get("requestBody"):
        _schema_of(json.dumps(body))(json.loads(request.body))
    else:
        assert not request.body


@cache
def _document() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(DESCRIPTION.read_text())
    for schema in found["components"]["schemas"].values():
        # a field that GitHub does not tell of is a mistake
        schema.setdefault("additionalProperties", False)
    return found


@cache
def _operation(path: str, method: str) -> dict[str, Any] | None:
    for template, methods in _document()["paths"].items():
        if method in methods and re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", template), path):
            found: dict[str, Any] = methods[method]
            return found
    # where a renamed repository is found, which the description does not tell
    moved = re.fullmatch(r"/repositories/[0-9]+", path)
    return _operation("/repos/owner/name", method) if moved else None


def _resolved(part: dict[str, Any]) -> dict[str, Any]:
    if "$ref" not in part:
        return part
    _, _, kind, name = part["$ref"].split("/")
    found: dict[str, Any] = _document()["components"][kind][name]
    return found


@cache
def _schema_of(described: str) -> Validate:
    """Make the check of a body of JSON, where it is described at all."""
    content = json.loads(described).get("content", {}).get("application/json", {})
    components = {"schemas": _document()["components"]["schemas"]}
    schema = _json_schema({**content.get("schema", {}), "components": components})
    # times are told in many forms
    check: Validate = fastjsonschema.compile(schema, use_formats=False)
    return check


def _json_schema(part: Any) -> Any:
    """The same in JSON Schema, which has no ``nullable``."""
    if isinstance(part, list):
        return [_json_schema(item) for item in part]
    if not isinstance(part, dict):
        return part
    found = {key: _json_schema(value) for key, value in part.items() if key != "nullable"}
    return {"anyOf": [found, {"type": "null"}]} if part.get("nullable") is True else found
