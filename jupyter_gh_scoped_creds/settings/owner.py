"""Whose server this is: several people may use it, and one has its home."""

from __future__ import annotations

import os
import pwd

from ..codes import one_line

HUB_USER = "JUPYTERHUB_USER"


def server_owner() -> str:
    """The name of whom the server belongs to, on one line that can be shown; ``""`` if unknown.

    It is the hub's, where there is one, else that of the account that this runs as.
    """
    name = os.environ.get(HUB_USER, "") or _account()
    return one_line(name)


def _account() -> str:
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        # a container can run as a number that has no name
        return ""
