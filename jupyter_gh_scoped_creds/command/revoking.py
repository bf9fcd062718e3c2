"""Signing out with a word to GitHub: ``logout`` where the token is revoked as well."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator

from ..authorization import look, revoke_stored
from ..codes import ExitCode, exit_code_of
from ..credentials import Credentials
from ..words import REVOKING_SAID, gettext, revocation_lines
from .result import Call, Result
from .stored import erase, logout


async def logout_and_revoke(call: Call) -> AsyncIterator[Result]:
    """Have GitHub revoke the token, and sign out; not without the first if it was leaked."""
    credentials = Credentials.of(call.settings)
    stored, now = credentials.load(), time.time()
    if stored is None or not stored.is_valid(now):
        for result in logout(call):
            yield result
        return
    yield Result(lines=[gettext(REVOKING_SAID)])
    revoked = await revoke_stored(call.settings, stored, now)
    failure = revoked.failure if revoked else None
    is_kept = failure is not None and call.options.leaked
    state, copies = (look(call.settings), []) if is_kept else erase(call)
    revocation = revoked.report(credentials.load(), time.time()) if revoked else None
    lines = revocation_lines(revocation) if revocation else []
    if not is_kept:
        lines = [gettext("Signed out: the token is removed from this machine."), *lines, *copies]
    code = exit_code_of(failure.code) if failure else ExitCode.DONE
    yield Result({**state, "revocation": revocation}, lines, code, is_error=failure is not None)
