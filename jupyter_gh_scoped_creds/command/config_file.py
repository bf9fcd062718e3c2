"""``--generate-config``: writes a configuration file to edit, with all settings as comments."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..codes import ExitCode, Failure, FailureCode
from ..settings import CONFIG_NAME, GhScopedCreds
from ..words import gettext
from .consent import refusal
from .result import Call, Result


def generate_config(call: Call) -> Iterator[Result]:
    """Write it into the person's own folder, or where ``--config`` says; ask before replacing."""
    from jupyter_core.paths import jupyter_config_dir

    file = Path(call.options.config or Path(jupyter_config_dir(), f"{CONFIG_NAME}.py"))
    question = gettext("Replace {file}? [y/N]", file=file)
    if file.exists() and (said := refusal(call, question)):
        report = {"file": str(file), "written": False}
        yield Result(report, [said], ExitCode.NOT_VALID, is_error=True)
        return
    text = f"c = get_config()  #noqa\n\n{GhScopedCreds.class_config_section()}\n"
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    except OSError as e:
        raise Failure(FailureCode.CONFIG_FILE_INVALID, f"{file}: {e.strerror}") from e
    yield Result({"file": str(file), "written": True}, [gettext("Written: {file}.", file=file)])
