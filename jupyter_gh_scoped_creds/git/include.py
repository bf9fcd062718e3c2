"""The two files that make git use our credentials file for one host, and nothing else.

One include at the end of the person's global configuration leads to a snippet of ours. The
snippet lies beside that configuration, so whoever could put another one in its place could as
well replace the configuration itself; and the include can name it without its folder, which
stays right wherever a cluster mounts the home. Sections of the person's are never touched.
git: git-config(1), "Includes"; gitcredentials(7).
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Sequence
from pathlib import Path

from ..codes import Failure, FailureCode
from ..files import clear_abandoned, describe, is_own_file, probe_writable, rewrite
from ..host import Host
from .run import USERNAME, credential_store_command

HELPER = "git-credential-gh-scoped-creds"
SNIPPET_NAME = ".gh-scoped-creds.gitconfig"
INCLUDE = f"[include]\n\tpath = {SNIPPET_NAME}\n".encode()

_PATH_LINE = INCLUDE.splitlines()[1]
_HEAD = re.compile(
    r"# Written by gh-scoped-creds for (?P<file>/.+), and removed when you sign out\.\n"
    r'\[credential "(?P<url>[^"\n]+)"\]\n'
)
# the section goes too, unless somebody has added a path of their own to it
_INCLUDE_ALONE = re.compile(
    rb"^" + re.escape(INCLUDE.rstrip()) + rb"(\n(?=\s*(\[|\Z))|\Z)", re.MULTILINE
)
_PATH_ALONE = re.compile(rb"^" + re.escape(_PATH_LINE) + rb"(\n|\Z)", re.MULTILINE)
# what comes after the include could add helpers that the snippet does not reset
_LATER = re.compile(rb"^\s*\[(credential|include)", re.MULTILINE | re.IGNORECASE)


def global_config() -> Path:
    """The file that ``git config --global`` writes to."""
    chosen = os.environ.get("GIT_CONFIG_GLOBAL")
    if chosen is not None:
        # git takes an empty name for no file at all
        return Path(chosen or os.devnull)
    home, xdg = _default_configs()
    return xdg if xdg.exists() and not home.exists() else home


def probe_config() -> None:
    """Raise `Failure` if the include cannot be written, or the snippet would not be safe."""
    config = global_config()
    try:
        if config.exists() and not config.is_file():
            raise Failure(FailureCode.GIT_CONFIG_NOT_WRITABLE, f"{config}: not a regular file")
        _make_folder(config)
        probe_writable(config)
        probe_writable(_snippet_beside(config))
    except (OSError, RuntimeError) as e:
        raise _not_writable(config, e) from e


def install_include(
    host: Host, credentials: Path, expires_at: int | None, helper_flags: Sequence[str] = ()
) -> None:
    """Write the snippet, and the include as the last thing in the configuration.

    Last, because git asks helpers in the order of the file: only what comes before the reset
    in the snippet is reset. `expires_at` is the token's end in seconds since the epoch, `None`
    for one without; `helper_flags` are for our own helper. Raises `Failure`.
    """
    config = global_config()
    try:
        _make_folder(config)
        snippet = _settings(host, credentials, expires_at) + _own_helper(helper_flags)
        rewrite(_snippet_beside(config), lambda _: snippet)
        rewrite(config, lambda content: _with_include(_without_include(content)))
    except (OSError, RuntimeError) as e:
        raise _not_writable(config, e) from e


def is_include_installed(host: Host, credentials: Path, expires_at: int | None) -> bool:
    """Whether git reads a snippet for exactly this host, file and end.

    The helper's own path may be that of another environment, and is left in peace.
    """
    config = global_config()
    try:
        snippet = config.with_name(SNIPPET_NAME).read_bytes()
        wanted = _settings(host, credentials, expires_at)
        content = config.read_bytes()
        includes = [found.end() for found in _PATH_ALONE.finditer(content)]
        is_last = bool(includes) and not _LATER.search(content, includes[-1])
        return is_last and snippet.startswith(wanted)
    except OSError:
        return False


def installed_file(host: Host) -> Path | None:
    """The credentials file that git reads for a host now, whoever has set that up."""
    try:
        file, url = _owner(global_config().with_name(SNIPPET_NAME))
    except (OSError, Failure):
        return None
    return Path(file) if file and url == host.url else None


def remove_include(host: Host, credentials: Path) -> None:
    """Take include and snippet away, and leave every other byte as it was. Raises `Failure`.

    A snippet for another host or another file is somebody else's to remove: with another
    environment, two programs of one person can keep their tokens in different places.
    """
    for config in {global_config(), *_default_configs()}:
        snippet = config.with_name(SNIPPET_NAME)
        try:
            clear_abandoned(config)
            # what cannot be read serves nobody, and can go
            if snippet.is_file() and _owner(snippet) not in (
                ("", ""),
                (str(credentials), host.url),
            ):
                continue
            if config.is_file() and _PATH_ALONE.search(config.read_bytes()):
                rewrite(config, _without_include)
            if snippet.exists() and is_own_file(snippet):
                snippet.unlink(missing_ok=True)
        except (OSError, RuntimeError) as e:
            raise _not_writable(config, e) from e


def _snippet_beside(config: Path) -> Path:
    """The snippet's place; refused where others could have put something there."""
    mode = config.parent.stat().st_mode
    if mode & stat.S_ISVTX and mode & (stat.S_IWOTH | stat.S_IWGRP):
        raise Failure(
            FailureCode.GIT_CONFIG_NOT_WRITABLE, f"{config}: other users can add files beside it"
        )
    snippet = config.with_name(SNIPPET_NAME)
    if snippet.is_symlink() or (snippet.exists() and not is_own_file(snippet)):
        raise Failure(FailureCode.GIT_CONFIG_NOT_WRITABLE, f"{snippet}: not a file of yours")
    return snippet


