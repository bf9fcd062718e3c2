"""Several apps for one hub: each person keeps meeting the same one."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from types import SimpleNamespace
from typing import Any

import pytest
from traitlets.config import Config

from jupyter_gh_scoped_creds import hub
from jupyter_gh_scoped_creds.hub import app_environment, app_for
from jupyter_gh_scoped_creds.settings import VARIABLES
from simulator.server import GitHubSimulator

from .command import in_script
from .doctor import bad, examine
from .pages import blocks

APPS = [f"Iv23liApp{number:02d}" for number in range(10)]
PEOPLE = [f"person-{number}" for number in range(1000)]


def spawner(name: str) -> Any:
    """What JupyterHub calls the values of its `environment` with."""
    return SimpleNamespace(user=SimpleNamespace(name=name))


def test_a_person_keeps_meeting_the_same_app():
    assert app_for("mona", APPS) == app_for("mona", reversed(APPS)) == "Iv23liApp06"
    assert app_for("mona", ["only"]) == "only"


def test_the_rule_is_the_same_in_another_process():
    code = f"from jupyter_gh_scoped_creds.hub import app_for; print(app_for('mona', {APPS}))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == app_for("mona", APPS)


def test_all_apps_have_their_share():
    shares = Counter(app_for(name, APPS) for name in PEOPLE)
    assert len(shares) == 10 and min(shares.values()) > 70 and max(shares.values()) < 130


def test_an_app_more_moves_only_those_who_meet_it():
    before = {name: app_for(name, APPS[:9]) for name in PEOPLE}
    after = {name: app_for(name, APPS) for name in PEOPLE}
    moved = {name for name in PEOPLE if before[name] != after[name]}
    assert {after[name] for name in moved} == {APPS[9]} and 70 < len(moved) < 130


def test_names_are_of_any_script():
    assert app_for("möna/団", APPS) in APPS


def test_without_apps_there_is_none():
    with pytest.raises(ValueError):
        app_for("mona", [])
    with pytest.raises(ValueError, match="no apps"):
        app_environment({})


def test_client_id_and_page_are_of_one_app():
    environment: dict[str, Any] = app_environment({app: f"https://e.org/{app}" for app in APPS})
    for name in PEOPLE[:50]:
        met = environment["GH_SCOPED_CREDS_CLIENT_ID"](spawner(name))
        assert met == app_for(name, APPS)
        assert environment["GH_SCOPED_CREDS_APP_URL"](spawner(name)) == f"https://e.org/{met}"


def test_the_variables_are_those_of_the_settings():
    assert (VARIABLES["client_id"], VARIABLES["app_url"]) == (hub.CLIENT_ID, hub.APP_URL)


def test_the_hub_needs_nothing_but_python():
    code = (
        "import sys; before = set(sys.modules); import jupyter_gh_scoped_creds.hub; "
        "print(*(set(sys.modules) - before - set(sys.stdlib_module_names)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {name for name in run.stdout.split() if "." not in name} == {"jupyter_gh_scoped_creds"}


def test_the_example_for_administrators():
    c = Config()
    c.Spawner.environment = {"OTHER": "kept"}
    exec(blocks("administrators.md")["several apps"], {"c": c})
    environment = c.Spawner.environment
    assert environment["OTHER"] == "kept"
    ids = environment["GH_SCOPED_CREDS_APPS"].split()
    assert len(ids) > 1
    assert environment["GH_SCOPED_CREDS_CLIENT_ID"](spawner("mona")) == app_for("mona", ids)


def met_by_mona(simulator: GitHubSimulator) -> dict[str, str]:
    """The environment that mona's server has on a hub of which the simulator's app is one."""
    others = [app for app in APPS if app_for("mona", [simulator.client_id, app]) != app]
    return {
        "GH_SCOPED_CREDS_APPS": " ".join([simulator.client_id, *others]),
        "JUPYTERHUB_USER": "mona",
    }


def test_the_doctor_tells_which_app_a_person_meets(simulator: GitHubSimulator):
    environment = met_by_mona(simulator)
    count = len(environment["GH_SCOPED_CREDS_APPS"].split())
    code, findings = examine(simulator, **environment)
    assert (code, bad(findings)) == (0, {})
    said = f"This hub has {count} apps: mona uses {simulator.client_id}."
    assert findings["apps"][0]["said"] == said
    shown = in_script(simulator, "doctor", "--hub", **environment).stdout
    assert f"(this hub has {count}, and mona uses {simulator.client_id})" in shown


def test_the_doctor_finds_another_app_than_the_rules(simulator: GitHubSimulator):
    _, findings = examine(
        simulator, **met_by_mona(simulator), GH_SCOPED_CREDS_CLIENT_ID="Iv23liOther"
    )
    assert "not the one that mona should use" in bad(findings)["apps"]
