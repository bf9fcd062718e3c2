"""The simulator tells what GitHub describes, and all of it; we ask for nothing else."""

from __future__ import annotations

import json
import urllib.request
from typing import Any

import pytest
from fastjsonschema import JsonSchemaException
from tornado.httputil import HTTPConnection, HTTPHeaders, HTTPServerRequest, RequestStartLine

from simulator.server import GitHubSimulator

from .github_api import OUR_NAME, validate


def ask(simulator: GitHubSimulator, path: str) -> dict[str, Any]:
    headers = {"Authorization": f"Bearer {simulator.issue_token()}", "User-Agent": OUR_NAME}
    request = urllib.request.Request(simulator.api_url + path, headers=headers)
    with urllib.request.urlopen(request) as reply:
        told: dict[str, Any] = json.load(reply)
    return told


def received(uri: str) -> HTTPServerRequest:
    return HTTPServerRequest(
        start_line=RequestStartLine("GET", uri, "HTTP/1.1"),
        headers=HTTPHeaders({"Host": "127.0.0.1", "User-Agent": f"{OUR_NAME}/1"}),
        connection=HTTPConnection(),
    )


def test_a_repository_is_as_large_as_one_of_githubs(simulator: GitHubSimulator):
    simulator.populate(1, 2)
    (*_, listed) = ask(simulator, "/user/installations")["installations"]
    page = ask(simulator, f"/user/installations/{listed['id']}/repositories")
    assert 5000 < len(json.dumps(page)) / 2 < 7000


def test_what_github_does_not_describe_is_found(simulator: GitHubSimulator):
    told = ask(simulator, "/user")
    validate(received("/user"), 200, told)
    for wrong in ({**told, "more": 1}, {**told, "id": "1"}, {"login": "octocat"}):
        with pytest.raises(JsonSchemaException):
            validate(received("/user"), 200, wrong)
    with pytest.raises(AssertionError, match="500"):
        validate(received("/user"), 500, {"message": "Oops"})
    for uri in ("/user?fields=login", "/user/repos", "/user/installations?per_page=many"):
        with pytest.raises(AssertionError):
            validate(received(uri), 200, told)
