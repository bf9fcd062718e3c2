"""The socket on which git tells of itself, and the thread that only reads from it.

git must never wait for it: it is read whatever the server does meanwhile, and the queue of who
wants to connect is as long as the system allows, for a server that is stopped.
"""

from __future__ import annotations

import logging
import os
import selectors
import socket
import tempfile
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from itertools import islice
from pathlib import Path
from threading import Thread

from ..channel import channel_folder, is_own, process_behind
from .terminal import terminal_of
from .trace import FailedCommand, Trace

log = logging.getLogger(__name__)

FOLDER_PREFIX = "gh-scoped-creds-"
SOCKET_NAME = "git"
MAX_CONNECTIONS = 128
MAX_OPEN = 256
"""With those that may be of an old git, which would be ended by being hung up on."""
MAX_HELD = 512
"""At so many, all of an old git by then, who comes next waits in the queue: files are scarce."""
MAX_TOLD = 16 * 1024 * 1024
"""What is read of one connection, in bytes; no git tells as much."""
SILENCE = 5.0
"""For how long a connection may not tell which git it is, in seconds: git begins with that."""
AT_ONCE = 64
BACKLOG = 4096
GRACE = 0.05
"""For what the parts of a command have told before it ended, in seconds."""
READINGS = 8
"""After as many more, that is read also by a server that was stopped."""
GULP = 0.01
"""For how long git's lines pile up before they are read, in seconds."""
MUCH = 8 * 1024
"""The bytes in a while that call for reading on at once; a queue of git's holds some ten times."""
# sockaddr_un(3) has 108 bytes, or 104, with the one that ends it
_MAX_PATH = 103
_CHUNK = 64 * 1024

OnFailed = Callable[[FailedCommand], None]


