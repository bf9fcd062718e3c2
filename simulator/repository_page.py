"""The pages on which a person finds the repositories, and what was pushed to them."""

from __future__ import annotations

from .page import PageHandler

COMMITS = 10


class IndexHandler(PageHandler):
    """``/``."""

    def get(self) -> None:
        """List the repositories that this person sees."""
        world = self.simulation.world
        repositories = [
            (r, world.installation_for(r) is not None)
            for r in world.repositories
            if r.is_visible_to(self.login)
        ]
        self.show("index.html", "Repositories", repositories=repositories)


class SingleSignOnHandler(PageHandler):
    """``/orgs/ORG/sso``."""

    def get(self, name: str) -> None:
        """Start a session, as an identity provider would that knows the person already."""
        sessions = self.simulation.world.single_sign_on
        login = next((login for login in sessions if login.lower() == name.lower()), None)
        if login is None:
            self.show_not_found()
        else:
            sessions[login] = True
            self.show_message("Signed in", f"You have a session in {login} now.")


class ForkHandler(PageHandler):
    """``/OWNER/REPO/fork``."""

    def get(self, owner: str, name: str) -> None:
        """Ask for the fork's name."""
        world = self.simulation.world
        repository = world.find_repository(owner, name)
        if repository is None or not repository.is_visible_to(self.login):
            self.show_not_found()
        elif fork := world.fork_of(repository, self.login):
            self.show_message("No more forks can be created.", f"You have {fork.full_name}.")
        else:
            self.show("fork.html", "Create a new fork", repository=repository)

    def post(self, owner: str, name: str) -> None:
        """Fork it."""
        try:
            wanted = self.get_body_argument("name", "")
            fork = self.simulation.fork(f"{owner}/{name}", self.login, wanted)
        except (LookupError, ValueError) as e:
            self.show_message("Not forked", str(e), 422)
        else:
            self.redirect(f"/{fork.full_name}", status=303)


class RepositoryPageHandler(PageHandler):
    """``/OWNER/REPO``."""

    async def get(self, owner: str, name: str) -> None:
        """Show the clone URL and the last commits."""
        world = self.simulation.world
        repository = world.find_repository(owner, name)
        if repository is None or not repository.is_visible_to(self.login):
            self.show_not_found()
            return
        self.show(
            "repository.html",
            repository.full_name,
            repository=repository,
            clone_url=f"{self.base_url}/{repository.full_name}.git",
            commits=await self.simulation.bare_repositories.log(repository, COMMITS),
            installed=world.installation_for(repository) is not None,
        )
