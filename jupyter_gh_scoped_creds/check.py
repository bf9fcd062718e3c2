"""Can I push here? The repository in a folder, and all that stands in the way."""

from __future__ import annotations

import asyncio
import time
from contextlib import aclosing
from dataclasses import asdict, dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from .config import GhScopedCreds
from .credentials import Credentials
from .etags import ETags
from .failure import Failure
from .helper_chain import after_ours, helpers_for
from .local_repository import LocalRepository, find_repository


@dataclass(frozen=True)
class Problem:
    """One thing that stands in the way: a code, a page to go to, and a particular."""

    code: str
    link: str | None = None
    detail: str = ""


@dataclass(frozen=True)
class Checked:
    """What was found. One can push if there are no problems."""

    folder: str
    remote: str = ""
    host: str = ""
    repository: str = ""
    """``OWNER/REPO``, where the remote names one."""
    problems: list[Problem] = field(default_factory=list)

    def as_json(self) -> dict[str, Any]:
        """As an object of JSON."""
        return asdict(self)


async def check(settings: GhScopedCreds, folder: Path, etags: ETags | None = None) -> Checked:
    """Check the repository that a folder is in, as far as it can be done now. Raises no error."""
    try:
        local = await asyncio.to_thread(find_repository, folder)
    except Failure as e:
        return Checked(str(folder), problems=[Problem(e.code, detail=e.detail)])
    if local.remote is None:
        return Checked(str(local.folder), problems=[Problem("no_remote")])
    problems = await asyncio.to_thread(_local_problems, settings, local)
    if not any(found.code in {"other_host", "not_github"} for found in problems):
        problems = await _remote_problems(settings, local.remote.repository, etags) + problems
    return Checked(
        str(local.folder),
        local.remote.name,
        local.remote.https_host,
        local.remote.repository,
        problems,
    )


def _local_problems(settings: GhScopedCreds, local: LocalRepository) -> list[Problem]:
    remote = local.remote
    assert remote is not None  # noqa: S101
    host = settings.host
    if remote.scheme == "other" or not remote.repository:
        return [Problem("not_github", detail=remote.name)]
    if remote.https_host != host.name:
        return [Problem("other_host", detail=remote.https_host)]
    problems = []
    if remote.scheme == "ssh":
        problems.append(Problem("ssh_remote", detail=remote.name))
    elif remote.scheme != host.scheme:
        problems.append(Problem("http_remote", detail=remote.name))
    if remote.has_user:
        problems.append(Problem("user_in_url", detail=remote.name))
    if not local.has_identity:
        problems.append(Problem("no_identity"))
    for helper in after_ours(helpers_for(host.url, local.folder)):
        problems.append(Problem("helper_after", detail=f"{helper.shown} in {helper.origin}"))
    return problems


async def _remote_problems(
    settings: GhScopedCreds, repository: str, etags: ETags | None
) -> list[Problem]:
    credentials = await asyncio.to_thread(Credentials.of, settings)
    stored = await asyncio.to_thread(credentials.load)
    if stored is None or stored.token is None or not stored.is_valid(time.time()):
        return [Problem("not_authorized")]
    only = stored.record.repository
    if only and only.lower() != repository.lower():
        return [Problem("narrowed", detail=only)]
    # not before it is needed, and not on the event loop: it takes a tenth of a second
    await asyncio.to_thread(import_module, ".repository_access", __package__)
    from .repository_access import find_obstacle
    from .transport import open_client

    try:
        async with aclosing(await open_client()) as client:
            obstacle = await find_obstacle(client, settings, stored.token, repository, etags)
    except Failure as e:
        if e.code == "token_rejected":
            await asyncio.to_thread(credentials.reject, stored.token)
        return [Problem(e.code, detail=e.detail)]
    return [Problem(obstacle.code, obstacle.link)] if obstacle else []
