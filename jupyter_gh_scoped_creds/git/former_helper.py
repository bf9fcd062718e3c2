"""The credential helper that gh-scoped-creds, the former program of this name, left behind.

It set ``credential.https://github.com.helper`` to ``store --file=PATH``, in the person's own
configuration, and never took it away. The file holds a token that has been dead for long, unless it
was made in the last 8 hours.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from ..files import is_own_file, read_regular, rewrite
from ..host import Host
from .helper_chain import NO_REPOSITORY, Helper, helpers_for

# its releases up to 3, and github-app-user-auth before them, had a place that was the same for all
_PLACES = {
    "/tmp/gh-app-git-credentials",  # noqa: S108
    "/tmp/gh-scoped-creds",  # noqa: S108
    "/tmp/github-app-git-credentials",  # noqa: S108
    "/tmp/github-scoped-credentials",  # noqa: S108
}
# its release 4 let Python's tempfile make one, in whatever folder was TMPDIR
_TEMPORARY = re.compile(r"/(.*/)?tmp[a-z0-9_]{8}")
_VALUE = re.compile(r"store --file=(?P<path>/.+)")
MAX_BYTES = 64 * 1024


def former_helpers(host: Host, ours: Path, helpers: Sequence[Helper] | None = None) -> list[Helper]:
    """The helpers for a host that the former program set up, and nobody on purpose.

    Known by the exact setting and value, with a path of its releases, with one as tempfile makes
    it, or with another below ``/tmp`` whose file holds nothing but an app's tokens for this host.
    `ours` is the credentials file, which may be in one of these places; `helpers` are those for
    the host, if they are known already.
    """
    return [
        helper
        for helper in (helpers_for(host.url, NO_REPOSITORY) if helpers is None else helpers)
        if helper.key == f"credential.{host.url}.helper" and _is_former(host, ours, helper)
    ]


def erase_former_token(host: Host, ours: Path, helper: Helper) -> None:
    """Take the former program's entry for a host out of its file, and an empty file away.

    Only in a regular file of the person's. Never raises.
    """
    path = _path_of(helper)
    if path is None:
        return

    def without_entry(content: bytes | None) -> bytes | None:
        lines = (content or b"").splitlines(keepends=True)
        return b"".join(line for line in lines if not _is_entry(host, line)) or None

    with suppress(OSError, RuntimeError):
        if not _is_same(path, ours) and _is_persons(path):
            rewrite(path, without_entry)


def _is_former(host: Host, ours: Path, helper: Helper) -> bool:
    path = _path_of(helper)
    if path is None or _is_same(path, ours):
        return False
    if str(path) in _PLACES or _TEMPORARY.fullmatch(str(path)):
        return True
    return path.is_relative_to("/tmp") and _holds_only_tokens(host, path)  # noqa: S108


def _path_of(helper: Helper) -> Path | None:
    found = _VALUE.fullmatch(helper.value)
    return Path(found["path"]) if found else None


def _is_same(path: Path, ours: Path) -> bool:
    try:
        return path.resolve() == ours.resolve()
    except (OSError, RuntimeError):
        return False


def _is_persons(path: Path) -> bool:
    return not path.is_symlink() and is_own_file(path)


def _holds_only_tokens(host: Host, path: Path) -> bool:
    try:
        lines = read_regular(path, MAX_BYTES).splitlines() if _is_persons(path) else []
    except (OSError, ValueError):
        return False
    return bool(lines) and all(_is_entry(host, line) for line in lines)


def _is_entry(host: Host, line: bytes) -> bool:
    """Whether it is an app's token for a host: what a person has stored begins otherwise."""
    start = re.escape(f"{host.scheme}://x-access-token:ghu_".encode())
    end = re.escape(f"@{host.name}".encode())
    return bool(re.fullmatch(start + rb"[A-Za-z0-9_]+" + end + rb"\s*", line))
