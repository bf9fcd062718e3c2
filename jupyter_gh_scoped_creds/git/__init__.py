"""git on this machine: running it, what we put into its configuration, and what it tells."""

from .helper_chain import Helper, after_ours, helpers_for
from .include import (
    SNIPPET_NAME,
    install_include,
    installed_file,
    is_include_installed,
    probe_config,
    remove_include,
)
from .local_repository import LocalRepository, find_repository, git_in
from .remote import Remote
from .run import MINIMUM_VERSION, USERNAME, credential_store, git_version, is_interactive, run_git

__all__ = [
    "MINIMUM_VERSION",
    "SNIPPET_NAME",
    "USERNAME",
    "Helper",
    "LocalRepository",
    "Remote",
    "after_ours",
    "credential_store",
    "find_repository",
    "git_in",
    "git_version",
    "helpers_for",
    "install_include",
    "installed_file",
    "is_include_installed",
    "is_interactive",
    "probe_config",
    "remove_include",
    "run_git",
]