class Listener:
    """Listens until it is closed, and calls `on_failed` in its own thread."""

    def __init__(self, on_failed: OnFailed) -> None:
        self._on_failed = on_failed
        private = _private_folder()
        self._is_private = private is not None
        self._folder = Path(tempfile.mkdtemp(prefix=FOLDER_PREFIX, dir=private))
        self.path = self._folder / SOCKET_NAME
        self._traces: dict[socket.socket, Trace] = {}
        self._readings = 0
        # of commands that have failed, until when to wait for what their parts have told
        self._failed: deque[tuple[float, int, Trace]] = deque(maxlen=MAX_CONNECTIONS)
        self._parts: deque[Trace] = deque(maxlen=MAX_CONNECTIONS)
        self._is_much = False
        self._is_accepting = True
        self._selector = selectors.DefaultSelector()
        self._listening = socket.socket(socket.AF_UNIX)
        self._wake, self._woken = socket.socketpair()
        try:
            if len(os.fsencode(self.path)) > _MAX_PATH:
                raise OSError("the path of the socket is too long")
            self._listening.bind(str(self.path))
            self.path.chmod(0o600)
            self._listening.listen(BACKLOG)
        except OSError:
            self._let_go()
            with suppress(OSError):
                self._folder.rmdir()
            raise
        self._listening.setblocking(False)
        self._selector.register(self._listening, selectors.EVENT_READ)
        self._selector.register(self._woken, selectors.EVENT_READ)
        self._thread = Thread(target=self._run, name="gh-scoped-creds refusals", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop listening; a git that tells something now goes on without."""
        with suppress(OSError):
            self._wake.send(b".")
        self._thread.join()

    def _let_go(self) -> None:
        for connection in [*self._traces, self._listening, self._wake, self._woken]:
            connection.close()
        self._selector.close()
        with suppress(OSError):
            self.path.unlink(missing_ok=True)
            # what still runs tells git this name: in a folder of all, nobody else is to take it
            if self._is_private:
                self._folder.rmdir()

    def _run(self) -> None:
        try:
            while self._read_once():
                pass
        except Exception:
            log.exception("Refusals of git commands are no longer noticed")
        finally:
            self._let_go()

    def _read_once(self) -> bool:
        ready = self._wait(self._patience())
        if ready and not self._is_much:
            # to wake us costs git as well: what it tells in a while is read together
            time.sleep(GULP)
            ready = self._wait(0)
        if self._woken in ready:
            return False
        self._is_much = False
        self._readings += 1
        for connection in ready:
            if isinstance(connection, socket.socket) and connection in self._traces:
                self._read(connection)
        self._hang_up_on_the_silent()
        self._hang_up_on_the_oldest()
        self._tell()
        self._accept_while_there_is_room()
        return True

    def _wait(self, seconds: float | None) -> list[object]:
        """Wait until there is something to read; who connects is taken on at once."""
        ready: list[object] = [key.fileobj for key, _ in self._selector.select(seconds)]
        if self._listening in ready:
            self._accept()
        return ready

    def _patience(self) -> float | None:
        silent = (trace.since + SILENCE for trace in self._traces.values() if not trace.is_git)
        waits_until = [*(until for until, _, _ in islice(self._failed, 1)), *islice(silent, 1)]
        return max(0.0, min(waits_until) - time.monotonic()) if waits_until else None

    def _accept_while_there_is_room(self) -> None:
        is_accepting = len(self._traces) < MAX_HELD
        if is_accepting and not self._is_accepting:
            self._selector.register(self._listening, selectors.EVENT_READ)
        elif self._is_accepting and not is_accepting:
            self._selector.unregister(self._listening)
        self._is_accepting = is_accepting

    def _accept(self) -> None:
        with suppress(BlockingIOError):
            for _ in range(min(AT_ONCE, MAX_HELD - len(self._traces))):
                try:
                    connection, _ = self._listening.accept()
                except BlockingIOError:
                    raise
                except OSError:
                    # no more files: those who wait have to, for a moment
                    time.sleep(GRACE)
                    return
                if not is_own(connection):
                    connection.close()
                    continue
                connection.setblocking(False)
                # at once, as it is known only while git runs
                terminal = terminal_of(process_behind(connection))
                self._traces[connection] = Trace(terminal)
                self._selector.register(connection, selectors.EVENT_READ)

    def _read(self, connection: socket.socket) -> None:
        trace = self._traces[connection]
        try:
            data = connection.recv(_CHUNK)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        # or its queue would be full in the meantime
        self._is_much |= len(data) > MUCH
        try:
            trace.feed(data)
        except Exception as e:
            # read on, as it may be an old git; what it has told may be secret
            trace.is_of_interest = False
            log.warning("What a git tells could not be understood: %s", type(e).__name__)
        is_dull = trace.is_forgiving and not trace.is_of_interest
        if not data or is_dull or trace.told > MAX_TOLD:
            self._hang_up(connection)

    def _hang_up_on_the_silent(self) -> None:
        late = time.monotonic() - SILENCE
        for connection, trace in list(self._traces.items()):
            if not trace.is_git and trace.since <= late:
                self._hang_up(connection)

    def _hang_up_on_the_oldest(self) -> None:
        """Hang up on those that go on without us, and if that is not enough, on the silent."""
        forgiving = [c for c, trace in self._traces.items() if trace.is_forgiving]
        self._hang_up_on(forgiving, len(self._traces) - MAX_CONNECTIONS)
        silent = [c for c, trace in self._traces.items() if not trace.is_git]
        self._hang_up_on(silent, len(self._traces) - MAX_OPEN)

    def _hang_up_on(self, connections: list[socket.socket], number: int) -> None:
        for connection in connections[: max(0, number)]:
            self._hang_up(connection)

    def _hang_up(self, connection: socket.socket) -> None:
        trace = self._traces.pop(connection)
        self._selector.unregister(connection)
        connection.close()
        if trace.is_command and trace.exit_code:
            self._failed.append((time.monotonic() + GRACE, self._readings + READINGS, trace))
        elif trace.is_command:
            self._take_parts(trace)
        elif trace.is_of_interest and trace.exit_code:
            self._parts.append(trace)

    def _tell(self) -> None:
        late = self._failed
        while late and late[0][0] <= time.monotonic() and late[0][1] <= self._readings:
            _, _, trace = late.popleft()
            try:
                failed = trace.failed_command(self._take_parts(trace))
                if failed:
                    self._on_failed(failed)
            except Exception:
                log.exception("A refusal of a git command is not told")

    def _take_parts(self, command: Trace) -> list[Trace]:
        """What has been told by processes that a command has started, which is no longer kept."""
        found = [part for part in self._parts if part.sid.startswith(f"{command.sid}/")]
        for part in found:
            self._parts.remove(part)
        return found


def _private_folder() -> Path | None:
    """The person's own folder for sockets, where it is closed and its path is short enough."""
    folder = channel_folder()
    with suppress(OSError):
        found = folder.stat()
        name = os.fsencode(folder / f"{FOLDER_PREFIX}12345678" / SOCKET_NAME)
        is_closed = found.st_uid == os.geteuid() and not found.st_mode & 0o077
        return folder if is_closed and len(name) <= _MAX_PATH else None
    return None
