"""The state machine: what a person's authorization is now, and what can be done about it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import AsyncExitStack, aclosing, suppress
from importlib import import_module
from typing import TYPE_CHECKING, TypeVar

from .clock import Clock
from .config import GhScopedCreds
from .credentials import Credentials, Stored
from .failure import Failure, Unreachable, failure_json
from .records import Record
from .states import State, settled_state

if TYPE_CHECKING:
    import httpx

    from .device_flow import DeviceFlow, Token
    from .narrow import Wish

LOGIN_TIMEOUT = 3.0
RETRY = 60.0

log = logging.getLogger(__name__)

T = TypeVar("T")


class Authorization:
    """One person's authorization on one GitHub host.

    A flow that waits for its person is all it remembers, with the failure that ended the last
    one; the rest is read from the credentials file each time. Methods that answer with a
    `State` return one of the objects described in ``docs/architecture.md``, "The wire".
    """

    def __init__(self, settings: GhScopedCreds, clock: Clock | None = None) -> None:
        self._settings = settings
        self._clock = clock or Clock()
        self._starting = asyncio.Lock()
        self._flow: DeviceFlow | None = None
        self._repository: str | None = None
        self._deadline = 0.0
        self._renewing: Record | None = None
        self._waiting: asyncio.Task[Token] | None = None
        self._task: asyncio.Task[None] | None = None
        self._expiry: asyncio.TimerHandle | None = None
        self._expiring: asyncio.Task[object] | None = None
        self._failure: Failure | None = None
        self._failed_with: Stored | None = None
        self._closed = False

    async def status(self) -> State:
        """Tell the state, and clean up after an authorization that is over."""
        problem = self._settings.problem()
        if problem:
            return {"state": "unconfigured", "problem": problem}
        now = self._clock.now()
        if self._flow:
            return self._pending(self._flow, now)
        stored, failure = await self._settle(now)
        if self._failure and stored == self._failed_with:
            # still the last thing that happened
            failure = self._failure
        return settled_state(self._settings, stored, now, failure)

    async def start(self, repository: str | None = None) -> State:
        """Start a flow, after checking all that can be checked; keep one that is waiting.

        `repository` is the ``OWNER/REPO`` that the token is to be narrowed to. A flow that waits
        for something else goes on if one for that cannot be started.
        """
        async with self._starting:
            if not self._is_waiting_for(repository) and not self._settings.problem():
                self._failure = None
                try:
                    await self._start(repository)
                except Failure as e:
                    await self._fail(e)
        return await self.status()

    async def cancel(self) -> State:
        """End a flow that is waiting, or being started, without a token."""
        async with self._starting:
            await self._end_flow()
            self._failure = None
        return await self.status()

    async def sign_out(self) -> State:
        """Remove the token and every trace in git's configuration; end a renewal."""
        await self.cancel()
        if not self._settings.problem():
            try:
                await self._with_credentials(Credentials.erase)
            except Failure as e:
                await self._fail(e)
        return await self.status()

    async def close(self) -> None:
        """Let go of everything, as the server stops."""
        self._closed = True
        await self._end_flow()
        if self._expiry:
            self._expiry.cancel()

    async def finished(self, timeout: float | None = None) -> None:
        """Wait for the flow to end, in whichever way, for at most `timeout` seconds."""
        if self._task:
            await asyncio.wait([self._task], timeout=timeout)

    def _is_waiting_for(self, repository: str | None) -> bool:
        if not self._flow:
            return False
        return repository is None or repository.lower() == (self._repository or "").lower()

    async def _end_flow(self) -> None:
        if self._waiting:
            # only the waiting: a token that has arrived is still stored as a whole
            self._waiting.cancel()
        await self.finished()

    async def _fail(self, failure: Failure) -> None:
        self._failure = failure
        self._failed_with = await self._with_credentials(Credentials.load)

    async def _settle(self, now: float) -> tuple[Stored | None, Failure | None]:
        """Make file and configuration agree with the clock, now and when the token ends."""
        failure = None
        try:
            stored = await self._with_credentials(lambda credentials: credentials.settle(now))
        except Failure as e:
            failure = e
            stored = await self._with_credentials(Credentials.load)
        self._settle_at_expiry(stored, now)
        return stored, failure

    async def _start(self, repository: str | None) -> None:
        credentials = await self._with_credentials(lambda credentials: credentials)
        await asyncio.to_thread(credentials.check)
        stored = await asyncio.to_thread(credentials.load)
        # not before it is needed, and not on the event loop: it takes a tenth of a second
        await asyncio.to_thread(import_module, ".device_flow", __package__)
        from .device_flow import DeviceFlow
        from .narrow import find_wish
        from .transport import open_client

        async with AsyncExitStack() as stack:
            client = await stack.enter_async_context(aclosing(await open_client()))
            host = self._settings.host
            token = stored.token if stored else None
            wish = await find_wish(client, host, repository, token)
            flow = await DeviceFlow.start(client, host, self._settings.client_id, wish.id)
            await self._end_flow()
            stored = await asyncio.to_thread(credentials.load)
            if self._closed:
                return
            stack.pop_all()
        self._flow = flow
        self._repository = wish.name
        self._renewing = stored.record if stored and stored.token else None
        self._deadline = self._clock.monotonic() + flow.expires_in
        self._waiting = asyncio.create_task(self._wait_for_token(client, flow))
        self._task = asyncio.create_task(self._run_flow(client, self._waiting, credentials, wish))

    async def _run_flow(
        self,
        client: httpx.AsyncClient,
        waiting: asyncio.Task[Token],
        credentials: Credentials,
        wish: Wish,
    ) -> None:
        from .github import get_account

        try:
            async with aclosing(client):
                token = await waiting
                # what can do more than was wished for is not kept
                await wish.verify(client, self._settings.host, token.secret)
                now = self._clock.now()
                record = await asyncio.to_thread(
                    credentials.store, token.secret, token.expires_at, now, wish.name
                )
                with suppress(Failure):
                    # who it is can also be not known
                    account = await get_account(
                        client, self._settings.host, token.secret, LOGIN_TIMEOUT
                    )
                    await asyncio.to_thread(credentials.set_login, record, account.login)
        except asyncio.CancelledError:
            if not waiting.cancelled():
                raise
        except Failure as e:
            await self._fail(e)
        except Exception:
            log.exception("The authorization ended with an error that should not happen")
            await self._fail(Failure("internal_error"))
        finally:
            self._flow = None
        # nobody may be looking, and the token must go at its time all the same
        await self._settle(self._clock.now())

    async def _wait_for_token(self, client: httpx.AsyncClient, flow: DeviceFlow) -> Token:
        while True:
            failure = Failure("expired_token")
            left = self._deadline - self._clock.monotonic()
            # the last poll is at the deadline: the person may have approved just before
            await self._clock.sleep(max(0.0, min(flow.wait, left)))
            try:
                if token := await flow.poll(client):
                    return token
            except Unreachable as e:
                failure = e
            if self._clock.monotonic() >= self._deadline:
                raise failure

    def _settle_at_expiry(self, stored: Stored | None, now: float) -> None:
        if self._expiry:
            self._expiry.cancel()
        if stored and stored.token and stored.record.expires_at is not None:
            left = stored.record.expires_at - now
            loop = asyncio.get_running_loop()

            def settle() -> None:
                self._expiring = loop.create_task(self._settle(self._clock.now()))

            # what could not be erased in time is tried again, but not all the time
            self._expiry = loop.call_later(left + 1 if left > 0 else RETRY, settle)

    async def _with_credentials(self, act: Callable[[Credentials], T]) -> T:
        return await asyncio.to_thread(lambda: act(Credentials.of(self._settings)))

    def _pending(self, flow: DeviceFlow, now: float) -> State:
        renewing = None if not self._renewing or self._renewing.is_over(now) else self._renewing
        return {
            "state": "pending",
            "host": self._settings.host.name,
            "user_code": flow.user_code,
            "verification_uri": flow.verification_uri,
            "seconds_left": max(0, round(self._deadline - self._clock.monotonic())),
            "expires_in": flow.expires_in,
            "repository": self._repository,
            "failure": failure_json(self._failure),
            "renewing": renewing and {"seconds_left": renewing.seconds_left(now)},
        }
