"""The token in the memory of a ``git credential-cache`` of our own, and in no file.

One daemon for each host, credentials file and machine, whose socket lies in a folder for that
alone. It has the token under our user name, and under `BASIC` what Basic authentication makes of
it, as a shell cannot encode. What its socket does not answer is not there: gone with the daemon,
or on another machine.
"""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from ..codes import Failure, FailureCode
from ..files import prepare
from ..git import USERNAME, credential_cache, describe_token, socket_beside
from ..host import Host
from .answer import basic_of
from .records import fingerprint_of

BASIC = "basic"
# at its end, the token has to be known once more, to have copies of it erased
GRACE = 60
# of a token that does not expire; more than 24 days are too many for the daemon
MAX_SECONDS = 8 * 3600
DAY = 24 * 3600


class InMemory:
    """One host's token in memory. All methods block, and raise `Failure`."""

    def __init__(self, host: Host, file: Path) -> None:
        self._host = host
        self._socket = socket_beside(file, host)

    def probe(self) -> None:
        """Start a daemon, and see that it keeps what it is told."""
        probe = self._socket.with_name(f"probe-{os.getpid()}")
        description = describe_token(self._host, "nothing")
        self._prepare()
        try:
            credential_cache("store", probe, description, GRACE)
            answer = credential_cache("get", probe, describe_token(self._host, None))
            if _password_in(answer) != "nothing":
                raise Failure(FailureCode.GIT_FAILED, "it forgets at once")
        except Failure as e:
            raise _unavailable(e) from e
        finally:
            with suppress(Failure):
                credential_cache("exit", probe)

    def tokens(self) -> dict[str, str]:
        """The token that is there, if any, by its fingerprint."""
        if not self._has_socket():
            return {}
        answer = credential_cache("get", self._socket, describe_token(self._host, None))
        token = _password_in(answer)
        return {fingerprint_of(token): token} if token else {}

    def put(self, token: str, expires_at: int | None, now: float) -> None:
        """Keep a token, in the place of the one before, until its end."""
        self._prepare()
        left = MAX_SECONDS if expires_at is None else max(0, int(expires_at - now))
        try:
            for username, secret in ((BASIC, basic_of(token)), (USERNAME, token)):
                description = describe_token(self._host, secret, username)
                credential_cache("store", self._socket, description, left + GRACE)
        except Failure as e:
            raise _unavailable(e) from e

    def drop(self, fingerprints: Collection[str]) -> None:
        """End the daemon, if it has one of these tokens."""
        if fingerprints and self.tokens().keys() & set(fingerprints):
            self.end()

    def end(self) -> None:
        """End the daemon, and all that it has."""
        if self._has_socket():
            credential_cache("exit", self._socket)
            with suppress(OSError):
                # of one that was killed
                self._socket.unlink(missing_ok=True)
                self._socket.parent.rmdir()

    def _has_socket(self) -> bool:
        try:
            info = self._socket.lstat()
        except OSError:
            return False
        return stat.S_ISSOCK(info.st_mode) and info.st_uid == os.geteuid()

    def _prepare(self) -> None:
        folder = self._socket.parent
        prepare(folder / "any", ours=True)
        # of containers that are gone; a token ends sooner
        with suppress(OSError):
            for other in folder.iterdir():
                if other != self._socket and other.lstat().st_mtime < time.time() - DAY:
                    other.unlink()


def _password_in(answer: str) -> str | None:
    for line in answer.splitlines():
        if line.startswith("password="):
            return line.removeprefix("password=")
    return None


def _unavailable(failure: Failure) -> Failure:
    return Failure(FailureCode.MEMORY_UNAVAILABLE, failure.detail or failure.code)
