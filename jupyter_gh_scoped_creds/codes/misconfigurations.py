"""What can be wrong with the administrator's settings."""

from __future__ import annotations

from enum import Enum


class MisconfigurationCode(str, Enum):
    """What keeps the administrator's settings from being usable."""

    CLIENT_ID_MISSING = "client_id_missing"
    CLIENT_ID_INVALID = "client_id_invalid"
    SWAPPED = "swapped"
    APP_URL_INVALID = "app_url_invalid"
    HOSTNAME_INVALID = "hostname_invalid"
    GIT_CREDENTIALS_PATH_INVALID = "git_credentials_path_invalid"
    SWITCH_INVALID = "switch_invalid"
    STORAGE_INVALID = "storage_invalid"

    @property
    def settings(self) -> tuple[str, ...]:
        """The names of the settings that are to be looked at."""
        match self:
            case MisconfigurationCode.CLIENT_ID_MISSING | MisconfigurationCode.CLIENT_ID_INVALID:
                return ("client_id",)
            case MisconfigurationCode.SWAPPED:
                return ("client_id", "app_url")
            case MisconfigurationCode.APP_URL_INVALID:
                return ("app_url",)
            case MisconfigurationCode.HOSTNAME_INVALID:
                return ("hostname",)
            case MisconfigurationCode.GIT_CREDENTIALS_PATH_INVALID:
                return ("git_credentials_path",)
            case MisconfigurationCode.SWITCH_INVALID:
                return ("end_with_server", "revoke")
            case MisconfigurationCode.STORAGE_INVALID:
                return ("storage",)