def _owner(snippet: Path) -> tuple[str, str]:
    """The credentials file and the URL that a snippet is for; empty if it does not tell."""
    found = _HEAD.match(snippet.read_text("utf-8", "replace"))
    return (found["file"], found["url"]) if found else ("", "")


def _default_configs() -> tuple[Path, Path]:
    try:
        home = Path("~").expanduser()
    except RuntimeError as e:
        raise Failure(FailureCode.GIT_CONFIG_NOT_WRITABLE, "you have no home folder") from e
    xdg = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
    return home / ".gitconfig", xdg / "git" / "config"


def _make_folder(config: Path) -> None:
    config.parent.mkdir(mode=0o700, parents=True, exist_ok=True)


def _settings(host: Host, credentials: Path, expires_at: int | None) -> bytes:
    return (
        f"# Written by gh-scoped-creds for {credentials}, and removed when you sign out.\n"
        f'[credential "{host.url}"]\n'
        f"\tusername = {USERNAME}\n"
        "\tuseHttpPath = false\n"
        "\thelper =\n"
        f"\thelper = {_quoted(_reader(credentials, expires_at))}\n"
    ).encode()


def _reader(credentials: Path, expires_at: int | None) -> str:
    """Make the helper that answers at once, without Python, from the credentials file.

    It only reads: git would have it store passwords typed by hand, which last, and erase a
    fresh token after the refusal of an old one. After the token's end it is silent.
    """
    in_time = "" if expires_at is None else f' && test "$(date +%s)" -lt {expires_at}'
    command = credential_store_command(credentials)
    return f'!f() {{ test "$1" = get{in_time} && {command} get; }}; f'


def _own_helper(flags: Sequence[str]) -> bytes:
    """Make the line for our own helper; none if it is not installed as a command."""
    # only here, as looking writes nothing, and importing it takes as long
    import shlex
    import shutil
    import sysconfig

    beside = Path(sysconfig.get_path("scripts")) / HELPER
    path = str(beside) if beside.exists() else shutil.which(HELPER)
    command = f"!{shlex.join([path, *flags])}" if path else None
    return f"\thelper = {_quoted(command)}\n".encode() if command else b""


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'


def _with_include(content: bytes | None) -> bytes:
    if content is None or content.endswith(b"\n"):
        return (content or b"") + INCLUDE
    # no newline at the end, then none after: that is how removal knows to restore it
    return content + b"\n" + INCLUDE.rstrip()


def _without_include(content: bytes | None) -> bytes | None:
    if content is None or content == INCLUDE:
        return None
    if content.endswith(b"\n" + INCLUDE.rstrip()):
        return content[: -len(INCLUDE)]
    return _PATH_ALONE.sub(b"", _INCLUDE_ALONE.sub(b"", content))


def _not_writable(config: Path, error: OSError | RuntimeError) -> Failure:
    return Failure(FailureCode.GIT_CONFIG_NOT_WRITABLE, describe(error, config))
