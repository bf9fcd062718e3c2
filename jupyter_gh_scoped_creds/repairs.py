"""Repairs of one repository: what each would change, the change, and the way back.

Nothing is changed without being asked for, and never more than git's configuration.
"""

from __future__ import annotations

import asyncio
import shlex
from contextlib import aclosing, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from .config import GhScopedCreds
from .credentials import Credentials
from .failure import Failure
from .host import Host
from .local_repository import LocalRepository, find_repository, git_in

REPAIRABLE = ("ssh_remote", "user_in_url", "no_identity")
SCOPES = ("local", "global")


@dataclass(frozen=True)
class Step:
    """One call of ``git config``: its arguments, and those that undo it."""

    arguments: tuple[str, ...]
    undo: tuple[str, ...]

    @property
    def command(self) -> str:
        """As it could be typed."""
        return shlex.join(("git", *self.arguments))

    @property
    def undo_command(self) -> str:
        """What would bring it back, as it could be typed."""
        return shlex.join(("git", *self.undo))


@dataclass(frozen=True)
class Repair:
    """What mends one problem, for this repository (``local``) or for all (``global``)."""

    code: str
    scope: str
    steps: list[Step]


async def find_repairs(settings: GhScopedCreds, folder: Path, code: str) -> list[Repair]:
    """Tell what would mend one problem, the smallest change first.

    Raises `Failure` if that cannot be told.
    """
    local = await asyncio.to_thread(find_repository, folder)
    if code == "no_identity":
        found = await _identity(settings, local)
    elif local.remote is None:
        raise Failure("no_remote")
    else:
        steps = {"ssh_remote": _use_https, "user_in_url": _drop_user}[code](settings.host, local)
        found = [Repair(code, "local", steps)]
    return [repair for repair in found if repair.steps]


def apply(folder: Path, repair: Repair) -> None:
    """Make all of the changes, or none. Blocks. Raises `Failure` with git's reason."""
    top = find_repository(folder).folder
    made: list[Step] = []
    try:
        for step in repair.steps:
            git_in(top, *step.arguments)
            made.append(step)
    except Failure:
        with suppress(Failure):
            undo(folder, replace(repair, steps=made))
        raise


def undo(folder: Path, repair: Repair) -> None:
    """Take the changes back. Blocks. Raises `Failure` with git's reason."""
    top = find_repository(folder).folder
    for step in reversed(repair.steps):
        git_in(top, *step.undo)


def _urls(local: LocalRepository) -> list[tuple[str, str]]:
    """The keys and values in the configuration that the push remote's address comes from."""
    assert local.remote is not None  # noqa: S101
    for kind in ("pushurl", "url"):
        key = f"remote.{local.remote.name}.{kind}"
        if key in local.config:
            return [(key, value) for value in local.config[key]]
    return []


def _use_https(host: Host, local: LocalRepository) -> list[Step]:
    assert local.remote is not None  # noqa: S101
    owner = local.remote.repository.split("/")[0]
    key = f"url.{host.url}/.insteadOf"
    steps = []
    for _, url in _urls(local):
        prefix = url[: url.rindex(f"{owner}/")] if f"{owner}/" in url else ""
        if prefix and prefix not in local.config.get(key.lower(), []):
            change = ("config", "--local", "--add", "--", key, prefix)
            undo = ("config", "--local", "--fixed-value", "--unset", "--", key, prefix)
            steps.append(Step(change, undo))
    return steps


def _drop_user(host: Host, local: LocalRepository) -> list[Step]:
    steps = []
    for key, url in _urls(local):
        parts = urlsplit(url)
        user, at, bare = parts.netloc.rpartition("@")
        if at:
            cleaned = urlunsplit(parts._replace(netloc=bare))
            # a password in it is not to be shown, and not to be brought back
            old = urlunsplit(parts._replace(netloc=f"{user.split(':')[0]}@{bare}"))
            change = ("config", "--local", "--", key, cleaned)
            steps.append(Step(change, ("config", "--local", "--", key, old)))
    return steps


async def _identity(settings: GhScopedCreds, local: LocalRepository) -> list[Repair]:
    from .github import get_account
    from .transport import open_client

    stored = await asyncio.to_thread(lambda: Credentials.of(settings).load())
    if stored is None or stored.token is None:
        raise Failure("not_authorized")
    async with aclosing(await open_client()) as client:
        account = await get_account(client, settings.host, stored.token)
    values = {"user.name": account.name, "user.email": account.no_reply_address(settings.host)}
    return [
        Repair(
            "no_identity",
            scope,
            [
                Step(
                    ("config", f"--{scope}", "--", key, value),
                    ("config", f"--{scope}", "--unset", "--", key),
                )
                for key, value in values.items()
                if key not in local.config
            ],
        )
        for scope in SCOPES
    ]
