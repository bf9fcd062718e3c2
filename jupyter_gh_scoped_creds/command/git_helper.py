"""``git-credential-gh-scoped-creds``: git asks by itself, and a person on a terminal can approve.

A helper of git's credential system (gitcredentials(7), git-credential(1)). It answers from the
credentials file; with nothing valid there, JupyterLab asks the person, or the terminal. It never
stores what git offers: that may be a password that lasts.
"""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING

from ..codes import ExitCode, Failure, MisconfigurationCode, exit_code_of
from ..settings import Settings, load_settings
from .streams import finish, prepare_streams

if TYPE_CHECKING:
    from typing import TextIO

MAX_LINES = 1000
MAX_CHARACTERS = 64 * 1024


def main() -> None:
    """Do what git asks for; be silent on what is not known."""
    prepare_streams()
    sys.exit(finish(lambda: _run(sys.argv[1:])))


def _run(words: list[str]) -> int:
    *flags, action = words or [""]
    try:
        if action == "capability":
            print("version 0\ncapability authtype")
        elif action == "copied":
            _erase_copies(flags)
        elif action in {"get", "erase"}:
            attributes = _read(sys.stdin)
            settings = _settings_for(attributes, flags)
            if settings:
                {"get": _get, "erase": _erase}[action](settings, attributes)
    except _Refused as e:
        return _complain(str(e), e.exit_code)
    except Failure as e:
        from ..words import failure_sentence

        return _complain(failure_sentence(e), exit_code_of(e.code))
    except KeyboardInterrupt:
        # the terminal has sent it to git as well; where only git was ended, its program for the
        # transport would go on to ask for a user name
        if action == "get":
            print("quit=1")
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        raise
    except Exception as e:
        from .running import unexpected_sentence

        return _complain(unexpected_sentence(e), ExitCode.NOT_VALID)
    return ExitCode.DONE


class _Refused(Exception):
    """What git asks, or how this was called, is not as it should be."""

    def __init__(self, said: str, exit_code: ExitCode) -> None:
        super().__init__(said)
        self.exit_code = exit_code


def _complain(said: str, exit_code: ExitCode) -> int:
    _tell(said)
    return exit_code


def _tell(said: str) -> None:
    from ..words import say

    # git shows what helpers write here, above its own message
    say(said, sys.stderr)


def _read(stream: TextIO) -> dict[str, str]:
    """Read attributes up to an empty line or the end (git-credential(1), "Input/Output Format")."""
    attributes: dict[str, str] = {}
    for _ in range(MAX_LINES):
        line = stream.readline(MAX_CHARACTERS)
        if len(line) == MAX_CHARACTERS:
            # the rest would look like another attribute
            return {}
        if line in {"", "\n"}:
            break
        line = line.rstrip("\n")
        if any(character < " " or character == "\x7f" for character in line):
            from ..words import gettext

            # of a line that ends in a carriage return, another program could make two
            said = gettext(
                "git asks for an address with a control character in it, and gets no answer: "
                "correct the address."
            )
            raise _Refused(said, ExitCode.USAGE)
        name, _, value = line.partition("=")
        is_list = name.endswith("[]") and name in attributes
        attributes[name] = f"{attributes[name]} {value}" if is_list else value
    return attributes


def _settings_for(attributes: dict[str, str], flags: list[str]) -> Settings | None:
    """The settings, if git asks for their host."""
    settings = _settings(flags)
    try:
        host = settings.host
    except ValueError:
        return None
    asked = (attributes.get("protocol"), attributes.get("host", "").lower())
    if asked != (host.scheme, host.name):
        return None
    try:
        _ = settings.own_credentials_file
    except (ValueError, RuntimeError):
        from ..words import misconfiguration_sentence

        wrong = MisconfigurationCode.GIT_CREDENTIALS_PATH_INVALID
        raise _Refused(misconfiguration_sentence(wrong), ExitCode.NOT_CONFIGURED) from None
    return settings


def _settings(flags: list[str]) -> Settings:
    from .arguments import Stop, read

    try:
        options = read(flags)
    except Stop as e:
        raise _Refused(e.said, e.exit_code) from None
    return load_settings(options.settings, options.config).settings


def _get(settings: Settings, attributes: dict[str, str]) -> None:
    from ..credentials import Credentials
    from ..git import HELPER_VARIABLE, USERNAME

    stored = Credentials.of(settings).load()
    if stored is None or stored.token is None or not stored.is_valid(time.time()):
        if settings.misconfiguration():
            return
        if os.environ.get(HELPER_VARIABLE) == "":
            # a push that Lab does again by itself asks nobody
            return
        # only here, as the answer is mostly there, and git waits for it
        from .asking import ask_for_git

        outcome = ask_for_git(settings)
        if outcome.said:
            _tell(outcome.said)
        stored = Credentials.of(settings).load() if outcome.is_authorized else None
        if stored is None or stored.token is None:
            if outcome.is_authorized or outcome.is_over:
                # else git would go on to ask for a user name and a password
                print("quit=1")
            return
    if "authtype" in attributes.get("capability[]", "").split():
        # git >= 2.46: no helper that comes later is to keep it
        from ..credentials import basic_of

        print("capability[]=authtype\nauthtype=Basic\nephemeral=1")
        print(f"credential={basic_of(stored.token)}")
    else:
        print(f"username={USERNAME}")
        print(f"password={stored.token}")
    if stored.record.expires_at is not None:
        print(f"password_expiry_utc={stored.record.expires_at}")


def _erase(settings: Settings, attributes: dict[str, str]) -> None:
    from ..credentials import Credentials, token_of_basic

    token = attributes.get("password") or token_of_basic(attributes.get("credential", ""))
    if token and Credentials.of(settings).reject(token):
        from ..channel import SOCKET_VARIABLE

        if SOCKET_VARIABLE not in os.environ:
            # no server notices it; git says only that it failed, below this
            from ..codes import CauseCode
            from ..words import cause_sentence

            _tell(cause_sentence(CauseCode.REJECTED_TOKEN))


def _erase_copies(flags: list[str]) -> None:
    """Have the helpers forget our token that git has asked before us, and has told what we said."""
    from pathlib import Path

    from ..credentials import Credentials
    from ..git import helpers_before_asking

    settings = _settings(flags)
    if settings.misconfiguration():
        return
    credentials = Credentials.of(settings)
    stored = credentials.load()
    if stored and stored.token:
        folder = Path.cwd()
        helpers = helpers_before_asking(settings.host, folder)
        credentials.erase_copies(stored.token, helpers, folder)


if __name__ == "__main__":
    main()
