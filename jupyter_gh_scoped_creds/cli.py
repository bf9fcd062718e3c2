"""``gh-scoped-creds``: authorize, look, and sign out, on a terminal or in a script."""

# PYTHON_ARGCOMPLETE_OK

from __future__ import annotations

import asyncio
import json
import logging
import sys
from collections.abc import Sequence

from jupyter_core.application import JupyterApp, NoStart
from traitlets import Bool

from . import sentences
from .application import SettingsApp
from .authorization import Authorization, State
from .failure import Failure
from .sentences import failure_exit_code, failure_of, failure_sentence
from .terminal import Terminal


class Command(SettingsApp):
    """What all commands share: usable settings, and words or JSON."""

    flags = {
        **JupyterApp.flags,
        "json": ({"Command": {"json": True}}, "Print JSON, one object a line, for scripts."),
    }

    json = Bool(help="Print JSON, one object a line, for scripts.").tag(config=True)

    async def run(self) -> int:
        """Do the work; returns the exit code. Raises `Failure`."""
        raise NotImplementedError

    def start(self) -> None:
        """Run, and exit with the documented code."""
        super().start()
        if self.log_level == logging.DEBUG:
            # which addresses are asked, and what with: no body, and so no secret
            logging.getLogger("httpx").addHandler(logging.StreamHandler())
            logging.getLogger("httpx").setLevel(logging.INFO)
        if self.extra_args:
            print(f"Unknown: {' '.join(self.extra_args)}. See --help.", file=sys.stderr)
            self.exit(sentences.USAGE)
        self.exit(asyncio.run(self.run()))

    def authorization(self) -> Authorization | None:
        """The state machine; `None`, and told, if the settings are not usable."""
        problem = self.settings.problem()
        if problem is None:
            return Authorization(self.settings)
        if self.json:
            self.print_json({"state": "unconfigured", "problem": problem})
        else:
            print(sentences.problem_sentence(problem), file=sys.stderr)
        return None

    def print_json(self, state: State) -> None:
        """Print one state as one line."""
        print(json.dumps(state), flush=True)


class StatusCommand(Command):
    """Tells whether git can push."""

    description = "Tell who is authorized, where and until when. Exits with 0 only if it is valid."

    async def run(self) -> int:
        """Look, and clean up what is over."""
        authorization = self.authorization()
        if authorization is None:
            return sentences.NOT_CONFIGURED
        state = await authorization.status()
        await authorization.close()
        is_valid = state["state"] == "authorized"
        file = self.settings.credentials_file
        if self.json:
            self.print_json({**state, "credentials_file": str(file)})
        elif is_valid:
            print(sentences.authorized_sentence(state))
            print(f"The token is in {file}.")
        else:
            print(sentences.unauthorized_sentence(state))
        failure = failure_of(state)
        if failure:
            raise failure
        return sentences.DONE if is_valid else sentences.NOT_VALID


class LogoutCommand(Command):
    """Removes the token."""

    description = "Remove the token, and what makes git use it."

    async def run(self) -> int:
        """Sign out."""
        authorization = self.authorization()
        if authorization is None:
            return sentences.NOT_CONFIGURED
        before = await authorization.status()
        state = await authorization.sign_out()
        await authorization.close()
        failure = failure_of(state)
        if failure:
            raise failure
        if self.json:
            self.print_json(state)
        elif before["state"] == "authorized":
            print(
                "Signed out: the token is removed from this machine. At GitHub it is valid until "
                "its end, or until you revoke it there."
            )
        else:
            print("Nothing was stored.")
        return sentences.DONE


class DoctorCommand(Command):
    """Checks the set-up."""

    description = "Check the set-up, and say the next step for whatever is wrong."
    flags = {
        **Command.flags,
        "hub": (
            {"DoctorCommand": {"hub": True}},
            "Print ready configuration for hubs and clusters.",
        ),
    }

    hub = Bool(help="Print ready configuration for hubs and clusters.").tag(config=True)

    async def run(self) -> int:
        """Check everything, even if something is wrong."""
        if self.hub:
            from .doctor.hub import hub_setup

            print(hub_setup(self.settings))
            return sentences.DONE
        from .doctor.report import report

        return await report(self, as_json=self.json)


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
        "doctor": (DoctorCommand, DoctorCommand.description),
    }

    force = Bool(help="Renew even what is still valid.").tag(config=True)

    async def run(self) -> int:
        """Authorize, waiting for the person."""
        from .attempt import attempt, outcome

        authorization = self.authorization()
        if authorization is None:
            return sentences.NOT_CONFIGURED
        terminal = Terminal(sys.stdout)
        waited = False
        try:
            async for state in attempt(authorization, force=self.force):
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
            raise Failure("internal_error")
        if not self.json:
            for line in await outcome(self.settings, state, is_new=waited):
                terminal.line(line)
        return sentences.DONE


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
        return sentences.DONE
    except SystemExit as e:
        return e.code if isinstance(e.code, int) else sentences.DONE
    except Failure as e:
        print(failure_sentence(e), file=sys.stderr)
        return failure_exit_code(e)
    except (KeyboardInterrupt, asyncio.CancelledError):
        print("Cancelled.", file=sys.stderr)
        return sentences.INTERRUPTED
    except Exception as e:
        app.log.debug("An error that should not happen", exc_info=True)
        print(
            f"Something unexpected went wrong ({type(e).__name__}): run it again with --debug, "
            "and report what it says.",
            file=sys.stderr,
        )
        return sentences.NOT_VALID
    return sentences.DONE


def main() -> None:
    """The command itself."""
    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
