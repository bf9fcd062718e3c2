"""The errors a person can meet, named by codes that every front end puts into words."""

from __future__ import annotations

MAX_DETAIL = 200


class Failure(Exception):
    """Something that keeps the person from being authorized.

    Attributes
    ----------
    code
        What happened; the front ends own the sentence shown for it. The errors of
        RFC 8628 (section 3.5) keep the names they have there.
    detail
        The particular reason or path, one printable line of at most 200 characters, or ``""``.
        Never holds a secret.
    """

    def __init__(self, code: str, detail: str = "") -> None:
        self.code = code
        self.detail = one_line(detail)
        super().__init__(f"{code}: {self.detail}" if self.detail else code)


class Unreachable(Failure):
    """GitHub did not answer as GitHub: worth trying again while there is time."""

    def __init__(self, detail: str) -> None:
        super().__init__("github_unreachable", detail)


def failure_json(failure: Failure | None) -> dict[str, str] | None:
    """As the object of JSON that every front end gets."""
    return None if failure is None else {"code": failure.code, "detail": failure.detail}


def one_line(text: str) -> str:
    """Cut foreign text to one short line without control characters."""
    printable = "".join(character if character.isprintable() else " " for character in text)
    return " ".join(printable.split())[:MAX_DETAIL]
