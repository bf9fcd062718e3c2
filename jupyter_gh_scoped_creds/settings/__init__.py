"""The settings, and where each value comes from."""

from .application import SettingsApp
from .traits import OWN_FOLDER, VARIABLES, GhScopedCreds

__all__ = ["OWN_FOLDER", "VARIABLES", "GhScopedCreds", "SettingsApp"]
