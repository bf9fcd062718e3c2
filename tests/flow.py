"""Following a device flow of the simulated GitHub to its end."""

from __future__ import annotations

from typing import Any

from jupyter_gh_scoped_creds.authorization import Authorization

TOKEN_PATH = "/login/oauth/access_token"
CODE_PATH = "/login/device/code"


async def run(authorization: Authorization) -> dict[str, Any]:
    """Start a flow and follow it to its end."""
    state = await authorization.start()
    assert state["state"] == "pending", state
    await authorization.finished()
    return await authorization.status()
