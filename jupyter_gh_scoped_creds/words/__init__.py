"""The sentences of terminal and notebook, in the person's language."""

from typing import TYPE_CHECKING

from ..lazy_face import lazy_face
from .translation import N_, gettext, ngettext, speak

if TYPE_CHECKING:
    from .causes import cause_sentence, refusal_sentence
    from .failures import failure_sentence
    from .folders import check_lines, obstacle_lines
    from .layout import columns_of, fitted, say, width_of
    from .limits import limit_hint
    from .misconfigurations import misconfiguration, misconfiguration_sentence, names_of
    from .program import call_it, elsewhere
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
        asking_sentence,
        authorized_sentence,
        copies_sentence,
        countdown,
        duration,
        end_of,
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
            "asking_sentence": "states",
            "authorized_sentence": "states",
            "call_it": "program",
            "cause_sentence": "causes",
            "check_lines": "folders",
            "columns_of": "layout",
            "copies_sentence": "states",
            "countdown": "states",
            "cut_sentence": "repositories",
            "duration": "states",
            "elsewhere": "program",
            "end_of": "states",
            "failure_of": "states",
            "failure_sentence": "failures",
            "fitted": "layout",
            "installation_line": "repositories",
            "limit_hint": "limits",
            "misconfiguration": "misconfigurations",
            "misconfiguration_sentence": "misconfigurations",
            "names_of": "misconfigurations",
            "narrowed_sentence": "states",
            "obstacle_lines": "folders",
            "refusal_sentence": "causes",
            "repositories_sentence": "repositories",
            "repository_line": "repositories",
            "revocation_lines": "revocation",
            "say": "layout",
            "unauthorized_sentence": "states",
            "width_of": "layout",
        },
    )

__all__ = [
    "ENTER_CODE",
    "HTTPS_REMINDER",
    "N_",
    "REVOKES_REPLACED",
    "REVOKING_SAID",
    "asking_sentence",
    "authorized_sentence",
    "call_it",
    "cause_sentence",
    "check_lines",
    "columns_of",
    "copies_sentence",
    "countdown",
    "cut_sentence",
    "duration",
    "elsewhere",
    "end_of",
    "failure_of",
    "failure_sentence",
    "fitted",
    "gettext",
    "installation_line",
    "limit_hint",
    "misconfiguration",
    "misconfiguration_sentence",
    "names_of",
    "narrowed_sentence",
    "ngettext",
    "obstacle_lines",
    "refusal_sentence",
    "repositories_sentence",
    "repository_line",
    "revocation_lines",
    "say",
    "speak",
    "unauthorized_sentence",
    "width_of",
]
