"""``gh-scoped-creds``, and what git runs."""

from .cli import AuthorizeCommand, is_subcommand, main, run
from .outcome import outcome

__all__ = ["AuthorizeCommand", "is_subcommand", "main", "outcome", "run"]
