"""How git's question, whether a person authorizes it, can end."""

from __future__ import annotations

from enum import Enum


class AskingAnswer(str, Enum):
    """What a page tells of a question that git asks."""

    SHOWN = "shown"
    """A person sees it, who may want to answer."""
    NOT_NOW = "not_now"
    OFF = "off"
    """The person does not want to be asked in this way."""


class AskingEnd(str, Enum):
    """What git's helper is told."""

    AUTHORIZED = "authorized"
    NOT_NOW = "not_now"
    OFF = "off"
    NOBODY = "nobody"
    """Nobody looks at a page who could answer."""
    TOLD = "told"
    """A page is told, and git is not to wait."""
    FAILED = "failed"
