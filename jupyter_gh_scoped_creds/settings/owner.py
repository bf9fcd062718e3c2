"""Whose server this is: several people may use it, and one has its home."""

from __future__ import annotations

import os
import pwd
from contextlib import suppress
from functools import lru_cache

from ..codes import one_line

HUB_USER = "JUPYTERHUB_USER"


def server_owner() -> str:
    """The name of whom the server belongs to, on one line that can be shown; ``""`` if unknown.

    It is the hub's, where there is one, else that of the account that this runs as. Can block, but
    not again once it is known.
    """
    name = os.environ.get(HUB_USER, "")
    with suppress(KeyError):
        # a container can run as a number that has no name
        name = name or _account(os.geteuid())
    return one_line(name)


@lru_cache(maxsize=1)
def _account(user: int) -> str:
    return pwd.getpwuid(user).pw_name
