"""What ``gh-scoped-creds`` does besides authorizing: one class a subcommand."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

from traitlets import Bool

from ..authorization import Authorization
from ..codes import ExitCode, RepairScope
from ..credentials import credentials_file
from ..words import (
    authorized_sentence,
    cause_sentence,
    check_lines,
    failure_of,
    gettext,
    installation_line,
    obstacle_lines,
    repositories_sentence,
    repository_line,
    unauthorized_sentence,
)
from .base import Command


class StatusCommand(Command):
    """Tells whether git can push."""

    description = "Tell who is authorized, where and until when. Exits with 0 only if it is valid."

    async def run(self) -> int:
        """Look, and clean up what is over."""
        authorization = Authorization(self.settings)
        state = await authorization.status()
        await authorization.close()
        is_valid = state["state"] == "authorized"
        file = credentials_file(self.settings)
        if self.json:
            self.print_json({**state, "credentials_file": str(file)})
        elif is_valid:
            print(authorized_sentence(state))
            print(gettext("The token is in {file}.", file=file))
        else:
            print(unauthorized_sentence(state))
        failure = failure_of(state)
        if failure:
            raise failure
        return ExitCode.DONE if is_valid else ExitCode.NOT_VALID


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
        return ExitCode.DONE


class ReposCommand(Command):
    """Lists where one can push."""

    description = "List the repositories that the app is installed on, and whether you can push."

    async def run(self) -> int:
        """List them as GitHub answers."""
        from ..push import fetch_stored, listed_installation, listed_repository

        authorization = Authorization(self.settings)
        state = await authorization.status()
        await authorization.close()
        if state["state"] != "authorized":
            print(unauthorized_sentence(state), file=sys.stderr)
            return ExitCode.NOT_VALID
        count = 0
        async for batch in fetch_stored(self.settings):
            for installation in batch.installations:
                line = installation_line(listed_installation(installation))
                if line and not self.json:
                    print(line)
            for repository in map(listed_repository, batch.repositories):
                count += not repository["obstacle"]
                if self.json:
                    print(json.dumps(repository), flush=True)
                else:
                    print(repository_line(repository), flush=True)
        if not self.json:
            print(repositories_sentence(count, self.settings.app_url))
        return ExitCode.DONE


class CheckCommand(Command):
    """Tells whether one can push the repository in a folder."""

    description = "Tell whether you can push here, and what stands in the way: check [PATH]."
    takes_path = True

    async def run(self) -> int:
        """Check the repository that the folder is in."""
        from ..push import check

        checked = await check(self.settings, self.path)
        if self.json:
            self.print_json(checked)
        else:
            print(*check_lines(checked, self.settings.host.name), sep="\n")
        return ExitCode.NOT_VALID if checked["obstacles"] else ExitCode.DONE


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
        from ..push import apply, check, find_repairs, repair_code

        host = self.settings.host.name
        checked = await check(self.settings, self.path)
        found = [
            (obstacle, code)
            for obstacle in checked["obstacles"]
            if (code := repair_code(obstacle["code"]))
        ]
        if not found:
            print(gettext("There is nothing to repair here: see gh-scoped-creds check."))
            return ExitCode.DONE
        scope = RepairScope.GLOBAL if self.everywhere else RepairScope.LOCAL
        for obstacle, code in found:
            print(obstacle_lines(checked, obstacle, host)[0])
            repairs = await find_repairs(self.settings, self.path, code)
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
        return ExitCode.DONE

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
        from ..push import MAX_CHARACTERS, explain

        if sys.stdin.isatty():
            print(gettext("Paste what git said, then press Ctrl-D:"), file=sys.stderr)
        found = explain(sys.stdin.read(MAX_CHARACTERS))
        if self.json:
            self.print_json({"cause": found, "said": found and cause_sentence(found)})
        else:
            print(cause_sentence(found))
        return ExitCode.DONE if found else ExitCode.NOT_VALID


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
            from ..doctor import hub_setup

            print(hub_setup(self.settings))
            return ExitCode.DONE
        from ..doctor import Level, examine

        findings = [finding async for finding in examine(self)]
        for finding in findings:
            if self.json:
                print(json.dumps({**asdict(finding), "level": finding.level.value}))
            else:
                print(f"{finding.level.value:8} {finding.subject}: {finding.said}")
                if finding.next_step:
                    print(f"{'':8} -> {finding.next_step}")
        errors = [finding.exit_code for finding in findings if finding.level is Level.ERROR]
        return errors[0] if errors else ExitCode.DONE
