"""Having git push to the person's fork, while it pulls from where it was cloned.

git-push(1), ``remote.pushDefault``: the way that git has for this; no branch, and nothing of the
remote that is there, is changed.
"""

from __future__ import annotations

import asyncio
from urllib.parse import urlsplit

from ..codes import Failure, FailureCode
from ..credentials import Credentials
from ..git import LocalRepository, Remote, git_in
from ..github import Connection
from ..host import Host
from ..settings import Settings
from .access import find_fork
from .repair import Step


async def push_to_fork(
    settings: Settings, local: LocalRepository, connection: Connection, fork: str
) -> list[Step]:
    """Add the fork as a remote, and have git push there. Raises `Failure`.

    GitHub is asked for the fork, unless it is known (``OWNER/REPO``). Nothing where no name is left
    for the remote, or there is no fork.
    """
    stored = await asyncio.to_thread(lambda: Credentials.of(settings).load())
    if stored is None or stored.token is None:
        raise Failure(FailureCode.NOT_AUTHORIZED)
    if local.remote is None:
        raise Failure(FailureCode.NO_REMOTE)
    login, host = stored.record.login or "", settings.host
    if not fork:
        client, repository = await connection.client(), local.remote.repository
        known = await find_fork(client, host, stored.token, repository, login, connection.etags)
        fork = str(known.get("full_name", ""))
    if not fork:
        return []
    return await asyncio.to_thread(_steps, host, local, fork, ["fork", login])


def _steps(host: Host, local: LocalRepository, fork: str, names: list[str]) -> list[Step]:
    remotes = _remotes(local)
    there = [name for name in remotes if _pushes_to(host, local, name, fork)]
    free = [name for name in names if name not in remotes]
    if not there and not free:
        return []
    name = (there or free)[0]
    adding = Step(("remote", "add", name, f"{host.url}/{fork}"), ("remote", "remove", name))
    return [*([] if there else [adding]), *_choosing(local, name)]


def _choosing(local: LocalRepository, name: str) -> list[Step]:
    """Have git push to a remote: from all branches, or from this one, which may have its own."""
    key, setting = "remote.pushDefault", "remote.pushdefault"
    branch = local.branch.removeprefix("refs/heads/")
    if f"branch.{branch}.pushremote" in local.config:
        key, setting = f"branch.{branch}.pushRemote", f"branch.{branch}.pushremote"
    if local.config.get(setting, [""])[-1] == name:
        return []
    # the last one counts, and what the person sets later is not taken back
    change = ("config", "--local", "--add", "--", key, name)
    return [Step(change, ("config", "--local", "--fixed-value", "--unset", "--", key, name))]


def _remotes(local: LocalRepository) -> list[str]:
    """The names that anything is set for."""
    keys = [key.split(".", 1)[1] for key in local.config if key.startswith("remote.")]
    return list(dict.fromkeys(key.rpartition(".")[0] for key in keys if "." in key))


def _pushes_to(host: Host, local: LocalRepository, name: str, fork: str) -> bool:
    """Whether git pushes to the fork, and nowhere else, where it pushes to a remote."""
    kinds = ("url", "pushurl")
    urls = [url for kind in kinds for url in local.config.get(f"remote.{name}.{kind}", [])]
    if not any(_leads_to(host, name, url, fork) for url in urls):
        return False
    try:
        asked = git_in(local.folder, "remote", "get-url", "--push", "--all", "--", name)
    except Failure:
        return False
    addresses = asked.splitlines()
    return len(addresses) == 1 and _leads_to(host, name, addresses[0], fork)


def _leads_to(host: Host, name: str, url: str, fork: str) -> bool:
    remote = Remote.parse(name, url)
    is_there = (remote.scheme, remote.host) == (host.scheme, urlsplit(host.url).netloc)
    return is_there and remote.repository.lower() == fork.lower() and not remote.has_user
