"""A GitHub that runs on this machine: for tests, demonstrations and work without a network."""

from __future__ import annotations

from .server import GitHubSimulator

__all__ = ["GitHubSimulator"]
