"""What would repair one repository: the steps of each repair.

Nothing is changed without being asked for, and never more than git's configuration.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit, urlunsplit

from ..codes import Failure, FailureCode, RepairCode, RepairScope
from ..credentials import Credentials
from ..git import LocalRepository, find_repository, git_in
from ..github import Connection, get_account
from ..host import Host
from ..settings import Settings
from .fork_repair import push_to_fork
from .helper_repairs import put_ours_last, remove_former_helper
from .repair import Repair, Step, refuse_unprintable


async def find_repairs(
    settings: Settings,
    folder: Path,
    code: RepairCode,
    connection: Connection | None = None,
    *,
    local: LocalRepository | None = None,
    fork: str = "",
) -> list[Repair]:
    """Tell what would take one obstacle away, the smallest change first.

    Nothing is asked for again that a check has just told: `local`, and the `fork`.
    Raises `Failure` if that cannot be told, or not be shown to a person.
    """
    if code is RepairCode.FORMER_HELPER:
        # of the person's own configuration, whatever the folder
        steps = await asyncio.to_thread(remove_former_helper, settings)
        repairs = [Repair(code, RepairScope.GLOBAL, steps)]
    else:
        if local is None:
            local = await asyncio.to_thread(find_repository, folder)
        kept = connection or Connection()
        try:
            repairs = await _of_repository(settings, local, code, kept, fork)
        finally:
            if kept is not connection:
                await kept.close()
    for repair in repairs:
        refuse_unprintable(repair)
    return [repair for repair in repairs if repair.steps]


async def _of_repository(
    settings: Settings,
    local: LocalRepository,
    code: Literal[
        RepairCode.NO_IDENTITY,
        RepairCode.SSH_REMOTE,
        RepairCode.USER_IN_URL,
        RepairCode.HELPER_AFTER,
        RepairCode.FORKED,
    ],
    connection: Connection,
    fork: str,
) -> list[Repair]:
    match code:
        case RepairCode.NO_IDENTITY:
            return await _identity(settings, local, connection)
        case RepairCode.SSH_REMOTE:
            return [_of_the_address(code, settings.host, local, _use_https)]
        case RepairCode.USER_IN_URL:
            return [_of_the_address(code, settings.host, local, _drop_user)]
        case RepairCode.HELPER_AFTER:
            steps = await asyncio.to_thread(put_ours_last, settings.host, local)
            return [Repair(code, RepairScope.LOCAL, steps)]
        case RepairCode.FORKED:
            steps = await push_to_fork(settings, local, connection, fork)
            return [Repair(code, RepairScope.LOCAL, steps)]


def _of_the_address(
    code: RepairCode,
    host: Host,
    local: LocalRepository,
    steps_for: Callable[[Host, LocalRepository], list[Step]],
) -> Repair:
    if local.remote is None:
        raise Failure(FailureCode.NO_REMOTE)
    try:
        return Repair(code, RepairScope.LOCAL, steps_for(host, local))
    except ValueError:
        # what an alias stands for is an address, but the alias itself is none
        return Repair(code, RepairScope.LOCAL, [])


def _push_url(local: LocalRepository) -> tuple[str, str] | None:
    """The setting that the push remote's address comes from, and its value; git's own first one."""
    assert local.remote is not None  # noqa: S101
    for kind in ("pushurl", "url"):
        key = f"remote.{local.remote.name}.{kind}"
        if key in local.config:
            return key, local.config[key][0]
    return None


def _use_https(host: Host, local: LocalRepository) -> list[Step]:
    """Rewrite the start of the address, or all of it where another rule rewrites it already.

    git-config(1), ``url.<base>.insteadOf``: the longest rule wins; ``pushInsteadOf`` is stronger,
    and for remotes without a ``pushurl``.
    """
    assert local.remote is not None  # noqa: S101
    found = _push_url(local)
    if found is None or local.remote.scheme != "ssh" or local.remote.https_host != host.name:
        return []
    setting, url = found
    if ":" in urlsplit(url).netloc.rpartition("@")[0]:
        # a password is not to be shown, nor to be an argument
        return []
    name = local.remote.repository
    start = url.rpartition(name)[0]
    fetch_rules = _rules_for(local, url, "insteadof")
    push_rules = [] if setting.endswith(".pushurl") else _rules_for(local, url, "pushinsteadof")
    if url in fetch_rules + push_rules:
        # of two that are as long, the other one wins
        return []
    base, value = (name, url) if fetch_rules or push_rules or not start else ("", start)
    kinds = ["insteadOf"] if fetch_rules or not url.startswith(f"{host.url}/") else []
    kinds += ["pushInsteadOf"] if push_rules else []
    steps = []
    for kind in kinds:
        key = f"url.{host.url}/{base}.{kind}"
        change = ("config", "--local", "--add", "--", key, value)
        undo = ("config", "--local", "--fixed-value", "--unset", "--", key, value)
        steps.append(Step(change, undo))
    return steps


def _rules_for(local: LocalRepository, url: str, kind: str) -> list[str]:
    """What the rules ``url.<base>.<kind>`` that are for an address take away from it."""
    return [
        value
        for key, values in local.config.items()
        if key.startswith("url.") and key.endswith(f".{kind}")
        for value in values
        if url.startswith(value)
    ]


def _drop_user(host: Host, local: LocalRepository) -> list[Step]:
    assert local.remote is not None  # noqa: S101
    found = _push_url(local)
    if found is None or not local.remote.has_user:
        return []
    key, url = found
    # one of several cannot be named without quoting it, and what is in it may be a password
    if local.config[key] != [url] or not _is_own(local, key):
        return []
    parts = urlsplit(url)
    user, at, bare = parts.netloc.rpartition("@")
    if not at or urlunsplit(parts) != url:
        return []
    cleaned = urlunsplit(parts._replace(netloc=bare))
    # a password in it is not to be shown, and not to be brought back
    old = urlunsplit(parts._replace(netloc=f"{user.split(':')[0]}@{bare}"))
    change = ("config", "--local", "--", key, cleaned)
    return [Step(change, ("config", "--local", "--", key, old))]


def _is_own(local: LocalRepository, key: str) -> bool:
    """Whether a setting stands in the repository's own file, and not in one that it includes."""
    try:
        git_in(local.folder, "config", "--local", "--no-includes", "--get", "--", key)
    except Failure:
        return False
    return True


async def _identity(
    settings: Settings, local: LocalRepository, connection: Connection
) -> list[Repair]:
    stored = await asyncio.to_thread(lambda: Credentials.of(settings).load())
    if stored is None or stored.token is None:
        raise Failure(FailureCode.NOT_AUTHORIZED)
    client = await connection.client()
    account = await get_account(client, settings.host, stored.token, etags=connection.etags)
    values = {"user.name": account.name, "user.email": account.no_reply_address(settings.host)}
    return [
        Repair(
            RepairCode.NO_IDENTITY,
            scope,
            [
                Step(
                    ("config", f"--{scope.value}", "--", key, value),
                    ("config", f"--{scope.value}", "--unset", "--", key),
                )
                for key, value in values.items()
                if key not in local.config
            ],
        )
        for scope in RepairScope
    ]
