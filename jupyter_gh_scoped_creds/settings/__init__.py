"""The settings, and where each value comes from."""

from typing import TYPE_CHECKING

from ..lazy_face import lazy_face
from .values import OWN_FOLDER, VARIABLES, Settings

if TYPE_CHECKING:
    from .files import CONFIG_NAME
    from .jupyter_folders import config_folders, runtime_folder
    from .loading import LoadedSettings, load_settings
    from .traits import GhScopedCreds
else:
    # traitlets takes three times as long as Python's own start
    __getattr__ = lazy_face(
        __name__,
        {
            "CONFIG_NAME": "files",
            "GhScopedCreds": "traits",
            "LoadedSettings": "loading",
            "config_folders": "jupyter_folders",
            "load_settings": "loading",
            "runtime_folder": "jupyter_folders",
        },
    )

__all__ = [
    "CONFIG_NAME",
    "OWN_FOLDER",
    "VARIABLES",
    "GhScopedCreds",
    "LoadedSettings",
    "Settings",
    "config_folders",
    "load_settings",
    "runtime_folder",
]
