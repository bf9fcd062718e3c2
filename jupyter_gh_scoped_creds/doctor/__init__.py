"""Examines an administrator's set-up, and says each next step; ready snippets for hubs."""

from .finding import Finding, Level
from .hub import Snippet, hub_setup, registration_link
from .report import examine

__all__ = ["Finding", "Level", "Snippet", "examine", "hub_setup", "registration_link"]
