"""A way for a person's own programs to talk to each other, and to no other user's: Unix sockets."""

from .connecting import SOCKET_VARIABLE, talks
from .listener import Answer, Listener
from .place import channel_folder
from .talk import Message, Talk, is_own, process_behind

__all__ = [
    "SOCKET_VARIABLE",
    "Answer",
    "Listener",
    "Message",
    "Talk",
    "channel_folder",
    "is_own",
    "process_behind",
    "talks",
]
