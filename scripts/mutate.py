"""Changes the core's code by chance, one place at a time, and tells which changes no test notices.

    python -m scripts.mutate [--sample 200] [--seed 1] [MODULE ...]

cosmic-ray makes the changes, in a copy of the project. Exits with 1 if the modules' own tests
notice less than 92 % of them. Needs ``pip install -e '.[test,mutation]'``.
"""

from __future__ import annotations

import argparse
import compileall
import os
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from py_compile import PycInvalidationMode

from cosmic_ray import plugins
from cosmic_ray.commands import init
from cosmic_ray.mutating import mutate_and_test
from cosmic_ray.testing import run_tests
from cosmic_ray.work_db import WorkDB
from cosmic_ray.work_item import MutationSpec, TestOutcome

from .mutation_operators import KEPT, OWN, is_worth_it, without_effect

PROJECT = Path(__file__).parent.parent
PACKAGE = "jupyter_gh_scoped_creds"
WANTED = 92.0
# one test that hangs is enough
PYTEST = (
    f"{sys.executable} -m pytest -qx -p no:cacheprovider"
    " -o faulthandler_timeout=30 -o faulthandler_exit_on_timeout=true"
)
COPIED = (PACKAGE, "simulator", "tests", "scripts", "pyproject.toml", "gh_scoped_creds.py")

_FLOW = "events waiting settling flow_refusals narrow flow_faults authorization hostile_replies"
TESTS = {
    "authorization/current_flow.py": f"{_FLOW} sharing server_end",
    "authorization/ending.py": "revocation server_end",
    "authorization/machine.py": _FLOW,
    "authorization/noticing.py": "events",
    "authorization/revoking.py": "revocation",
    "authorization/settling.py": _FLOW,
    "authorization/starting.py": f"{_FLOW} sharing",
    "authorization/states.py": "waiting authorization",
    "authorization/waiting.py": "waiting flow_refusals flow_faults",
    "credentials/in_file.py": "store credentials settling",
    "credentials/in_memory.py": "in_memory memory_setting",
    "credentials/records.py": "records credentials",
    "credentials/serving.py": "store credentials helper_after",
    "credentials/storage.py": "in_memory memory_setting store credentials",
    "credentials/store.py": "store settling credentials private_place locked_file",
    "files/locked_file.py": "rewrite locked_file credentials crashes",
    "files/private_place.py": "place private_place locked_file",
    "git/former_helper.py": "former_helper",
    "git/local_repository.py": "local_repository bounds outside_root",
    "git/remote.py": "remote addresses",
    "github/device_flow.py": "device_flow flow_refusals hostile_replies flow_faults",
    "github/etags.py": "transport repositories",
    "github/listed.py": "listing repositories",
    "github/narrow.py": "wish narrow",
    "github/repositories.py": "listing repositories bounds memory",
    "github/revocation.py": "revocation",
    "github/rest.py": "account access narrow bounds",
    "github/limits.py": "limits",
    "github/transport.py": "transport account flow_faults network bounds",
    "host.py": "host hostile_replies",
    "push/access.py": "access fork",
    "push/checks.py": "folders check",
    "push/causes.py": "explain",
    "push/fork_repair.py": "fork_repair",
    "push/folders.py": "folders folder_routes",
    "push/listing.py": "repository_list repositories",
    "push/helper_repairs.py": "former_helper helper_after hostile_repository",
    "push/repair.py": "folders repairs printable",
    "push/repairs.py": "folders repairs",
    "refusals/doing.py": "pushing_again push_now",
    "refusals/environment.py": "listening_environment",
    "refusals/finding.py": "finding_causes",
    "refusals/listener.py": "listener",
    "refusals/next_push.py": "next_push push_now",
    "refusals/offers.py": "push_now",
    "refusals/refusals.py": "refusals refusal_watch refusal_resource pushing_again",
    "refusals/repeating.py": "repeating pushing_again",
    "refusals/terminal.py": "refusal_on_terminal",
    "refusals/trace.py": "trace listener",
}
"""The modules of the core, and the tests of each: ``tests/test_NAME.py``, the quickest first."""


