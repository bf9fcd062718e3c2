"""The environment of what a Jupyter server starts: terminals, kernels, jupyterlab-git.

There, git reads our snippet once more, after a repository's own configuration (git-config(1),
``GIT_CONFIG_COUNT``): what it resets is then also what stands in ``.git/config``, where
jupyterlab-git writes ``credential.helper = cache``. Without an authorization there is no snippet,
and git skips a file that is missing.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from ..codes import Failure
from .config_places import config_places
from .run import settings_for_git
from .snippet import SNIPPET_NAME


def environment_for_children(
    environment: Mapping[str, str] | None = None, before: Sequence[tuple[str, str]] = ()
) -> dict[str, str]:
    """The variables to add to an environment (the present one unless given), if they are not there.

    Those with which somebody else configures git stay in force. `before` are settings that git is
    to read before our snippet.
    """
    environment = os.environ if environment is None else environment
    known = {value for name, value in environment.items() if name.startswith("GIT_CONFIG_VALUE_")}
    try:
        places = sorted(str(config.with_name(SNIPPET_NAME)) for config in config_places())
    except Failure:
        return {}
    wanted = [*before, *(("include.path", place) for place in places)]
    missing = [(key, value) for key, value in wanted if value not in known]
    return settings_for_git(missing, environment) if missing else {}
