"""What is asked of GitHub, and how its answers are read; knows nothing of this machine."""

from .connection import Connection
from .device_flow import DeviceFlow, Token
from .etags import ETags
from .git_service import takes_push
from .listed import FULL_NAME, Installation, Repository
from .narrow import Wish, find_wish
from .repositories import Batch, fetch
from .rest import Account, get, get_account, get_owner, get_repository
from .revocation import revoke
from .transport import Reply, clock_skew, open_client, request

__all__ = [
    "FULL_NAME",
    "Account",
    "Batch",
    "Connection",
    "DeviceFlow",
    "ETags",
    "Installation",
    "Reply",
    "Repository",
    "Token",
    "Wish",
    "clock_skew",
    "fetch",
    "find_wish",
    "get",
    "get_account",
    "get_owner",
    "get_repository",
    "open_client",
    "request",
    "revoke",
    "takes_push",
]
