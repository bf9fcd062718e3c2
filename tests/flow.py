"""Following a device flow of the simulated GitHub to its end, and reading its states."""

from __future__ import annotations

from jupyter_gh_scoped_creds.authorization import Authorization
from jupyter_gh_scoped_creds.codes import FailureCode
from jupyter_gh_scoped_creds.wire import Authorized, Failure, Pending, State, Unauthorized

TOKEN_PATH = "/login/oauth/access_token"
CODE_PATH = "/login/device/code"


async def run(authorization: Authorization, repository: str | None = None) -> State:
    """Start a flow and follow it to its end."""
    pending(await authorization.start(repository))
    await authorization.finished()
    return await authorization.status()


def pending(state: State) -> Pending:
    assert state["state"] == "pending", state
    return state


def authorized(state: State) -> Authorized:
    assert state["state"] == "authorized", state
    return state


def unauthorized(state: State) -> Unauthorized:
    assert state["state"] == "unauthorized", state
    return state


def failure_of(state: State) -> Failure:
    """What did not succeed, in a state that tells of it."""
    assert state["state"] != "unconfigured" and state["failure"], state
    return state["failure"]


def failure_code(state: State) -> FailureCode | None:
    """The name of what did not succeed, if anything."""
    assert state["state"] != "unconfigured", state
    return state["failure"] and state["failure"]["code"]
