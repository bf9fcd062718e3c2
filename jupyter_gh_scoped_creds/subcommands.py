"""What ``gh-scoped-creds`` does besides authorizing: one class a subcommand."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

from traitlets import Bool

from . import sentences
from .authorization import Authorization
from .command import Command
from .sentences import failure_of
from .translation import gettext


class StatusCommand(Command):
    """Tells whether git can push."""

    description = "Tell who is authorized, where and until when. Exits with 0 only if it is valid."

    async def run(self) -> int:
        """Look, and clean up what is over."""
        authorization = Authorization(self.settings)
        state = await authorization.status()
        await authorization.close()
        is_valid = state["state"] == "authorized"
        file = self.settings.credentials_file
        if self.json:
            self.print_json({**state, "credentials_file": str(file)})
        elif is_valid:
            print(sentences.authorized_sentence(state))
            print(gettext("The token is in {file}.", file=file))
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
        authorization = Authorization(self.settings)
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
                gettext(
                    "Signed out: the token is removed from this machine. At GitHub it is valid "
                    "until its end, or until you revoke it there."
                )
            )
        else:
            print(gettext("Nothing was stored."))
        return sentences.DONE


class ReposCommand(Command):
    """Lists where one can push."""

    description = "List the repositories that the app is installed on, and whether you can push."

    async def run(self) -> int:
        """List them as GitHub answers."""
        from .repositories import fetch_stored

        authorization = Authorization(self.settings)
        state = await authorization.status()
        await authorization.close()
        if state["state"] != "authorized":
            print(sentences.unauthorized_sentence(state), file=sys.stderr)
            return sentences.NOT_VALID
        count = 0
        async for batch in fetch_stored(self.settings):
            for installation in batch.installations:
                if not self.json and installation.obstacle:
                    why = gettext(sentences.OBSTACLES[installation.obstacle])
                    print(f"{installation.owner}: {why}")
            for repository in batch.repositories:
                count += not repository.obstacle
                if self.json:
                    print(json.dumps(asdict(repository)), flush=True)
                else:
                    print(sentences.repository_line(repository), flush=True)
        if not self.json:
            print(sentences.repositories_sentence(count, self.settings.app_url))
        return sentences.DONE


class CheckCommand(Command):
    """Tells whether one can push the repository in a folder."""

    description = "Tell whether you can push here, and what stands in the way: check [PATH]."
    takes_path = True

    async def run(self) -> int:
        """Check the repository that the folder is in."""
        from .check import check
        from .repository_sentences import checked_lines

        checked = await check(self.settings, self.path)
        if self.json:
            self.print_json(checked.as_json())
        else:
            print(*checked_lines(checked, self.settings.host.name), sep="\n")
        return sentences.NOT_VALID if checked.problems else sentences.DONE


class FixCommand(Command):
    """Repairs what stands in the way of a push, where that is a setting of git's."""

    description = "Repair what stands in the way of a push, asking before each change: fix [PATH]."
    takes_path = True
    flags = {
        **Command.flags,
        "global": (
            {"FixCommand": {"everywhere": True}},
            "Set who commits for all repositories, not only this one.",
        ),
    }

    everywhere = Bool(help="Set who commits for all repositories.").tag(config=True)

    async def run(self) -> int:
        """Show each change and the way back, ask, and make it."""
        from .check import check
        from .repairs import REPAIRABLE, apply, find_repairs
        from .repository_sentences import problem_lines

        host = self.settings.host.name
        checked = await check(self.settings, self.path)
        found = [problem for problem in checked.problems if problem.code in REPAIRABLE]
        if not found:
            print(gettext("There is nothing to repair here: see gh-scoped-creds check."))
            return sentences.DONE
        scope = "global" if self.everywhere else "local"
        for problem in found:
            print(problem_lines(checked, problem, host)[0])
            repairs = await find_repairs(self.settings, self.path, problem.code)
            if not repairs:
                print(gettext("This has to be changed by hand: git config --local --edit."))
            # of what is only about this repository, there is nothing global
            for repair in [found for found in repairs if found.scope == scope] or repairs[:1]:
                for step in repair.steps:
                    print("  " + gettext("change: {command}", command=step.command))
                    print("  " + gettext("undo:   {command}", command=step.undo_command))
                if self._is_agreed():
                    apply(self.path, repair)
                    print(gettext("Done."))
        return sentences.DONE

    def _is_agreed(self) -> bool:
        if self.answer_yes:
            return True
        try:
            return input(gettext("Change this? [y/N]") + " ").strip().lower() in {"y", "yes"}
        except EOFError:
            print(gettext("Not changed: answer on a terminal, or with -y."))
            return False


class ExplainCommand(Command):
    """Explains what git said after a failed push."""

    description = "Explain what git said: git push 2>&1 | gh-scoped-creds explain."
    needs_app = False

    async def run(self) -> int:
        """Read the message to its end, and say the cause and the next step."""
        from .explain import MAX_CHARACTERS, UNKNOWN, explain

        if sys.stdin.isatty():
            print(gettext("Paste what git said, then press Ctrl-D:"), file=sys.stderr)
        found = explain(sys.stdin.read(MAX_CHARACTERS))
        if self.json:
            self.print_json({"cause": found and found.code, "said": found and found.sentence})
        else:
            print(found.sentence if found else gettext(UNKNOWN))
        return sentences.DONE if found else sentences.NOT_VALID


class DoctorCommand(Command):
    """Checks the set-up."""

    description = "Check the set-up, and say the next step for whatever is wrong."
    needs_app = False
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
