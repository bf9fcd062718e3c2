"""What ``gh-scoped-creds`` does besides authorizing: one class a subcommand."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

from traitlets import Bool

from . import sentences
from .command import Command
from .sentences import failure_of


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


class ReposCommand(Command):
    """Lists where one can push."""

    description = "List the repositories that the app is installed on, and whether you can push."

    async def run(self) -> int:
        """List them as GitHub answers."""
        from .repositories import fetch_stored

        authorization = self.authorization()
        if authorization is None:
            return sentences.NOT_CONFIGURED
        state = await authorization.status()
        await authorization.close()
        if state["state"] != "authorized":
            print(sentences.unauthorized_sentence(state), file=sys.stderr)
            return sentences.NOT_VALID
        count = 0
        async for batch in fetch_stored(self.settings):
            for installation in batch.installations:
                if not self.json and installation.obstacle:
                    why = sentences.OBSTACLES[installation.obstacle]
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
