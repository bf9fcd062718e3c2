"""What services read around the project (workflows, a recipe) agrees with the project itself."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml
from check_jsonschema import main as check_jsonschema
from click.testing import CliRunner
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from scripts.bump_version import COPIES, repeat

ROOT = Path(__file__).parent.parent
PACKAGE = json.loads((ROOT / "package.json").read_text())
# pytest needs the other one on 3.10
TOML = import_module("tomllib" if sys.version_info >= (3, 11) else "tomli")
PYPROJECT = TOML.loads((ROOT / "pyproject.toml").read_text())
WORKFLOWS = sorted(ROOT.glob(".github/workflows/*.yml"))
SCHEMAS = {
    "github-workflows": WORKFLOWS,
    "dependabot": [ROOT / ".github/dependabot.yml"],
    "github-issue-config": [ROOT / ".github/ISSUE_TEMPLATE/config.yml"],
    "github-issue-forms": sorted(ROOT.glob(".github/ISSUE_TEMPLATE/[!c]*.yml")),
    "citation-file-format": [ROOT / "CITATION.cff"],
    "readthedocs": [ROOT / ".readthedocs.yaml"],
}


def read(name: str) -> Any:
    """A YAML file of the project."""
    return yaml.safe_load((ROOT / name).read_text())


def steps() -> Iterator[tuple[str, dict[str, Any]]]:
    """Each step of each workflow, with the workflow's name."""
    for workflow in WORKFLOWS:
        for job in yaml.safe_load(workflow.read_text())["jobs"].values():
            for step in job["steps"]:
                yield workflow.name, step


@pytest.mark.parametrize("schema", SCHEMAS)
def test_they_are_as_their_service_reads_them(schema: str):
    """By the schemas that check-jsonschema ships, without a network."""
    assert SCHEMAS[schema]
    files = [str(file) for file in SCHEMAS[schema]]
    done = CliRunner().invoke(check_jsonschema, ["--builtin-schema", f"vendor.{schema}", *files])
    assert done.exit_code == 0, done.output


def test_workflows_run_what_there_is():
    """A step of npm test that was renamed takes the workflows with it."""
    told = subprocess.run(
        ["node", "scripts/test.mjs", "?"], cwd=ROOT, capture_output=True, text=True
    )
    known = told.stderr.split("the steps are ")[1].strip(".\n").split(", ")
    assert "pytest" in known
    run = [step["run"] for _, step in steps() if "run" in step]
    tests = [line for text in run for line in text.splitlines() if line.startswith("npm test")]
    assert len(tests) >= 2
    for line in tests:
        assert set(shlex.split(line)[2:]) - {"--"} <= set(known)
    for text in run:
        assert set(re.findall(r"(?:npm run|jlpm) ([\w:]+)", text)) <= set(PACKAGE["scripts"])


def test_actions_have_a_tag_and_workflows_few_rights():
    """`zizmor`, in the lint step, looks at the rest."""
    used = [step["uses"] for _, step in steps() if "uses" in step]
    assert used
    assert [action for action in used if not re.search(r"@v\d+$", action)] == []
    for workflow in WORKFLOWS:
        rights = yaml.safe_load(workflow.read_text())["permissions"]
        assert set(rights.items()) <= {("contents", "read")}, workflow.name


def test_hooks_run_what_is_installed_here():
    """As `npm test -- lint` does."""
    (repository,) = read(".pre-commit-config.yaml")["repos"]
    assert repository["repo"] == "local"
    for hook in repository["hooks"]:
        paths = [word for word in shlex.split(hook["entry"]) if "/" in word]
        assert paths
        assert [path for path in paths if not (ROOT / path).exists()] == []


def test_versions_agree(tmp_path: Path):
    """The one of `package.json` is the source; a release sets them all."""
    assert read("CITATION.cff")["version"] == PACKAGE["version"]
    assert read("conda/recipe/recipe.yaml")["context"]["version"] == PACKAGE["version"]
    for name in COPIES:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text((ROOT / name).read_text())
    repeat("12.0.0-rc.1", tmp_path)
    for name in COPIES:
        changed = (tmp_path / name).read_text()
        assert changed != (ROOT / name).read_text()
        assert changed.replace("12.0.0-rc.1", PACKAGE["version"]) == (ROOT / name).read_text()


def requirements(lines: list[str]) -> set[tuple[str, SpecifierSet]]:
    """Names and versions, however they are written."""
    return {(canonicalize_name(each.name), each.specifier) for each in map(Requirement, lines)}


def test_the_recipe_asks_for_what_the_package_asks_for():
    """To run and to be built. And has the same commands."""
    recipe, project = read("conda/recipe/recipe.yaml"), PYPROJECT["project"]
    builder = PYPROJECT["tool"]["hatch"]["build"]["hooks"]["jupyter-builder"]
    wanted = {
        "run": [*project["dependencies"], "git>=2.31"],
        "host": ["pip", *PYPROJECT["build-system"]["requires"], *builder["dependencies"]],
    }
    for place, needed in wanted.items():
        has = [line for line in recipe["requirements"][place] if "$" not in line]
        assert requirements(has) == requirements(needed), place
    commands = {f"{name} = {value}" for name, value in project["scripts"].items()}
    assert set(recipe["build"]["python"]["entry_points"]) == commands
    assert f">={recipe['context']['python_min']}" == project["requires-python"]


def test_read_the_docs_installs_what_the_docs_need():
    """It does not install the package, which would build the extension."""
    install, build = read(".readthedocs.yaml")["build"]["commands"]
    needed = PYPROJECT["project"]["optional-dependencies"]["docs"]
    assert requirements(shlex.split(install)[4:]) == requirements(needed)
    assert "-c docs ." in build


def test_the_citation_names_the_project():
    """As the package does."""
    citation = read("CITATION.cff")
    assert citation["abstract"] == PACKAGE["description"]
    assert citation["license"] == PACKAGE["license"]
    assert citation["keywords"] == PACKAGE["keywords"]


def test_no_script_hides_a_module_of_python():
    """``python scripts/NAME.py`` would find it first."""
    assert not {path.stem for path in ROOT.glob("scripts/*.py")} & sys.stdlib_module_names
