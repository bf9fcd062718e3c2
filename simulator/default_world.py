"""The accounts and repositories that every simulated GitHub starts with."""

from __future__ import annotations

from .world import Account, App, World

APP = App("jupyter-push", "Jupyter push (simulated)", "Iv23liSIMULATED00001")
LOGIN = "octocat"


def default_world() -> World:
    """Return a small world: one person, one organization, and all that can be wrong."""
    world = World(APP)
    world.add_account(Account(LOGIN, 583231, name="The Octocat", email="octocat@github.com"))
    world.add_account(Account("acme", 1234567, "Organization", "Acme"))
    world.signed_in = LOGIN
    hello = world.add_repository("octocat/hello-world")
    world.add_repository("octocat/not-installed")
    world.add_repository("octocat/secret-plans", private=True)
    world.add_repository("acme/handbook", collaborators=[LOGIN])
    world.install(hello.owner).selected.add(hello.id)
    return world
