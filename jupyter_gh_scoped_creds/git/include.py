"""The files that make git use our credentials file for one host, and nothing else.

One include at the end of the person's global configuration leads to a snippet of ours. The
snippet lies beside that configuration, so whoever could put another one in its place could as
well replace the configuration itself; and the include can name it without its folder, which
stays right wherever a cluster mounts the home. Sections of the person's are never touched.
git: git-config(1), "Includes"; gitcredentials(7).
"""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from ..codes import Failure, FailureCode
from ..files import (
    clear_abandoned,
    describe,
    discard,
    discard_drafts,
    is_own_file,
    probe_writable,
    read_regular,
    rewrite,
)
from ..host import Host
from .config_places import config_places, global_config, refuse_what_git_does_not_read
from .helper_chain import NO_REPOSITORY, effective, helpers_for
from .include_text import has_include, is_include_last, with_include, without_include
from .run import run_git
from .snippet import (
    SCRIPT_NAME,
    SNIPPET_NAME,
    helper_value,
    own_program,
    owner_of,
    script,
    snippet,
)

_looked_for_drafts: set[Path] = set()


def include_files() -> tuple[Path, Path]:
    """The configuration that leads to our snippet, and the place of the snippet."""
    config = global_config()
    return config, _place_beside(config, SNIPPET_NAME)


def probe_config() -> None:
    """Raise `Failure` if the include cannot be written, would not be safe, or not be read."""
    refuse_what_git_does_not_read()
    config = global_config()
    try:
        if config.exists() and not config.is_file():
            raise Failure(FailureCode.GIT_CONFIG_NOT_WRITABLE, f"{config}: not a regular file")
        _make_folder(config)
        probe_writable(config)
        for name in (SNIPPET_NAME, SCRIPT_NAME):
            probe_writable(_place_beside(config, name))
        content = read_regular(config) if config.exists() else None
    except (OSError, RuntimeError) as e:
        raise _not_writable(config, e) from e
    _refuse_unless_understood(config, with_include(without_include(content)))


def install_include(
    host: Host,
    credentials: Path,
    expires_at: int | None,
    helper_flags: Sequence[str] = (),
    *,
    in_memory: bool = False,
) -> None:
    """Write helper and snippet, and the include as the last thing in the configuration.

    Last, because git asks helpers in the order of the file: only what comes before the reset
    in the snippet is reset. `expires_at` is the token's end in seconds since the epoch, `None`
    for one without; `helper_flags` are for our own program; `in_memory` tells where the token is.
    Then git is asked whether it sees the helper. Raises `Failure`.
    """
    refuse_what_git_does_not_read()
    config = global_config()
    try:
        _make_folder(config)
        shell = script(host, credentials, expires_at, config, in_memory=in_memory)
        shell += own_program(helper_flags)
        rewrite(_place_beside(config, SCRIPT_NAME), lambda _: shell)
        settings = snippet(host, credentials, expires_at, config)
        rewrite(_place_beside(config, SNIPPET_NAME), lambda _: settings)
        rewrite(config, lambda content: with_include(without_include(content)))
    except (OSError, RuntimeError) as e:
        raise _not_writable(config, e) from e
    _refuse_unless_asked(host, config)


def is_include_installed(
    host: Host, credentials: Path, expires_at: int | None, *, in_memory: bool = False
) -> bool:
    """Whether git reads a snippet for exactly this host, file and end.

    The path of our own program may be that of another environment, and is left in peace.
    """
    try:
        refuse_what_git_does_not_read()
        config = global_config()
        content = read_regular(config)
        wanted = snippet(host, credentials, expires_at, config)
        shell = script(host, credentials, expires_at, config, in_memory=in_memory)
        return (
            is_include_last(content)
            and read_regular(config.with_name(SNIPPET_NAME)) == wanted
            and read_regular(config.with_name(SCRIPT_NAME)).startswith(shell)
        )
    except (OSError, RuntimeError, Failure):
        return False


def installed_file(host: Host) -> Path | None:
    """The credentials file that git reads for a host now, whoever has set that up."""
    try:
        file, url = owner_of(read_regular(global_config().with_name(SNIPPET_NAME)))
    except (OSError, Failure):
        return None
    return Path(file) if file and url == host.url else None


