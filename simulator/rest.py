"""The part of the REST API that a user access token is needed for."""

from __future__ import annotations

from typing import Any

from .access import can_read, needs_single_sign_on
from .handler import SimulatedHandler
from .tokens import Token
from .world import Account, Installation, Repository

API_VERSION = "2022-11-28"
MAX_PER_PAGE = 100


class RestHandler(SimulatedHandler):
    """An endpoint that replies with JSON; entity tags are tornado's own doing."""

    async def prepare(self) -> None:
        """Refuse what GitHub refuses everywhere."""
        await super().prepare()
        if self.is_answered:
            return
        if not self.request.headers.get("User-Agent"):
            self.refuse(403, "Request forbidden by administrative rules.")
        elif self.request.headers.get("X-GitHub-Api-Version", API_VERSION) != API_VERSION:
            self.refuse(400, "The API version is not supported.")

    def refuse(self, status: int, message: str) -> None:
        """Reply with an error."""
        self.set_status(status)
        self.finish({"message": message, "documentation_url": "https://docs.github.com/rest"})

    def token(self) -> Token | None:
        """Return the live token of the request; a missing or dead one has been refused."""
        scheme, _, secret = self.request.headers.get("Authorization", "").partition(" ")
        if not scheme:
            self.refuse(401, "Requires authentication")
            return None
        token = self.simulation.tokens.find_live(secret.strip())
        if scheme.lower() not in {"bearer", "token"} or token is None:
            self.refuse(401, "Bad credentials")
            return None
        return token

    def reply_page(self, name: str, items: list[dict[str, Any]]) -> None:
        """Reply with one page of a list, with links to the others."""
        per_page = min(max(self._number("per_page", 30), 1), MAX_PER_PAGE)
        page = max(self._number("page", 1), 1)
        last = max(-(-len(items) // per_page), 1)
        url = f"{self.request.protocol}://{self.request.host}{self.request.path}"
        wanted = {"prev": page - 1, "next": page + 1, "last": last, "first": 1}
        hidden = {"last", "next"} if page >= last else {"first", "prev"} if page == 1 else set()
        links = [
            f'<{url}?per_page={per_page}&page={number}>; rel="{relation}"'
            for relation, number in wanted.items()
            if relation not in hidden and last > 1
        ]
        if links:
            self.set_header("Link", ", ".join(links))
        start = (page - 1) * per_page
        self.finish({"total_count": len(items), name: items[start : start + per_page]})

    def describe_repository(self, repository: Repository, login: str | None) -> dict[str, Any]:
        """Return a repository as this person sees it."""
        push = login is not None and repository.allows_push(login)
        return {
            "id": repository.id,
            "name": repository.name,
            "full_name": repository.full_name,
            "owner": describe_account(repository.owner),
            "private": repository.private,
            "archived": repository.archived,
            "fork": repository.parent is not None,
            "html_url": f"{self.base_url}/{repository.full_name}",
            "clone_url": f"{self.base_url}/{repository.full_name}.git",
            "default_branch": "main",
            "permissions": {
                "admin": login == repository.owner.login,
                "push": push,
                "pull": True,
            },
        }

    def describe_installation(self, installation: Installation) -> dict[str, Any]:
        """Return an installation as every person sees it."""
        permissions = {"contents": installation.contents, "metadata": "read"}
        if installation.workflows:
            permissions["workflows"] = "write"
        return {
            "id": installation.id,
            "account": describe_account(installation.account),
            "app_slug": self.simulation.world.app.slug,
            "target_id": installation.account.id,
            "target_type": installation.account.type,
            "repository_selection": installation.selection,
            "permissions": permissions,
            "html_url": self.base_url + installation.path,
            "suspended_at": installation.suspended_at,
        }

    def installed_repositories(self, installation: Installation, token: Token) -> list[Repository]:
        """Return the repositories that the person and the app both reach."""
        return [
            r
            for r in self.simulation.world.repositories
            if installation.covers(r)
            and r.allows_push(token.login)
            and not needs_single_sign_on(token, r)
            and token.repository_id in {None, r.id}
        ]

    def _number(self, name: str, default: int) -> int:
        text = self.get_query_argument(name, "")
        return int(text) if text.isascii() and text.isdigit() else default


class UserHandler(RestHandler):
    """``GET /user``."""

    def get(self) -> None:
        """Tell who the token belongs to."""
        token = self.token()
        if token is not None:
            account = self.simulation.world.account(token.login)
            self.finish({**describe_account(account), "name": account.name, "email": account.email})


class AccountHandler(RestHandler):
    """``GET /users/{login}``."""

    def get(self, login: str) -> None:
        """Describe a person or an organization, to everybody."""
        account = self.simulation.world.accounts.get(login.lower())
        if account is None:
            self.refuse(404, "Not Found")
        else:
            self.finish({**describe_account(account), "name": account.name})


class InstallationsHandler(RestHandler):
    """``GET /user/installations``."""

    def get(self) -> None:
        """List the installations that the person can reach."""
        token = self.token()
        if token is not None:
            reachable = [
                self.describe_installation(i)
                for i in self.simulation.world.installations
                if i.account.login == token.login or self.installed_repositories(i, token)
            ]
            self.reply_page("installations", reachable)


class InstallationRepositoriesHandler(RestHandler):
    """``GET /user/installations/{id}/repositories``."""

    def get(self, number: str) -> None:
        """List the repositories that the person can reach through an installation."""
        token = self.token()
        if token is None:
            return
        installations = self.simulation.world.installations
        installation = next((i for i in installations if i.id == int(number)), None)
        if installation is None:
            self.refuse(404, "Not Found")
        elif installation.suspended_at:
            self.refuse(403, "This installation has been suspended")
        else:
            repositories = self.installed_repositories(installation, token)
            self.reply_page(
                "repositories", [self.describe_repository(r, token.login) for r in repositories]
            )


class RepositoryHandler(RestHandler):
    """``GET /repos/{owner}/{repo}``, and ``GET /repositories/{id}`` that former names lead to."""

    def get(self, *wanted: str) -> None:
        """Describe a repository, also to nobody in particular if it is public."""
        token = self.token() if "Authorization" in self.request.headers else None
        if self.is_answered:
            return
        world = self.simulation.world
        if len(wanted) == 1:
            repository = next((r for r in world.repositories if str(r.id) == wanted[0]), None)
        else:
            repository = world.find_repository(*wanted)
            renamed = world.find_renamed(*wanted)
            if renamed and can_read(world, token, renamed):
                self.refuse_moved(renamed)
                return
        if repository and token and needs_single_sign_on(token, repository):
            page = f"{self.base_url}/orgs/{repository.owner.login}/sso"
            self.set_header("X-GitHub-SSO", f"required; url={page}?authorization_request=SIMULATED")
            self.refuse(403, "Resource protected by organization SAML enforcement.")
        elif repository is None or not can_read(world, token, repository):
            self.refuse(404, "Not Found")
        else:
            self.finish(self._describe_whole(repository, token.login if token else None))

    def _describe_whole(self, repository: Repository, login: str | None) -> dict[str, Any]:
        """A repository alone also tells what it comes from; one of a list does not."""
        described = self.describe_repository(repository, login)
        if repository.parent:
            described["parent"] = self.describe_repository(repository.parent, login)
            described["source"] = self.describe_repository(repository.source, login)
        return described

    def refuse_moved(self, repository: Repository) -> None:
        """Tell where a renamed repository is found (docs.github.com, "Best practices …")."""
        root = self.request.path.partition("/repos/")[0]
        url = f"{self.request.protocol}://{self.request.host}{root}/repositories/{repository.id}"
        self.set_status(301)
        self.set_header("Location", url)
        self.finish({"message": "Moved Permanently", "url": url})


class NotFoundHandler(RestHandler):
    """Everything else."""

    async def prepare(self) -> None:
        """Reply that there is nothing, whatever the method."""
        await super().prepare()
        if not self.is_answered:
            self.refuse(404, "Not Found")


def describe_account(account: Account) -> dict[str, Any]:
    """Return an account as everybody sees it."""
    return {"login": account.login, "id": account.id, "type": account.type}
