"""What a token reaches: only what both the person and the app may do."""

from __future__ import annotations

from .tokens import Token
from .world import Installation, Repository, World


def active_installation(world: World, token: Token, repository: Repository) -> Installation | None:
    """Find the installation that lets the token act on the repository."""
    if token.repository_id not in {None, repository.id}:
        return None
    if needs_single_sign_on(token, repository):
        return None
    installation = world.installation_for(repository)
    return None if installation is None or installation.suspended_at else installation


def needs_single_sign_on(token: Token, repository: Repository) -> bool:
    """Whether the token reaches nothing of the owner, for want of a session at granting."""
    return repository.owner.login in token.without


def can_read(world: World, token: Token | None, repository: Repository) -> bool:
    """Whether a request with this token, or with none, may see the repository."""
    if not repository.private:
        return True
    return (
        token is not None
        and repository.is_visible_to(token.login)
        and active_installation(world, token, repository) is not None
    )


def can_push(world: World, token: Token, repository: Repository) -> bool:
    """Whether this token may push to the repository, were it not archived."""
    installation = active_installation(world, token, repository)
    return (
        repository.allows_push(token.login)
        and installation is not None
        and installation.contents == "write"
    )


def can_narrow(world: World, login: str, repository_id: int) -> bool:
    """Whether a token can be narrowed to a repository: both the person and the app reach it."""
    return any(
        r.id == repository_id and r.is_visible_to(login) and world.installation_for(r) is not None
        for r in world.repositories
    )
