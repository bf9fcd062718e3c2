"""Hosting: a simulated GitHub that listens on this machine, in a thread of its own."""

from __future__ import annotations

import asyncio
import concurrent.futures
import contextlib
import shutil
import socket
import ssl
import tempfile
import threading
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from types import TracebackType
from typing import TypeVar

from tornado.httpserver import HTTPServer

from .certificates import create_certificates
from .connect_proxy import ConnectProxy
from .controls import Controls
from .routes import create_application
from .settings import Settings
from .simulation import Simulation

_MAX_PUSH = 2**30
_STOP_TIMEOUT = 2.0

R = TypeVar("R")


class GitHubSimulator(Controls):
    """A simulated GitHub, which runs while its context is entered.

    Parameters
    ----------
    port, proxy_port
        Where to listen on 127.0.0.1; the system chooses if it is 0.
    tls
        Also listen as ``https://github.com``, behind a proxy that speaks CONNECT.
    data
        Folder for the bare repositories; a temporary one if there is none.
    settings
        What the simulation starts with.
    """

    def __init__(
        self,
        *,
        port: int = 0,
        tls: bool = False,
        proxy_port: int = 0,
        data: Path | None = None,
        settings: Settings | None = None,
    ) -> None:
        self._ports = (port, proxy_port)
        self._tls = tls
        self._data = data.resolve() if data else None
        self._settings = settings or Settings()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping: asyncio.Event | None = None
        self._thread: threading.Thread | None = None
        self._folder: Path | None = None
        self.url = ""
        """Base URL, such as ``http://127.0.0.1:8400``."""
        self.tls_url: str | None = None
        self.proxy_url: str | None = None
        """What ``HTTPS_PROXY`` is set to."""
        self.ca_file: Path | None = None
        """What ``SSL_CERT_FILE`` and ``GIT_SSL_CAINFO`` are set to."""

    @property
    def host(self) -> str:
        """Host and port, such as ``127.0.0.1:8400``."""
        return self.url.partition("://")[2]

    @property
    def api_url(self) -> str:
        """Base URL of the REST API."""
        return f"{self.url}/api/v3"

    @property
    def client_id(self) -> str:
        """The app's client id."""
        return self.simulation.world.app.client_id

    @property
    def app_slug(self) -> str:
        """The app's name in addresses."""
        return self.simulation.world.app.slug

    @property
    def app_url(self) -> str:
        """Address of the app's page."""
        return f"{self.url}/apps/{self.app_slug}"

    def repository_path(self, full_name: str) -> Path:
        """Return where the bare repository of ``OWNER/REPO`` is."""
        repository = self.simulation.world.repository(full_name)
        return self.simulation.bare_repositories.path(repository)

    def start(self) -> GitHubSimulator:
        """Start to serve; return when requests are accepted."""
        self._folder = Path(tempfile.mkdtemp(prefix="simulated-github-"))
        started: concurrent.futures.Future[None] = concurrent.futures.Future()
        self._thread = threading.Thread(
            target=self._run, args=(started,), name="simulated-github", daemon=True
        )
        self._thread.start()
        try:
            started.result()
        except BaseException:
            self.stop()
            raise
        return self

    def stop(self) -> None:
        """Stop serving, and remove what was temporary."""
        loop, stopping = self._loop, self._stopping
        if loop is not None and stopping is not None:
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(stopping.set)
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)
            self._folder = None

    def __enter__(self) -> GitHubSimulator:
        """Start."""
        return self.start()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Stop."""
        self.stop()

    def run_in_loop(self, function: Callable[[], R]) -> R:
        """Call a function in the thread that serves, or here if nothing is served."""
        if self._loop is None or threading.current_thread() is self._thread:
            return function()

        async def call() -> R:
            return function()

        return asyncio.run_coroutine_threadsafe(call(), self._loop).result()

    def _run(self, started: concurrent.futures.Future[None]) -> None:
        try:
            asyncio.run(self._main(started))
        except BaseException as e:
            if started.done():
                raise
            started.set_exception(e)
        finally:
            self._loop = None

    async def _main(self, started: concurrent.futures.Future[None]) -> None:
        assert self._folder is not None
        self.simulation = Simulation(self._data or self._folder / "repositories", self._settings)
        self._stopping = asyncio.Event()
        async with contextlib.AsyncExitStack() as stack:
            port, proxy_port = self._ports
            self.url = f"http://127.0.0.1:{await stack.enter_async_context(self._listen(port))}"
            if self._tls:
                self.ca_file = self._folder / "ca.pem"
                context = create_certificates(self.ca_file)
                tls_port = await stack.enter_async_context(self._listen(0, context))
                self.tls_url = f"https://127.0.0.1:{tls_port}"
                proxy = ConnectProxy(self.simulation, tls_port)
                stack.push_async_callback(proxy.stop)
                self.proxy_url = f"http://127.0.0.1:{await proxy.listen(proxy_port)}"
            self._loop = asyncio.get_running_loop()
            started.set_result(None)
            await self._stopping.wait()

    @contextlib.asynccontextmanager
    async def _listen(self, port: int, context: ssl.SSLContext | None = None) -> AsyncIterator[int]:
        server = HTTPServer(
            create_application(self.simulation, self),
            ssl_options=context,
            decompress_request=True,
            max_body_size=_MAX_PUSH,
        )
        listener = socket.create_server(("127.0.0.1", port))
        listener.setblocking(False)
        server.add_socket(listener)
        try:
            yield listener.getsockname()[1]
        finally:
            server.stop()
            # a reply that stalls does not hold up the end
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(server.close_all_connections(), _STOP_TIMEOUT)
