"""The part of the REST API that a user access token is needed for."""

from __future__ import annotations

from asyncio import Future
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from .access import can_read, needs_single_sign_on
from .descriptions import (
    describe_full_repository,
    describe_installation,
    describe_profile,
    describe_repository,
)
from .limited import LimitedHandler
from .tokens import Token
from .world import Installation, Repository

API_VERSION = "2022-11-28"
MAX_PER_PAGE = 100

T = TypeVar("T")


class RestHandler(LimitedHandler):
    """An endpoint that replies with JSON; whether an entity tag fits is tornado's own doing."""

    async def prepare(self) -> None:
        """Refuse what GitHub refuses everywhere."""
        await super().prepare()
        if self.is_answered:
            return
        if not self.request.headers.get("User-Agent"):
            self.refuse(403, "Request forbidden by administrative rules.")
        elif self.request.headers.get("X-GitHub-Api-Version", API_VERSION) != API_VERSION:
            self.refuse(400, "The API version is not supported.")

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

    def reply_page(
        self, name: str, items: list[T], describe: Callable[[T], dict[str, Any]], **more: str
    ) -> None:
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
        listed = [describe(item) for item in items[start : start + per_page]]
        self.finish({"total_count": len(items), **more, name: listed})

    def compute_etag(self) -> str | None:
        """Return a weak one, as GitHub's are: what is sent is compressed, or not."""
        etag = super().compute_etag()
        return etag and f"W/{etag}"

    def finish(self, chunk: Any = None) -> Future[None]:
        """Reply, and show whoever watches what is told."""
        done = super().finish(chunk)
        if isinstance(chunk, dict):
            self.simulation.watch(self.request, self.get_status(), chunk)
        return done

    def describe_repository(self, repository: Repository, login: str | None) -> dict[str, Any]:
        """Return a repository as this person sees it."""
        return describe_full_repository(self.base_url, self.api_url, login, repository)

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
            self.finish(describe_profile(self.base_url, self.api_url, account))


class AccountHandler(RestHandler):
    """``GET /users/{login}``."""

    def get(self, login: str) -> None:
        """Describe a person or an organization, to everybody."""
        account = self.simulation.world.accounts.get(login.lower())
        if account is None:
            self.refuse(404, "Not Found")
        else:
            self.finish(describe_profile(self.base_url, self.api_url, account))


class InstallationsHandler(RestHandler):
    """``GET /user/installations``."""

    def get(self) -> None:
        """List the installations that the person can reach."""
        token = self.token()
        if token is not None:
            world = self.simulation.world
            reachable = [
                i
                for i in world.installations
                if i.account.login == token.login or self.installed_repositories(i, token)
            ]
            describe = partial(describe_installation, self.base_url, self.api_url, world.app)
            self.reply_page("installations", reachable, describe)


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
            selection = installation.selection
            describe = partial(describe_repository, self.base_url, self.api_url, token.login)
            self.reply_page("repositories", repositories, describe, repository_selection=selection)


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
            self.finish(self.describe_repository(repository, token.login if token else None))

    def refuse_moved(self, repository: Repository) -> None:
        """Tell where a renamed repository is found (docs.github.com, "Best practices …")."""
        root = self.request.path.partition("/repos/")[0]
        url = f"{self.request.protocol}://{self.request.host}{root}/repositories/{repository.id}"
        self.set_status(301)
        self.set_header("Location", url)
        about = "https://docs.github.com/rest/guides/best-practices-for-using-the-rest-api"
        self.finish({"message": "Moved Permanently", "url": url, "documentation_url": about})


class RateLimitHandler(RestHandler):
    """``GET /rate_limit``, which is not counted itself."""

    is_counted = False

    def get(self) -> None:
        """Tell what is used of the primary limit."""
        self.tell(self.usage)
        limit, used, reset = self.usage.limit, self.usage.used, int(self.usage.reset)
        core = {"limit": limit, "used": used, "remaining": max(limit - used, 0), "reset": reset}
        search = {"limit": 30, "used": 0, "remaining": 30, "reset": reset}
        self.finish({"resources": {"core": core, "search": search}, "rate": core})


class NotFoundHandler(RestHandler):
    """Everything else."""

    async def prepare(self) -> None:
        """Reply that there is nothing, whatever the method."""
        await super().prepare()
        if not self.is_answered:
            self.refuse(404, "Not Found")
