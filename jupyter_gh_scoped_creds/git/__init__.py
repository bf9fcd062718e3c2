"""git on this machine: running it, what we put into its configuration, and what it tells."""

from typing import TYPE_CHECKING

from ..lazy_face import lazy_face

if TYPE_CHECKING:
    from .clones import clone_below, is_in_clone
    from .copies import erase_copies, helpers_after_ours, possible_keepers
    from .environment import environment_for_children
    from .helper_chain import Helper, after_ours, effective, helpers_for
    from .include import (
        clear_abandoned_config,
        discard_config_drafts,
        include_files,
        install_include,
        installed_file,
        is_include_installed,
        probe_config,
        remove_include,
    )
    from .local_repository import LocalRepository, find_repository, git_in
    from .remote import Remote
    from .run import (
        MINIMUM_VERSION,
        USERNAME,
        credential_store,
        git_version,
        is_interactive,
        run_git,
    )
    from .snippet import SNIPPET_NAME, answer_beside
else:
    # who only looks at the credential needs neither repositories nor chains of helpers
    __getattr__ = lazy_face(
        __name__,
        {
            "Helper": "helper_chain",
            "LocalRepository": "local_repository",
            "MINIMUM_VERSION": "run",
            "Remote": "remote",
            "SNIPPET_NAME": "snippet",
            "USERNAME": "run",
            "after_ours": "helper_chain",
            "answer_beside": "snippet",
            "clear_abandoned_config": "include",
            "clone_below": "clones",
            "credential_store": "run",
            "discard_config_drafts": "include",
            "effective": "helper_chain",
            "environment_for_children": "environment",
            "erase_copies": "copies",
            "find_repository": "local_repository",
            "git_in": "local_repository",
            "git_version": "run",
            "helpers_after_ours": "copies",
            "helpers_for": "helper_chain",
            "include_files": "include",
            "install_include": "include",
            "installed_file": "include",
            "is_include_installed": "include",
            "is_in_clone": "clones",
            "is_interactive": "run",
            "possible_keepers": "copies",
            "probe_config": "include",
            "remove_include": "include",
            "run_git": "run",
        },
    )

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
    "clone_below",
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
    "include_files",
    "install_include",
    "installed_file",
    "is_in_clone",
    "is_include_installed",
    "is_interactive",
    "possible_keepers",
    "probe_config",
    "remove_include",
    "run_git",
]
