"""A notebook that a program runs, such as papermill: nobody is there to enter a code.

The cell, and with it the kernel, is over at once, so what it shows is final.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..codes import ExitCode
from ..command import Call, JsonRenderer, Options, results
from ..words import gettext
from .renderer import CardRenderer


def show_what_is(call: Call) -> None:
    """Show who is authorized, or that somebody has to authorize before."""
    renderer = JsonRenderer() if call.options.json else CardRenderer()
    found = results(call._replace(options=Options("status", {}, json=call.options.json)))
    assert isinstance(found, Iterator)  # noqa: S101
    for result in found:
        if result.exit_code is ExitCode.NOT_VALID:
            said = gettext(
                "Nobody can enter a code while a program runs this notebook: authorize first, in "
                "JupyterLab or a terminal."
            )
            result = result._replace(lines=[said], is_error=True)
        renderer.show(result)
