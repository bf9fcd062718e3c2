"""git on this machine: running it, what we put into its configuration, and what it tells."""

from typing import TYPE_CHECKING

from ..lazy_face import lazy_face

if TYPE_CHECKING:
    from .asker import Asker, find_asker
    from .asking import asking_helper, helpers_before_asking
    from .clones import clone_below, is_in_clone
    from .copies import erase_copies, helpers_after_ours, keepers, possible_keepers
    from .environment import environment_for_children
    from .former_helper import erase_former_token, former_helpers
    from .helper_chain import (
        HELPER_VARIABLE,
        NO_REPOSITORY,
        Helper,
        effective,
        helpers_for,
        tell_helpers,
    )
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
    from .local_repository import LocalRepository, find_repository, git_in, places_of
    from .remote import Remote
    from .run import (
        MINIMUM_VERSION,
        USERNAME,
        GitFailed,
        GitTookTooLong,
        credential_cache,
        credential_store,
        describe_token,
        finds_password,
        git_version,
        is_interactive,
        run_git,
        version_numbers,
    )
    from .snippet import SNIPPET_NAME, answer_beside, socket_beside
else:
    # who only looks at the credential needs neither repositories nor chains of helpers
    __getattr__ = lazy_face(
        __name__,
        {
            "Asker": "asker",
            "GitFailed": "run",
            "GitTookTooLong": "run",
            "HELPER_VARIABLE": "helper_chain",
            "Helper": "helper_chain",
            "LocalRepository": "local_repository",
            "MINIMUM_VERSION": "run",
            "NO_REPOSITORY": "helper_chain",
            "Remote": "remote",
            "SNIPPET_NAME": "snippet",
            "USERNAME": "run",
            "answer_beside": "snippet",
            "asking_helper": "asking",
            "clear_abandoned_config": "include",
            "clone_below": "clones",
            "credential_cache": "run",
            "credential_store": "run",
            "describe_token": "run",
            "discard_config_drafts": "include",
            "effective": "helper_chain",
            "environment_for_children": "environment",
            "erase_copies": "copies",
            "find_asker": "asker",
            "erase_former_token": "former_helper",
            "find_repository": "local_repository",
            "finds_password": "run",
            "former_helpers": "former_helper",
            "git_in": "local_repository",
            "git_version": "run",
            "helpers_after_ours": "copies",
            "helpers_before_asking": "asking",
            "helpers_for": "helper_chain",
            "include_files": "include",
            "install_include": "include",
            "installed_file": "include",
            "is_include_installed": "include",
            "is_in_clone": "clones",
            "is_interactive": "run",
            "keepers": "copies",
            "places_of": "local_repository",
            "possible_keepers": "copies",
            "probe_config": "include",
            "remove_include": "include",
            "run_git": "run",
            "socket_beside": "snippet",
            "tell_helpers": "helper_chain",
            "version_numbers": "run",
        },
    )

__all__ = [
    "HELPER_VARIABLE",
    "MINIMUM_VERSION",
    "NO_REPOSITORY",
    "SNIPPET_NAME",
    "USERNAME",
    "Asker",
    "GitFailed",
    "GitTookTooLong",
    "Helper",
    "LocalRepository",
    "Remote",
    "answer_beside",
    "asking_helper",
    "clear_abandoned_config",
    "clone_below",
    "credential_cache",
    "credential_store",
    "describe_token",
    "discard_config_drafts",
    "effective",
    "environment_for_children",
    "erase_copies",
    "erase_former_token",
    "find_asker",
    "find_repository",
    "finds_password",
    "former_helpers",
    "git_in",
    "git_version",
    "helpers_after_ours",
    "helpers_before_asking",
    "helpers_for",
    "include_files",
    "install_include",
    "installed_file",
    "is_in_clone",
    "is_include_installed",
    "is_interactive",
    "keepers",
    "places_of",
    "possible_keepers",
    "probe_config",
    "remove_include",
    "run_git",
    "socket_beside",
    "tell_helpers",
    "version_numbers",
]
