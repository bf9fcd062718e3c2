"""Whether who looks at a page is known to be another person than whose server it is."""

from __future__ import annotations

import os
import pwd
import re
from functools import lru_cache

from ..codes import one_line
from ..settings import HUB_USER, server_owner

# what Jupyter Server's own providers call those whom they do not know: uuid4().hex
_INVENTED = re.compile(r"[0-9a-f]{12}4[0-9a-f]{19}|anonymous")


def owner_for(looker: str) -> str | None:
    """Whose server it is, if a person of this name is known to be another one. Can block.

    `looker` is the name that Jupyter's identity provider has for who asks. Without a hub, it may
    be another kind of name than that of an account: only one that has an account is known.
    """
    owner = server_owner()
    if not owner or not looker or one_line(looker) == owner or _INVENTED.fullmatch(looker):
        return None
    if os.environ.get(HUB_USER):
        return owner
    account = looker.partition("@")[0]
    return owner if account != owner and _has_account(account) else None


@lru_cache(maxsize=64)
def _has_account(name: str) -> bool:
    try:
        pwd.getpwnam(name)
    except (KeyError, ValueError):
        return False
    return True
