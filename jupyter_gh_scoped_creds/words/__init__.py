"""The sentences of terminal and notebook, in the person's language."""

from typing import TYPE_CHECKING

from ..lazy_face import lazy_face
from .translation import N_, gettext, ngettext, speak

if TYPE_CHECKING:
    from .causes import cause_sentence, refusal_sentence
    from .failures import failure_sentence
    from .folders import check_lines, obstacle_lines
    from .limits import limit_hint
    from .misconfigurations import misconfiguration, misconfiguration_sentence
    from .repositories import (
        cut_sentence,
        installation_line,
        repositories_sentence,
        repository_line,
    )
    from .revocation import REVOKES_REPLACED, REVOKING_SAID, revocation_lines
    from .states import (
        ENTER_CODE,
        HTTPS_REMINDER,
        authorized_sentence,
        copies_sentence,
        countdown,
        duration,
        failure_of,
        narrowed_sentence,
        unauthorized_sentence,
    )
else:
    # a command says a few of the sentences only
    __getattr__ = lazy_face(
        __name__,
        {
            "ENTER_CODE": "states",
            "HTTPS_REMINDER": "states",
            "REVOKES_REPLACED": "revocation",
            "REVOKING_SAID": "revocation",
            "authorized_sentence": "states",
            "cause_sentence": "causes",
            "check_lines": "folders",
            "copies_sentence": "states",
            "countdown": "states",
            "cut_sentence": "repositories",
            "duration": "states",
            "failure_of": "states",
            "failure_sentence": "failures",
            "installation_line": "repositories",
            "limit_hint": "limits",
            "misconfiguration": "misconfigurations",
            "misconfiguration_sentence": "misconfigurations",
            "narrowed_sentence": "states",
            "obstacle_lines": "folders",
            "refusal_sentence": "causes",
            "repositories_sentence": "repositories",
            "repository_line": "repositories",
            "revocation_lines": "revocation",
            "unauthorized_sentence": "states",
        },
    )

__all__ = [
    "ENTER_CODE",
    "HTTPS_REMINDER",
    "N_",
    "REVOKES_REPLACED",
    "REVOKING_SAID",
    "authorized_sentence",
    "cause_sentence",
    "check_lines",
    "copies_sentence",
    "countdown",
    "cut_sentence",
    "duration",
    "failure_of",
    "failure_sentence",
    "gettext",
    "installation_line",
    "limit_hint",
    "misconfiguration",
    "misconfiguration_sentence",
    "narrowed_sentence",
    "ngettext",
    "obstacle_lines",
    "refusal_sentence",
    "repositories_sentence",
    "repository_line",
    "revocation_lines",
    "speak",
    "unauthorized_sentence",
]
