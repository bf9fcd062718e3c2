"""Events in Jupyter Server's own event system: an audit log, without any secret."""

from __future__ import annotations

import asyncio
import json
import logging
import re
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
import yaml
from jupyter_server.serverapp import ServerApp
from traitlets.config import Config

from jupyter_gh_scoped_creds.codes import EventCode
from jupyter_gh_scoped_creds.server.event_log import SCHEMA, SCHEMA_ID
from simulator.server import GitHubSimulator

from .openapi import description
from .pages import blocks
from .test_folder_routes import ask, work
from .test_routes import Fetch, call, jp_server_config

__all__ = ["jp_server_config", "work"]

DOCS = Path(__file__).parent.parent / "docs"
EXTENSIONS = DOCS / "extensions.md"


@pytest.fixture
def log(jp_serverapp: ServerApp) -> StringIO:
    """What an administrator's handler writes."""
    stream = StringIO()
    assert jp_serverapp.event_logger
    jp_serverapp.event_logger.register_handler(logging.StreamHandler(stream))
    return stream


def logged(log: StringIO) -> list[dict[str, Any]]:
    events = map(json.loads, log.getvalue().splitlines())
    return [event for event in events if event["__schema__"] == SCHEMA_ID]


async def test_what_happens_is_logged(jp_fetch: Fetch, log: StringIO, simulator: GitHubSimulator):
    simulator.configure(interval=1)
    await call(jp_fetch, "GET")
    pending = await call(jp_fetch, "POST")
    simulator.approve(pending["user_code"])
    while (state := await call(jp_fetch, "GET"))["state"] == "pending":
        pass
    await call(jp_fetch, "DELETE", params={"state": "authorized"})
    started, authorized, signed_out = logged(log)
    assert started["event"] == "started" and started["id"] is None
    assert authorized["event"] == "authorized" and authorized["id"] == state["id"]
    assert authorized["login"] == "octocat" and authorized["host"] == simulator.host
    assert signed_out["event"] == "signed_out" and signed_out["id"] == state["id"]
    for secret in ("ghu_", "ghr_", pending["user_code"], "device_code"):
        assert secret not in log.getvalue()


async def test_a_refusal_is_logged(jp_fetch: Fetch, log: StringIO, simulator: GitHubSimulator):
    simulator.configure(interval=1)
    pending = await call(jp_fetch, "POST")
    simulator.deny(pending["user_code"])
    while (await call(jp_fetch, "GET"))["state"] == "pending":
        pass
    *_, denied = logged(log)
    assert denied["event"] == "denied" and denied["failure"] == "access_denied"


async def test_a_repair_is_logged_and_the_way_back(
    jp_fetch: Fetch, log: StringIO, work: Path, simulator: GitHubSimulator
):
    (repair,) = (await ask(jp_fetch, path="a folder"))["repairs"]
    stale = {**repair, "steps": []}
    assert (await ask(jp_fetch, "POST", stale, path="a folder"))["failure"]
    assert logged(log) == [], "nothing was changed"
    await ask(jp_fetch, "POST", repair, path="a folder")
    await ask(jp_fetch, "DELETE", path="a folder")
    await ask(jp_fetch, "DELETE", path="a folder")
    repaired, undone = logged(log)
    assert [repaired["event"], undone["event"]] == ["repaired", "repair_undone"]
    for event in (repaired, undone):
        assert event["repair"] == "user_in_url" and event["host"] == simulator.host
        assert event["repository"] == "octocat/hello-world"
    assert "s3cret" not in log.getvalue()


async def test_the_audit_log_of_the_guide(jp_fetch: Fetch, jp_serverapp: ServerApp, tmp_path: Path):
    block = blocks("administrators.md")["audit log"]
    log = tmp_path / "push.log"
    config = Config()
    exec(block.replace("/var/log/jupyter/github-push.log", str(log)), {"c": config})
    assert jp_serverapp.event_logger
    for handler in config.EventLogger.handlers:
        jp_serverapp.event_logger.register_handler(handler)
    await jp_fetch("api", "contents")
    await call(jp_fetch, "POST")
    events = [json.loads(line) for line in log.read_text().splitlines()]
    assert [event["event"] for event in events] == ["started"], "and nothing of other extensions"


async def test_the_listener_of_the_guide(
    jp_fetch: Fetch, jp_serverapp: ServerApp, capsys: pytest.CaptureFixture[str]
):
    [block] = re.findall(r"```python\n(SCHEMA = .*?)```", EXTENSIONS.read_text(), re.DOTALL)
    exec(block, {"serverapp": jp_serverapp})
    pending = await call(jp_fetch, "POST")
    assert pending["state"] == "pending"
    await asyncio.sleep(0)
    assert f"started None {pending['host']}\n" in capsys.readouterr().out


def test_the_events_of_the_guide_are_all_there_are():
    named = re.findall(
        r"^\| `(\w+)` +\|", EXTENSIONS.read_text().split("## Events")[1], re.MULTILINE
    )
    assert set(named) - {"event"} == {code.value for code in EventCode}


def test_the_schema_is_the_one_of_the_description():
    schema = yaml.safe_load(SCHEMA.read_text())
    described = description()["components"]["schemas"]["Event"]
    assert schema["$id"] == SCHEMA_ID
    assert SCHEMA_ID in description()["webhooks"]["event"]["post"]["description"]
    assert schema["properties"].keys() == described["properties"].keys()
    assert schema["required"] == described["required"]
