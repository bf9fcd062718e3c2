"""The pages on which a person installs the app, and chooses its repositories."""

from __future__ import annotations

from .page import PageHandler
from .world import Account, Installation, Repository


class RepositoryAccessHandler(PageHandler):
    """What the pages below have in common."""

    def accounts(self) -> list[Account]:
        """Return the accounts on which this person may install the app."""
        world = self.simulation.world
        owners = {r.owner.login for r in world.repositories if r.allows_push(self.login)}
        return [a for a in world.accounts.values() if a.login in owners | {self.login}]

    def repositories(self, account: Account) -> list[Repository]:
        """Return the repositories of an account that this person can choose from."""
        return [
            r
            for r in self.simulation.world.repositories
            if r.owner == account and r.allows_push(self.login)
        ]

    def show_choice(
        self, account: Account, installation: Installation | None, suggested: set[int]
    ) -> None:
        """Show the repositories of an account, those of the app checked."""
        path = f"/apps/{self.simulation.world.app.slug}/installations/new/permissions"
        self.show(
            "installation.html",
            "Repository access",
            account=account,
            action=installation.path if installation else path,
            selection=installation.selection if installation else "selected",
            selected=suggested | (installation.selected if installation else set()),
            requests=account.login in self.simulation.world.only_owners_install,
            contents="write" if installation is None else installation.contents,
            repositories=self.repositories(account),
            saved=self.get_query_argument("saved", "") == "1",
        )

    def save(self, account: Account) -> None:
        """Save the choice; repositories that this person does not see stay as they are."""
        if account.login in self.simulation.world.only_owners_install:
            text = f"The owners of {account.login} have been asked to install the app."
            self.show_message("Request sent", text)
            return
        installation = self.simulation.world.install(account)
        selection = self.get_body_argument("selection", "selected")
        installation.selection = "all" if selection == "all" else "selected"
        offered = {r.id for r in self.repositories(account)}
        chosen = set(_ids(self.get_body_arguments("repository_ids[]")))
        installation.selected = (installation.selected - offered) | (chosen & offered)
        self.redirect(f"{installation.path}?saved=1", status=303)


class AppHandler(RepositoryAccessHandler):
    """``/apps/SLUG``, and ``/github-apps/SLUG`` as on an Enterprise Server."""

    def get(self) -> None:
        """Show the app, and where it is installed."""
        mine = self.accounts()
        installations = [i for i in self.simulation.world.installations if i.account in mine]
        self.show("app.html", self.simulation.world.app.name, installations=installations)


class InstallHandler(RepositoryAccessHandler):
    """``…/installations/new``, and ``…/new/permissions`` once the account is known."""

    def get(self) -> None:
        """Ask for the account, then for the repositories."""
        account = self._target(
            self.get_query_argument("target_id", "")
            or self.get_query_argument("suggested_target_id", "")
        )
        if account is None:
            self.show("choose_account.html", "Install", accounts=self.accounts())
        else:
            installation = self.simulation.world.installation_on(account)
            suggested = set(_ids(self.get_query_arguments("repository_ids[]")))
            self.show_choice(account, installation, suggested)

    def post(self) -> None:
        """Install the app."""
        account = self._target(self.get_body_argument("target_id", ""))
        if account is None:
            self.show_not_found()
        else:
            self.save(account)

    def _target(self, number: str) -> Account | None:
        return next((a for a in self.accounts() if str(a.id) == number), None)


class InstallationHandler(RepositoryAccessHandler):
    """``/settings/installations/ID``, also below ``/organizations/ORG``."""

    def get(self, number: str) -> None:
        """Show what the app is installed on."""
        installation = self._find(number)
        if installation is None:
            self.show_not_found()
        else:
            self.show_choice(installation.account, installation, set())

    def post(self, number: str) -> None:
        """Change what the app is installed on."""
        installation = self._find(number)
        if installation is None:
            self.show_not_found()
        else:
            self.save(installation.account)

    def _find(self, number: str) -> Installation | None:
        mine = self.accounts()
        installations = self.simulation.world.installations
        return next((i for i in installations if i.id == int(number) and i.account in mine), None)


def _ids(texts: list[str]) -> list[int]:
    return [int(text) for text in texts if text.isascii() and text.isdigit()]
