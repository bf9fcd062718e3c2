"""Clone, fetch and push over HTTP: GitHub's rules in front of ``git http-backend``."""

from __future__ import annotations

import base64
import binascii

from tornado.web import stream_request_body

from .access import active_installation, can_push, can_read, needs_single_sign_on
from .git_backend import GitBackend
from .handler import SimulatedHandler
from .tokens import Token
from .world import Repository

_BAD_TOKEN = (
    "Invalid username or token. Password authentication is not supported for Git operations."
)


@stream_request_body
class GitHandler(SimulatedHandler):
    """The smart HTTP protocol (gitprotocol-http) of one repository."""

    _backend: GitBackend | None = None

    async def prepare(self) -> None:
        """Check the credentials before the body is read."""
        await super().prepare()
        if self.is_answered:
            return
        owner, name, path = self.path_args
        service = self.get_query_argument("service", "") if path == "info/refs" else path
        if service not in {"git-upload-pack", "git-receive-pack"}:
            self._refuse(403, "Please upgrade your git client.")
            return
        secret = self._password()
        token = None if secret is None else self.simulation.tokens.find_live(secret)
        if secret is not None and token is None:
            self._refuse(401, _BAD_TOKEN)
            return
        renamed = self.simulation.world.find_renamed(owner, name)
        if renamed and path == "info/refs" and can_read(self.simulation.world, token, renamed):
            self.redirect(f"/{renamed.full_name}.git/info/refs?service={service}", permanent=True)
            return
        repository = self.simulation.world.find_repository(owner, name)
        if self._allows(repository, token, is_push=service == "git-receive-pack"):
            assert repository is not None
            self._backend = GitBackend(
                self.request,
                self.simulation.bare_repositories.path(repository),
                path,
                login=token.login if token else "",
                workflows=token is not None and self._allows_workflows(repository, token),
            )

    def data_received(self, chunk: bytes) -> None:
        """Collect the body; that of a refused request is dropped."""
        if self._backend is not None:
            self._backend.write(chunk)

    async def get(self, *_: str) -> None:
        """Let git reply."""
        if self._backend is not None:
            await self._backend.reply(self)

    async def post(self, *_: str) -> None:
        """Let git reply."""
        await self.get()

    def on_connection_close(self) -> None:
        """End git when nobody waits for it any more."""
        super().on_connection_close()
        if self._backend is not None:
            self._backend.close()

    def _allows(self, repository: Repository | None, token: Token | None, is_push: bool) -> bool:
        world = self.simulation.world
        is_visible = repository is not None and can_read(world, token, repository)
        if token is None and (is_push or not is_visible):
            # whoever is not known gets the chance to say who he is, before anything is told
            self._refuse(401, "No anonymous write access." if is_visible else _BAD_TOKEN)
        elif repository and token and needs_single_sign_on(token, repository):
            name = repository.owner.login
            self._refuse(403, f"The `{name}' organization has enabled or enforced SAML SSO.")
        elif repository is None or not is_visible:
            self._refuse(404, "Repository not found.")
        elif is_push and token is not None and not can_push(world, token, repository):
            name = f"{repository.full_name}.git"
            self._refuse(403, f"Permission to {name} denied to {token.login}.")
        elif is_push and repository.archived:
            self._refuse(403, "This repository was archived so it is read-only.")
        else:
            return True
        return False

    def _allows_workflows(self, repository: Repository, token: Token) -> bool:
        installation = active_installation(self.simulation.world, token, repository)
        return installation is not None and installation.workflows

    def _refuse(self, status: int, message: str) -> None:
        self.set_status(status)
        if status == 401:
            self.set_header("WWW-Authenticate", 'Basic realm="GitHub"')
        # git shows the body to the person only if it is plain text
        self.set_header("Content-Type", "text/plain; charset=utf-8")
        self.finish(f"{message}\n")

    def _password(self) -> str | None:
        scheme, _, encoded = self.request.headers.get("Authorization", "").partition(" ")
        if not scheme:
            return None
        try:
            text = base64.b64decode(encoded, validate=True).decode()
        except (binascii.Error, UnicodeDecodeError):
            return ""
        return text.partition(":")[2] if scheme.lower() == "basic" else ""
