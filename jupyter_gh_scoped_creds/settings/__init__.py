"""The settings, and where each value comes from."""

from typing import TYPE_CHECKING

from ..lazy_face import lazy_face
from .values import OWN_FOLDER, VARIABLES, Settings

if TYPE_CHECKING:
    from .chosen_language import lab_language
    from .files import CONFIG_NAME
    from .jupyter_folders import config_folders, runtime_folder
    from .loading import LoadedSettings, load_settings
    from .owner import HUB_USER, server_owner
    from .traits import GhScopedCreds
else:
    # traitlets takes three times as long as Python's own start
    __getattr__ = lazy_face(
        __name__,
        {
            "CONFIG_NAME": "files",
            "GhScopedCreds": "traits",
            "HUB_USER": "owner",
            "LoadedSettings": "loading",
            "config_folders": "jupyter_folders",
            "lab_language": "chosen_language",
            "load_settings": "loading",
            "runtime_folder": "jupyter_folders",
            "server_owner": "owner",
        },
    )

__all__ = [
    "CONFIG_NAME",
    "HUB_USER",
    "OWN_FOLDER",
    "VARIABLES",
    "GhScopedCreds",
    "LoadedSettings",
    "Settings",
    "config_folders",
    "lab_language",
    "load_settings",
    "runtime_folder",
    "server_owner",
]