def main() -> None:
    """Take a sample, run it, and tell."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("modules", nargs="*", metavar="MODULE", help="as in push/access.py")
    parser.add_argument("--sample", type=int, default=200, help="how many changes; 0 for all")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    unknown = set(arguments.modules) - TESTS.keys()
    if unknown:
        parser.error(f"no tests are known for {', '.join(sorted(unknown))}")
    with tempfile.TemporaryDirectory(prefix="mutate-") as folder:
        copy = _copy(Path(folder))
        found = _mutations(copy, arguments.modules or list(TESTS))
        rng = random.Random(arguments.seed)
        sample = rng.sample(found, min(arguments.sample or len(found), len(found)))
        print(f"{len(sample)} of {len(found)} changes, seed {arguments.seed}", flush=True)
        sys.exit(_run(copy, sorted(sample, key=lambda mutation: str(mutation.module_path))))


def _copy(folder: Path) -> Path:
    """Copy what the tests need, and have its modules found before the installed ones."""
    copy = folder / "project"
    copy.mkdir()
    for name in COPIED:
        source = PROJECT / name
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__", "labextension")
            shutil.copytree(source, copy / name, ignore=ignored)
        else:
            shutil.copy(source, copy)
    # by its hash, a changed module is known from the compiled one, however quick the change
    compileall.compile_dir(copy, quiet=1, invalidation_mode=PycInvalidationMode.CHECKED_HASH)
    os.environ["PYTHONPATH"] = str(copy)
    os.chdir(copy)
    return copy


def _mutations(copy: Path, modules: list[str]) -> list[MutationSpec]:
    plugins.OPERATOR_PROVIDERS["own"] = OWN
    database = WorkDB(copy.parent / "session.sqlite", WorkDB.Mode.create)
    paths = [copy / PACKAGE / module for module in modules]
    init(paths, database, {})
    spans = {path: without_effect(path) for path in paths}
    found = [
        mutation
        for item in database.work_items
        for mutation in item.mutations
        if mutation.operator_name in KEPT
        and is_worth_it(spans[mutation.module_path], mutation.start_pos)
    ]
    database.close()
    return sorted(found, key=lambda m: (m.module_path, m.operator_name, m.occurrence))


def _run(copy: Path, sample: list[MutationSpec]) -> int:
    killed: Counter[str] = Counter()
    total: Counter[str] = Counter()
    timeouts: dict[str, float] = {}
    for mutation in sample:
        module = str(mutation.module_path.relative_to(copy / PACKAGE))
        files = [f"tests/test_{name}.py" for name in TESTS[module].split()]
        command = " ".join(
            [sys.executable, "-m", "pytest", "-qx", "-p", "no:cacheprovider", *files]
        )
        if module not in timeouts:
            began = time.monotonic()
            outcome, output = run_tests(command, 600)
            if outcome is not TestOutcome.SURVIVED:
                sys.exit(f"{output}\nThe tests of {module} fail without any change")
            timeouts[module] = 2 * (time.monotonic() - began) + 10
        result = mutate_and_test([mutation], command, timeouts[module])
        total[module] += 1
        if result.is_killed:
            killed[module] += 1
            print(".", end="", flush=True)
        else:
            print(f"\nsurvived: {mutation.operator_name}, {mutation.occurrence}")
            print((result.diff or "").replace(f"{copy}/", ""), flush=True)
    print()
    for module, count in sorted(total.items()):
        print(f"{module:28} {killed[module]:4} of {count:4} noticed")
    share = 100 * killed.total() / total.total()
    print(f"{killed.total()} of {total.total()} changes were noticed: {share:.1f} %")
    return 0 if share >= WANTED else 1


if __name__ == "__main__":
    main()
