"""The sentences of terminal and notebook, in the person's language."""

from .causes import cause_sentence
from .failures import failure_sentence
from .folders import check_lines, obstacle_lines
from .misconfigurations import misconfiguration, misconfiguration_sentence
from .repositories import installation_line, repositories_sentence, repository_line
from .states import (
    ENTER_CODE,
    HTTPS_REMINDER,
    authorized_sentence,
    countdown,
    duration,
    failure_of,
    unauthorized_sentence,
)
from .translation import N_, gettext, ngettext

__all__ = [
    "ENTER_CODE",
    "HTTPS_REMINDER",
    "N_",
    "authorized_sentence",
    "cause_sentence",
    "check_lines",
    "countdown",
    "duration",
    "failure_of",
    "failure_sentence",
    "gettext",
    "installation_line",
    "misconfiguration",
    "misconfiguration_sentence",
    "ngettext",
    "obstacle_lines",
    "repositories_sentence",
    "repository_line",
    "unauthorized_sentence",
]
