"""git on this machine: running it, what we put into its configuration, and what it tells."""

from typing import TYPE_CHECKING

from ..lazy_face import lazy_face

if TYPE_CHECKING:
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
    from .run import (
        MINIMUM_VERSION,
        USERNAME,
        credential_store,
        git_version,
        is_interactive,
        run_git,
    )
else:
    # who only looks at the credential needs neither repositories nor chains of helpers
    __getattr__ = lazy_face(
        __name__,
        {
            "MINIMUM_VERSION": "run",
            "SNIPPET_NAME": "include",
            "USERNAME": "run",
            "Helper": "helper_chain",
            "LocalRepository": "local_repository",
            "Remote": "remote",
            "after_ours": "helper_chain",
            "credential_store": "run",
            "find_repository": "local_repository",
            "git_in": "local_repository",
            "git_version": "run",
            "helpers_for": "helper_chain",
            "install_include": "include",
            "installed_file": "include",
            "is_include_installed": "include",
            "is_interactive": "run",
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
