"""Authorize ``git push`` to selected GitHub repositories, from JupyterLab and the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

try:
    from ._version import __version__
except ImportError:  # a source tree that was never built
    __version__ = "0+unknown"


__all__ = ["__version__"]


def load_ipython_extension(shell: Any) -> None:
    """Add ``%ghscopedcreds``, for ``%reload_ext jupyter_gh_scoped_creds``."""
    from .notebook import register

    register(shell)


def _jupyter_labextension_paths() -> list[dict[str, str]]:
    return [{"src": "labextension", "dest": "jupyter-gh-scoped-creds"}]


def _jupyter_server_extension_points() -> list[dict[str, Any]]:
    from .server import GhScopedCredsExtension

    return [{"module": "jupyter_gh_scoped_creds.server", "app": GhScopedCredsExtension}]
