"""Running the doctor, and what it finds."""

from __future__ import annotations

import json
from typing import Any

from simulator.server import GitHubSimulator

from .command import in_script

Findings = dict[str, list[dict[str, Any]]]


def examine(simulator: GitHubSimulator, *arguments: str, **env: str) -> tuple[int, Findings]:
    """Run the doctor; returns its exit code, and its findings by their check."""
    result = in_script(simulator, "doctor", "--json", *arguments, **env)
    assert result.stderr == ""
    findings: Findings = {}
    for line in result.stdout.splitlines():
        finding = json.loads(line)
        findings.setdefault(finding["subject"], []).append(finding)
    return result.returncode, findings


def bad(findings: Findings) -> dict[str, str]:
    """What is not well, by its check."""
    return {
        check: f"{finding['level']}: {finding['said']} -> {finding['next_step']}"
        for check, found in findings.items()
        for finding in found
        if finding["level"] != "ok"
    }
