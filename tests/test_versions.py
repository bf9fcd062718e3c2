"""JupyterLab 4.0 and Notebook 7.0 and all since: one range, wherever it is written down."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

PROJECT = Path(__file__).parent.parent


def read(name: str) -> Any:
    return json.loads((PROJECT / name).read_text())


DEPENDENCIES = {
    name: wanted
    for name, wanted in read("package.json")["dependencies"].items()
    if name.startswith("@jupyterlab/")
}
VERSIONS = read("ui-tests/versions.json")


@pytest.mark.parametrize("name", DEPENDENCIES)
def test_what_is_declared_is_what_the_types_are_checked_against(name: str):
    oldest = read("checks/package.json")["devDependencies"][name.replace("@jupyterlab", "@oldest")]
    assert oldest == f"npm:{name}@{DEPENDENCIES[name].removeprefix('^')}"


@pytest.mark.parametrize("name", DEPENDENCIES)
def test_a_page_does_not_warn_of_it(name: str):
    # the builder would ask for what the build's own JupyterLab has
    shared = read("package.json")["jupyterlab"]["sharedPackages"]
    assert shared[name] == {"requiredVersion": DEPENDENCIES[name]}


@pytest.mark.parametrize("version", [it for it in VERSIONS if it["name"].endswith(".0.0")])
def test_the_oldest_are_tried_in_every_run(version: dict[str, Any]):
    assert version["always"]
    project = (PROJECT / "pyproject.toml").read_text()
    [server] = re.findall(r'"jupyter_server>=([\d.]+),<3"', project)
    assert f"jupyter_server=={server}" in version["packages"]


def test_the_page_has_all_that_are_tried():
    page = (PROJECT / "docs" / "versions.md").read_text()
    assert re.findall(r"^\| ((?:JupyterLab|Notebook) \S+)", page, re.MULTILINE) == [
        version["name"] for version in VERSIONS
    ]


@pytest.mark.parametrize("name", ["README.md", "docs/administrators.md", "docs/versions.md"])
def test_every_list_says_so(name: str):
    text = " ".join((PROJECT / name).read_text().split())
    assert "JupyterLab 4.0 or newer, or Notebook 7.0 or newer" in text
