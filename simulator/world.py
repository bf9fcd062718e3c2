"""Accounts, repositories and the installations of the app, as GitHub knows them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True)
class App:
    """The GitHub App, as registered."""

    slug: str
    name: str
    client_id: str


@dataclass(frozen=True)
class Account:
    """A person or an organization."""

    login: str
    id: int
    type: str = "User"
    name: str | None = None
    email: str | None = None


@dataclass
class Repository:
    """A repository, and the people who may push to it."""

    id: int
    owner: Account
    name: str
    private: bool = False
    archived: bool = False
    collaborators: set[str] = field(default_factory=set)
    parent: Repository | None = None
    """What it is a fork of."""

    @property
    def source(self) -> Repository:
        """The first one of those that it comes from by forking."""
        return self.parent.source if self.parent else self

    @property
    def full_name(self) -> str:
        """Return ``OWNER/REPO``."""
        return f"{self.owner.login}/{self.name}"

    def allows_push(self, login: str) -> bool:
        """Whether this person may push, whatever the app may do."""
        return login == self.owner.login or login in self.collaborators

    def is_visible_to(self, login: str | None) -> bool:
        """Whether this person may see the repository, whatever the app may do."""
        return not self.private or (login is not None and self.allows_push(login))


@dataclass
class Installation:
    """The app's installation on one account."""

    id: int
    account: Account
    selection: str = "selected"
    """``all`` or ``selected``."""
    selected: set[int] = field(default_factory=set)
    """Ids of the selected repositories."""
    contents: str = "write"
    workflows: bool = False
    suspended_at: str | None = None

    def covers(self, repository: Repository) -> bool:
        """Whether the app is installed on this repository."""
        if repository.owner.id != self.account.id:
            return False
        return self.selection == "all" or repository.id in self.selected

    @property
    def path(self) -> str:
        """Path of the page on which the installation is configured."""
        prefix = (
            f"/organizations/{self.account.login}" if self.account.type == "Organization" else ""
        )
        return f"{prefix}/settings/installations/{self.id}"


class World:
    """Everything that exists on the simulated GitHub, except secrets."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.accounts: dict[str, Account] = {}
        self.repositories: list[Repository] = []
        self.installations: list[Installation] = []
        self.single_sign_on: dict[str, bool] = {}
        """Organizations that insist on it, and whether the person has a session there."""
        self.only_owners_install: set[str] = set()
        """Organizations in which the person can only request that the app is installed."""
        self.former_names: dict[str, Repository] = {}
        """Repositories by the names, in lower case, that they had before."""
        self.signed_in = ""
        """The login of the account that uses the web pages."""
        self._by_name: dict[str, Repository] = {}
        self._ids = itertools.count(700000001)

    def without_session(self) -> frozenset[str]:
        """Organizations with single sign-on in which the person has no session now."""
        return frozenset(login for login, started in self.single_sign_on.items() if not started)

    def add_account(self, account: Account) -> Account:
        """Add a person or an organization."""
        self.accounts[account.login.lower()] = account
        return account

    def account(self, login: str) -> Account:
        """Find an account; raise `LookupError` if there is none."""
        try:
            return self.accounts[login.lower()]
        except KeyError:
            raise LookupError(f"no account {login!r}") from None

    def next_id(self) -> int:
        """Return an id that nothing else has."""
        return next(self._ids)

    def add_repository(
        self,
        full_name: str,
        *,
        private: bool = False,
        archived: bool = False,
        collaborators: Iterable[str] = (),
    ) -> Repository:
        """Add a repository; raise `ValueError` if it exists."""
        owner, _, name = full_name.partition("/")
        if self.find_repository(owner, name) is not None:
            raise ValueError(f"{full_name} exists")
        repository = Repository(
            self.next_id(), self.account(owner), name, private, archived, set(collaborators)
        )
        self.repositories.append(repository)
        self._by_name[full_name.lower()] = repository
        return repository

    def fork_of(self, repository: Repository, login: str) -> Repository | None:
        """Find the fork that a person has of a repository, or of what that comes from."""
        mine = (r for r in self.repositories if r.owner.login == login and r.parent)
        return next((r for r in mine if r.source is repository.source), None)

    def fork(self, repository: Repository, login: str, name: str) -> Repository:
        """Add a person's fork; raise `ValueError` if they have one, or the name is taken."""
        if repository.owner.login == login or self.fork_of(repository, login):
            raise ValueError(f"{login} has this repository already")
        fork = self.add_repository(
            f"{self.account(login).login}/{name}", private=repository.private
        )
        fork.parent = repository
        return fork

    def find_repository(self, owner: str, name: str) -> Repository | None:
        """Find a repository by its name, whatever the case."""
        return self._by_name.get(f"{owner}/{name}".lower())

    def rename(self, repository: Repository, name: str) -> None:
        """Give a repository another name; the former one leads to it."""
        former = repository.full_name.lower()
        self.former_names[former] = self._by_name.pop(former)
        repository.name = name
        self._by_name[repository.full_name.lower()] = repository

    def find_renamed(self, owner: str, name: str) -> Repository | None:
        """Find the repository that had this name before, unless another one has it now."""
        if self.find_repository(owner, name) is not None:
            return None
        return self.former_names.get(f"{owner}/{name}".lower())

    def repository(self, full_name: str) -> Repository:
        """Find a repository; raise `LookupError` if there is none."""
        owner, _, name = full_name.partition("/")
        repository = self.find_repository(owner, name)
        if repository is None:
            raise LookupError(f"no repository {full_name!r}")
        return repository

    def installation_on(self, account: Account) -> Installation | None:
        """Find the installation on an account."""
        return next((i for i in self.installations if i.account == account), None)

    def installation_for(self, repository: Repository) -> Installation | None:
        """Find the installation that covers a repository."""
        return next((i for i in self.installations if i.covers(repository)), None)

    def install(self, account: Account) -> Installation:
        """Install the app on an account, on no repository yet; keep an installation it has."""
        installation = self.installation_on(account)
        if installation is None:
            installation = Installation(self.next_id(), account)
            self.installations.append(installation)
        return installation
