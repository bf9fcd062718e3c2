"""``gh-scoped-creds doctor --hub`` prints what an administrator can use as it is."""

from __future__ import annotations

import json
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest
import yaml

from jupyter_gh_scoped_creds.doctor import registration_link
from jupyter_gh_scoped_creds.host import Host
from simulator.server import GitHubSimulator

from .command import in_script
from .conftest import Git


@pytest.mark.parametrize("page", ["README.md", "docs/administrators.md"])
def test_the_pages_have_the_link_that_the_doctor_prints(page: str):
    text = (Path(__file__).parent.parent / page).read_text()
    link = registration_link(Host("github.com"), "MY-HUB-PUSH", "https://hub.example.org")
    assert re.findall(r"https://\S+/settings/apps/new\?\S*", text) == [link]
    assert "See that" in text and "Enable Device Flow" in text, (
        "what is not documented is looked at"
    )


def test_the_hub_snippets_are_what_they_claim(simulator: GitHubSimulator, tmp_path: Path, git: Git):
    result = in_script(simulator, "doctor", "--hub")
    assert result.returncode == 0
    sections = dict(
        part.split("\n\n", 1) for part in result.stdout.removeprefix("# ").split("\n\n# ")
    )
    (link,) = (text for title, text in sections.items() if title.startswith("Register"))
    assert "webhook_active=false&device_flow_enabled=true&contents=write" in link

    class Spawner:
        environment: dict[str, str] = {}

    class Hub:
        pass

    Hub.Spawner = Spawner  # type: ignore[attr-defined]
    exec(sections["jupyterhub_config.py"], {"c": Hub})
    assert Spawner.environment["GH_SCOPED_CREDS_CLIENT_ID"] == simulator.client_id
    (several,) = (text for title, text in sections.items() if "several apps" in title)
    one = dict(Spawner.environment)
    exec(several, {"c": Hub})
    person = SimpleNamespace(user=SimpleNamespace(name="mona"))
    met = cast(Any, Spawner.environment["GH_SCOPED_CREDS_CLIENT_ID"])(person)
    assert met in {simulator.client_id, "Iv23liYOURSECONDAPP"}
    Spawner.environment = one
    values = yaml.safe_load(sections["Zero to JupyterHub: values.yaml"])
    assert values["singleuser"]["extraEnv"] == Spawner.environment
    assert f'ENV GH_SCOPED_CREDS_HOSTNAME="{simulator.host}"' in sections["Dockerfile"]
    (config,) = (text for title, text in sections.items() if "/etc/jupyter" in title)
    assert json.loads(config)["GhScopedCreds"]["client_id"] == simulator.client_id
    (gitconfig,) = (text for title, text in sections.items() if "/etc/gitconfig" in title)
    (tmp_path / "gitconfig").write_text(gitconfig)
    helpers = git(
        "config",
        "-f",
        str(tmp_path / "gitconfig"),
        "--get-all",
        f"credential.{simulator.url}.helper",
    )
    assert helpers.stdout == "\ngh-scoped-creds\n"
