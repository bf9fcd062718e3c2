"""Why the remote did not take a push: what git's trace does not tell, as far as it can be found.

The remote prints its reasons (``remote: …``), and git says in the line of each branch what became
of it; neither is in the trace. What is found here is certain: git itself refuses the push when it
only goes through the motions, or in the commits is what the host never takes.
"""

from __future__ import annotations

import asyncio
from contextlib import aclosing

from ..codes import CauseCode, Failure
from ..credentials import Credentials
from ..git import GitFailed, git_in
from ..github import open_client
from ..push import explain, may_change_workflows
from ..settings import Settings
from .repeating import QUIET, Push, is_same

TIMEOUT = 3.0
MAX_FILE = 100 * 1024 * 1024
"""What GitHub takes, in bytes (docs.github.com, "About large files on GitHub")."""


async def find_cause(settings: Settings, push: Push) -> CauseCode | None:
    """Find why a push was refused, in a few seconds; `None` if that cannot be told."""
    rejected, too_large, has_workflow = await asyncio.gather(
        asyncio.to_thread(_cause_of_dry_run, push),
        asyncio.to_thread(_has_large_file, push),
        asyncio.to_thread(_has_workflow, push),
    )
    if rejected:
        return rejected
    host = settings.host.name
    if too_large and (host == "github.com" or host.endswith(".ghe.com")):
        return CauseCode.TOO_LARGE
    if has_workflow and await _may_change_workflows(settings, push) is False:
        return CauseCode.WORKFLOW
    return None


def _cause_of_dry_run(push: Push) -> CauseCode | None:
    # --no-verify is not handed on to submodules
    dry = ("push", "--dry-run", "--no-verify", "--no-recurse-submodules")
    arguments = (*dry, *push.arguments)
    try:
        if not is_same(push):
            return None
        git_in(push.folder, *arguments, also=QUIET, timeout=TIMEOUT)
    except GitFailed as e:
        cause = explain(e.said)
        return None if cause is CauseCode.REJECTED else cause
    except Failure:
        return None
    return None


def _has_workflow(push: Push) -> bool:
    workflows = (".github/workflows",)
    # not "log", which can be set to run a program that checks signatures
    found = _of_new_commits(push, "rev-list", "--max-count=1", paths=workflows)
    return bool(found.strip())


def _has_large_file(push: Push) -> bool:
    limit = f"--filter=blob:limit={MAX_FILE + 1}"
    found = _of_new_commits(push, "rev-list", "--objects", limit, "--filter-print-omitted")
    return "\n~" in f"\n{found}"


def _of_new_commits(push: Push, command: str, *options: str, paths: tuple[str, ...] = ()) -> str:
    """Ask git about the commits that are pushed, and that no remote is known to have."""
    # the first name is the remote's
    refspecs = [argument for argument in push.arguments if not argument.startswith("-")][1:]
    sources = [refspec.partition(":")[0] for refspec in refspecs] or ["HEAD"]
    commits = [*sources, "--not", "--remotes"]
    try:
        return git_in(push.folder, command, *options, *commits, "--", *paths, timeout=TIMEOUT)
    except Failure:
        return ""


async def _may_change_workflows(settings: Settings, push: Push) -> bool | None:
    stored = await asyncio.to_thread(lambda: Credentials.of(settings).load())
    if stored is None or stored.token is None:
        return None
    try:
        async with aclosing(await open_client()) as client:
            asked = may_change_workflows(
                client, settings.host, stored.token, push.remote.repository
            )
            return await asyncio.wait_for(asked, TIMEOUT)
    except (Failure, asyncio.TimeoutError):
        return None
