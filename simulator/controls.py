"""What tests and demonstrations can do to the simulated GitHub.

Each operation is a method here and, with the same name and arguments, a
``POST /_simulator/NAME`` whose body is a JSON object of the arguments.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from .default_world import LOGIN
from .device_authorization import DeviceCode, Status
from .operation import operation
from .simulation import Simulation
from .snapshot import snapshot
from .world import Account, App

R = TypeVar("R")


class Controls:
    """The operations."""

    simulation: Simulation

    def run_in_loop(self, function: Callable[[], R]) -> R:
        """Call a function in the thread that the simulation belongs to."""
        return function()

    @operation
    def approve(self, user_code: str | None = None, login: str | None = None) -> str:
        """Approve a code, or the newest; return it."""
        code = self._open_code(user_code)
        code.login = self.simulation.world.account(login or self.simulation.world.signed_in).login
        code.status = Status.APPROVED
        return code.user_code

    @operation
    def deny(self, user_code: str | None = None) -> str:
        """Cancel a code, or the newest; return it."""
        code = self._open_code(user_code)
        code.status = Status.DENIED
        return code.user_code

    @operation
    def expire_code(self, user_code: str | None = None) -> str:
        """End the lifetime of a code, or of the newest; return it."""
        code = self._open_code(user_code)
        code.expires_at = time.time()
        return code.user_code

    @operation
    def configure(self, /, **settings: float) -> None:
        """Change `Settings`, for instance ``interval=1`` or ``device_flow=False``."""
        self.simulation.settings.change(**settings)

    @operation
    def register(self, slug: str, client_id: str) -> None:
        """Register the app anew, as one of another name."""
        self.simulation.world.app = App(slug, slug, client_id)

    @operation
    def issue_token(self, login: str = LOGIN) -> str:
        """Grant a token without any flow."""
        account = self.simulation.world.account(login)
        without = self.simulation.world.without_session()
        return self.simulation.tokens.grant(account.login, without=without).secret

    @operation
    def expire_tokens(self) -> None:
        """End the lifetime of all tokens; their refresh tokens live on."""
        for token in self.simulation.tokens.granted:
            token.expires_at = time.time()

    @operation
    def revoke_tokens(self) -> None:
        """Revoke all tokens."""
        for token in self.simulation.tokens.granted:
            token.revoked = True

    @operation
    def fail(
        self,
        path: str,
        fault: str,
        *,
        times: int = 1,
        status: int = 200,
        body: Any = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        """Answer the next requests to paths that start with `path` with a fault.

        The fault is ``status:NUMBER``, ``html``, ``drop``, ``stall``, ``truncate``, ``huge``,
        or ``json`` with a `body` and `status` to choose; ``text`` sends that as it is.
        """
        self.simulation.faults.add(
            path, fault, times=times, status=status, body=body, headers=headers
        )

    @operation
    def create_account(self, login: str, type: str = "User", name: str | None = None) -> None:
        """Add a person, or an ``Organization``."""
        world = self.simulation.world
        if login.lower() in world.accounts:
            raise ValueError(f"{login} exists")
        world.add_account(Account(login, world.next_id(), type, name))

    @operation
    def restrict_installing(self, organization: str) -> None:
        """Let the person only request that the app is installed; ``install`` is the approval."""
        world = self.simulation.world
        world.only_owners_install.add(world.account(organization).login)

    @operation
    def require_single_sign_on(self, organization: str) -> None:
        """Let tokens reach an organization only if granted after a visit of ``/orgs/ORG/sso``."""
        world = self.simulation.world
        world.single_sign_on[world.account(organization).login] = False

    @operation
    def sign_in(self, login: str) -> None:
        """Choose the account that uses the web pages."""
        self.simulation.world.signed_in = self.simulation.world.account(login).login

    @operation
    def create_repository(
        self,
        full_name: str,
        *,
        private: bool = False,
        archived: bool = False,
        installed: bool = False,
        collaborators: Iterable[str] = (LOGIN,),
    ) -> int:
        """Add a repository with a first commit, and return its id."""
        repository = self.simulation.world.add_repository(
            full_name, private=private, archived=archived, collaborators=collaborators
        )
        self.simulation.bare_repositories.create(repository)
        if installed:
            self.simulation.world.install(repository.owner).selected.add(repository.id)
        return repository.id

    @operation
    def fork(self, full_name: str, login: str = LOGIN, name: str = "") -> str:
        """Fork a repository, as its page does; return the fork's full name."""
        return self.simulation.fork(full_name, login, name).full_name

    @operation
    def change_repository(
        self, full_name: str, *, private: bool | None = None, archived: bool | None = None
    ) -> None:
        """Change whether a repository is private or archived."""
        repository = self.simulation.world.repository(full_name)
        repository.private = repository.private if private is None else private
        repository.archived = repository.archived if archived is None else archived

    @operation
    def rename_repository(self, full_name: str, name: str) -> None:
        """Give a repository another name; the former one leads to it."""
        repository = self.simulation.world.repository(full_name)
        before = self.simulation.bare_repositories.path(repository)
        self.simulation.world.rename(repository, name)
        before.rename(self.simulation.bare_repositories.path(repository))

    @operation
    def install(self, full_name: str) -> int:
        """Install the app on a repository, and return the installation's id."""
        repository = self.simulation.world.repository(full_name)
        installation = self.simulation.world.install(repository.owner)
        installation.selected.add(repository.id)
        return installation.id

    @operation
    def uninstall(self, full_name: str) -> None:
        """Remove a repository from the installation on its owner."""
        world = self.simulation.world
        repository = world.repository(full_name)
        installation = world.installation_on(repository.owner)
        if installation is None:
            return
        if installation.selection == "all":
            installation.selection = "selected"
            installation.selected = {
                r.id for r in world.repositories if r.owner == repository.owner
            }
        installation.selected.discard(repository.id)

    @operation
    def remove_installation(self, account: str) -> None:
        """Remove the app from an account altogether."""
        world = self.simulation.world
        installation = world.installation_on(world.account(account))
        if installation is not None:
            world.installations.remove(installation)

    @operation
    def change_installation(
        self,
        account: str,
        *,
        selection: str | None = None,
        contents: str | None = None,
        workflows: bool | None = None,
        suspended: bool | None = None,
    ) -> None:
        """Change the app's installation on an account; make one if there is none."""
        installation = self.simulation.world.install(self.simulation.world.account(account))
        installation.selection = selection or installation.selection
        installation.contents = contents or installation.contents
        if workflows is not None:
            installation.workflows = workflows
        if suspended is not None:
            installation.suspended_at = "2026-01-01T00:00:00Z" if suspended else None

    @operation
    def populate(self, installations: int, repositories: int) -> None:
        """Add installations on organizations, each with repositories that cannot be cloned."""
        world = self.simulation.world
        for number in range(installations):
            owner = world.add_account(Account(f"org-{number:03d}", world.next_id(), "Organization"))
            installation = world.install(owner)
            for index in range(repositories):
                repository = world.add_repository(
                    f"{owner.login}/repository-{index:03d}", collaborators=[LOGIN]
                )
                installation.selected.add(repository.id)

    @operation
    def reset(self) -> None:
        """Go back to the beginning; commits that were pushed are lost."""
        self.simulation.reset()

    @operation
    def state(self) -> dict[str, Any]:
        """Return everything, secrets included, as JSON could hold it."""
        return snapshot(self.simulation)

    def _open_code(self, user_code: str | None) -> DeviceCode:
        code = self.simulation.device_codes.find_open(user_code)
        if code is None:
            raise LookupError("no such code is waiting")
        return code
