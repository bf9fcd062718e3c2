"""git on this machine: running it, what we put into its configuration, and what it tells."""

from .copies import erase_copies, helpers_after_ours, possible_keepers
from .environment import environment_for_children
from .helper_chain import Helper, after_ours, effective, helpers_for
from .include import (
    clear_abandoned_config,
    discard_config_drafts,
    install_include,
    installed_file,
    is_include_installed,
    probe_config,
    remove_include,
)
from .local_repository import LocalRepository, find_repository, git_in
from .remote import Remote
from .run import MINIMUM_VERSION, USERNAME, credential_store, git_version, is_interactive, run_git
from .snippet import SNIPPET_NAME, answer_beside

__all__ = [
    "MINIMUM_VERSION",
    "SNIPPET_NAME",
    "USERNAME",
    "Helper",
    "LocalRepository",
    "Remote",
    "after_ours",
    "answer_beside",
    "clear_abandoned_config",
    "credential_store",
    "discard_config_drafts",
    "effective",
    "environment_for_children",
    "erase_copies",
    "find_repository",
    "git_in",
    "git_version",
    "helpers_after_ours",
    "helpers_for",
    "install_include",
    "installed_file",
    "is_include_installed",
    "is_interactive",
    "possible_keepers",
    "probe_config",
    "remove_include",
    "run_git",
]
