"""``doctor``: examines the set-up, or prints ready configuration."""

from __future__ import annotations

from collections.abc import AsyncIterator

from ..codes import printable
from ..doctor import Finding, examine, hub_setup
from .result import Call, Result


async def doctor(call: Call) -> AsyncIterator[Result]:
    """Examine everything, even if something is wrong."""
    if call.options.hub:
        for index, snippet in enumerate(hub_setup(call.settings)):
            before = [""] if index else []
            lines = [*before, f"# {snippet.title}", "", *snippet.text.split("\n")]
            yield Result({"title": snippet.title, "text": snippet.text}, lines, is_code=True)
        return
    async for finding in examine(call.loaded):
        report = {
            "subject": finding.subject,
            "level": finding.level.value,
            "said": printable(finding.said),
            "next_step": printable(finding.next_step),
            "exit_code": finding.exit_code.value,
        }
        yield Result(report, _lines(finding), finding.exit_code, level=finding.level.value)


def _lines(finding: Finding) -> list[str]:
    lines = [f"{finding.level.value:8} {finding.subject}: {finding.said}"]
    return [*lines, f"{'':8} -> {finding.next_step}"] if finding.next_step else lines
