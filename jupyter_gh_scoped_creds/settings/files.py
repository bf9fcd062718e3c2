"""What configuration files say of our settings: the server's files, and our own."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, redirect_stdout, suppress
from pathlib import Path

from ..codes import Failure, FailureCode
from .jupyter_folders import config_folders

CONFIG_NAME = "jupyter_gh_scoped_creds_config"
SECTION = "GhScopedCreds"
# the server reads both, and an administrator may have used either
_OTHERS = ("jupyter_config", "jupyter_server_config")

Section = Mapping[str, object]


def sections(chosen: str = "") -> Iterator[tuple[str, Section]]:
    """Each file that there is, the weakest first, and what it has in our section.

    `chosen` is a file in the place of ours. A file of the server's that is broken may need packages
    that are not here, and is skipped; one of ours raises `Failure`.
    """
    folders = config_folders()
    for name in _OTHERS:
        for file in _files(name, folders):
            try:
                section = _read(file)
            except Exception:  # noqa: S112
                continue
            yield file, section
    if chosen and not (os.path.isfile(chosen) and chosen.endswith((".py", ".json"))):  # noqa: PTH113
        raise Failure(FailureCode.CONFIG_FILE_INVALID, f"{chosen}: no .py or .json file")
    for file in [chosen] if chosen else _files(CONFIG_NAME, folders):
        try:
            section = _read(file)
        except Exception as e:
            raise Failure(FailureCode.CONFIG_FILE_INVALID, f"{file}: {e}") from e
        yield file, section


def _files(name: str, folders: list[str]) -> Iterator[str]:
    for folder in reversed(folders):
        for kind in ("py", "json"):
            file = f"{folder}/{name}.{kind}"
            if os.path.isfile(file):  # noqa: PTH113 (as fast as can be: most are not there)
                yield file


def _read(file: str) -> Section:
    return _read_json(file) if file.endswith(".json") else _run(file)


def _read_json(file: str) -> Section:
    """Read a file as `traitlets.config.JSONFileConfigLoader` does."""
    import json

    content = json.loads(Path(file).read_text("utf-8"))
    if not isinstance(content, dict):
        raise ValueError("not a JSON object")
    version = content.get("version", 1)
    if version != 1:
        raise ValueError(f"unknown version {version!r}")
    section = content.get(SECTION, {})
    if not isinstance(section, dict):
        raise ValueError(f"{SECTION} is not a JSON object")
    return section


def _run(file: str) -> Section:
    # only here, as importing it takes longer than all else
    from traitlets.config.loader import PyFileConfigLoader

    with _stdout_to_stderr():
        try:
            config = PyFileConfigLoader(Path(file).name, str(Path(file).parent)).load_config()
        except SystemExit as e:
            # a file that does not want to be read is no reason for us to end without a word
            raise ValueError(f"it exits with {e.code}") from e
    return dict(config[SECTION]) if SECTION in config else {}


@contextmanager
def _stdout_to_stderr() -> Iterator[None]:
    """Keep what a file prints, or a program that it runs, out of what scripts and git read."""
    with ExitStack() as stack:
        # a stream can be closed
        with suppress(OSError):
            kept = os.dup(1)
            stack.callback(os.close, kept)
            os.dup2(2, 1)
            stack.callback(os.dup2, kept, 1)
        stack.enter_context(redirect_stdout(sys.stderr))
        yield