def clear_abandoned_config() -> None:
    """Remove locks of ours that killed processes left: ``git config`` would fail. Never raises."""
    with suppress(Failure):
        for config in config_places():
            clear_abandoned(config)


def discard_config_drafts() -> None:
    """Remove copies of the person's configuration that killed processes left. Never raises."""
    with suppress(Failure):
        for config in config_places():
            _discard_drafts_of(config)


def _discard_drafts_of(config: Path) -> None:
    for name in (config.name, SNIPPET_NAME, SCRIPT_NAME):
        discard_drafts(config.with_name(name))
    # once a process otherwise: a home can have many files
    _looked_for_drafts.add(config)


def remove_include(host: Host, credentials: Path) -> None:
    """Take include, snippet and helper away, and leave every other byte as it was.

    A snippet for another host or another file is somebody else's to remove: with another
    environment, two programs of one person can keep their tokens in different places. Raises
    `Failure`.
    """
    for config in config_places():
        places = [config.with_name(name) for name in (SNIPPET_NAME, SCRIPT_NAME)]
        try:
            clear_abandoned(config)
            # what cannot be read serves nobody, and can go
            if places[0].is_file() and owner_of(read_regular(places[0])) not in (
                ("", ""),
                (str(credentials), host.url),
            ):
                continue
            is_included = config.is_file() and has_include(read_regular(config))
            left = [place for place in places if _is_ours_to_remove(place)]
            if is_included or left or config not in _looked_for_drafts:
                _discard_drafts_of(config)
            if is_included:
                rewrite(config, without_include)
            for place in left:
                discard(place)
        except (OSError, RuntimeError) as e:
            raise _not_writable(config, e) from e


def _refuse_unless_understood(config: Path, content: bytes) -> None:
    """A last line may go on in the next one, so that git would not take the include for one."""
    try:
        output = run_git(
            "config", "--file", "-", "--null", "--get-all", "include.path", description=content
        )
    except Failure as e:
        if e.detail.strip():
            # git says what it cannot read
            return
        output = ""
    if SNIPPET_NAME not in output.split("\0"):
        raise Failure(
            FailureCode.GIT_CONFIG_NOT_WRITABLE,
            f"{config}: its last line goes on in the next one, as it ends in a backslash",
        )


def _refuse_unless_asked(host: Host, config: Path) -> None:
    """Raise `Failure` if git does not ask our helper, whatever the reason."""
    helpers = helpers_for(host.url, NO_REPOSITORY)
    if any(helper.value == helper_value(config) for helper in effective(helpers)):
        return
    is_seen = any(helper.value == helper_value(config) for helper in helpers)
    reason = "another setting resets the helpers after it" if is_seen else "git does not read it"
    raise Failure(FailureCode.GIT_CONFIG_NOT_WRITABLE, f"{config}: {reason}")


def _place_beside(config: Path, name: str) -> Path:
    """The place of a file of ours; refused where others could have put something there."""
    mode = config.parent.stat().st_mode
    if mode & stat.S_ISVTX and mode & (stat.S_IWOTH | stat.S_IWGRP):
        raise Failure(
            FailureCode.GIT_CONFIG_NOT_WRITABLE, f"{config}: other users can add files beside it"
        )
    place = config.with_name(name)
    with suppress(FileNotFoundError):
        if stat.S_ISFIFO(place.lstat().st_mode) and _is_ours_to_remove(place):
            # git would wait for ever
            place.unlink()
    if place.is_symlink() or (place.exists() and not is_own_file(place)):
        raise Failure(FailureCode.GIT_CONFIG_NOT_WRITABLE, f"{place}: not a file of yours")
    return place


def _is_ours_to_remove(place: Path) -> bool:
    try:
        info = place.lstat()
    except FileNotFoundError:
        return False
    if stat.S_ISLNK(info.st_mode):
        return place.exists() and is_own_file(place)
    is_known = stat.S_ISREG(info.st_mode) or stat.S_ISFIFO(info.st_mode)
    return is_known and info.st_uid == os.geteuid()


def _make_folder(config: Path) -> None:
    config.parent.mkdir(mode=0o700, parents=True, exist_ok=True)


def _not_writable(config: Path, error: OSError | RuntimeError) -> Failure:
    return Failure(FailureCode.GIT_CONFIG_NOT_WRITABLE, describe(error, config))
