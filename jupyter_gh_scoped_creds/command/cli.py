"""``gh-scoped-creds``: authorizes on a terminal or in a script; see also `subcommands`."""

# PYTHON_ARGCOMPLETE_OK

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence

from jupyter_core.application import NoStart
from traitlets import Bool, Unicode

from ..authorization import Authorization
from ..codes import ExitCode, Failure, FailureCode, exit_code_of
from ..settings import SettingsApp
from ..words import failure_of, failure_sentence, gettext
from .base import Command
from .subcommands import (
    CheckCommand,
    DoctorCommand,
    ExplainCommand,
    FixCommand,
    LogoutCommand,
    ReposCommand,
    StatusCommand,
)
from .terminal import Terminal


class AuthorizeCommand(Command):
    """Authorizes ``git push``."""

    description = (
        f"{SettingsApp.description}\n\nShows a code to enter on GitHub, and waits. Exit codes: "
        "0 done, 1 status: nothing valid, or an unexpected error, 2 wrong usage, 3 not set up, "
        "4 denied, 5 the code ran out, 6 GitHub or network, 7 git or files, 130 interrupted."
    )
    examples = "gh-scoped-creds\ngh-scoped-creds status\ngh-scoped-creds logout"
    flags = {
        **Command.flags,
        "force": ({"AuthorizeCommand": {"force": True}}, "Renew even what is still valid."),
    }
    subcommands = {
        "status": (StatusCommand, StatusCommand.description),
        "logout": (LogoutCommand, LogoutCommand.description),
        "repos": (ReposCommand, ReposCommand.description),
        "check": (CheckCommand, CheckCommand.description),
        "fix": (FixCommand, FixCommand.description),
        "explain": (ExplainCommand, ExplainCommand.description),
        "doctor": (DoctorCommand, DoctorCommand.description),
    }

    aliases = {**Command.aliases, "repository": "AuthorizeCommand.repository"}

    force = Bool(help="Renew even what is still valid.").tag(config=True)
    repository = Unicode(help="Ask for a token that is good for OWNER/REPO only.").tag(config=True)

    async def run(self) -> int:
        """Authorize, waiting for the person."""
        from ..authorization import attempt
        from .outcome import outcome

        authorization = Authorization(self.settings)
        terminal = Terminal(sys.stdout)
        waited = False
        try:
            async for state in attempt(
                authorization, force=self.force, repository=self.repository or None
            ):
                if state["state"] == "pending":
                    if self.json and not waited:
                        self.print_json(state)
                    elif not self.json:
                        terminal.pending(state)
                    waited = True
        finally:
            terminal.end_progress()
        if self.json:
            self.print_json(state)
        failure = failure_of(state)
        if failure:
            raise failure
        if state["state"] != "authorized":
            raise Failure(FailureCode.INTERNAL_ERROR)
        if not self.json:
            for line in await outcome(self.settings, state, is_new=waited):
                terminal.line(line)
        return ExitCode.DONE


def is_subcommand(arguments: Sequence[str]) -> bool:
    """Whether a command line asks for something other than authorizing."""
    return bool(arguments) and arguments[0] in AuthorizeCommand.subcommands


def run(arguments: Sequence[str]) -> int:
    """Run a command line; returns the exit code, never raises what a person can meet."""
    # not by traitlets' own dispatch: in a kernel, another application is the single instance
    rest = list(arguments)
    command: type[Command] = AuthorizeCommand
    if is_subcommand(arguments):
        command = AuthorizeCommand.subcommands[rest.pop(0)][0]
    app = command()
    try:
        app.initialize(rest)
        app.start()
    except NoStart:
        return ExitCode.DONE
    except SystemExit as e:
        return e.code if isinstance(e.code, int) else int(e.code is not None)
    except Failure as e:
        print(failure_sentence(e), file=sys.stderr)
        return exit_code_of(e.code)
    except (KeyboardInterrupt, asyncio.CancelledError):
        print(gettext("Cancelled."), file=sys.stderr)
        return ExitCode.INTERRUPTED
    except Exception as e:
        app.log.debug("An error that should not happen", exc_info=True)
        print(
            gettext(
                "Something unexpected went wrong ({kind}): run it again with --debug, and report "
                "what it says.",
                kind=type(e).__name__,
            ),
            file=sys.stderr,
        )
        return ExitCode.NOT_VALID
    return ExitCode.DONE


def main() -> None:
    """The command itself."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
