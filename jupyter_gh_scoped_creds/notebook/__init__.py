"""``%ghscopedcreds``: the command in a notebook."""

from .magic import register

__all__ = ["register"]
