"""What JupyterLab and Notebook 7 ask: the server extension and its resources."""

from .extension import GhScopedCredsExtension

__all__ = ["GhScopedCredsExtension"]
