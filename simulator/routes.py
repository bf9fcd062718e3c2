"""Which path is answered by what, on each of GitHub's host names."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tornado.routing import HostMatches
from tornado.web import Application, GZipContentEncoding, RedirectHandler, RequestHandler

from . import app_page, device_page, oauth, repository_page, rest, revocation
from .control_handler import ControlHandler
from .controls import Controls
from .git_http import GitHandler
from .page import NoPageHandler
from .simulation import Simulation

_NAME = r"([A-Za-z0-9][A-Za-z0-9_.-]*)"
_REST: list[tuple[str, type[RequestHandler]]] = [
    (r"/user", rest.UserHandler),
    (rf"/users/{_NAME}", rest.AccountHandler),
    (r"/user/installations", rest.InstallationsHandler),
    (r"/user/installations/(\d{1,18})/repositories", rest.InstallationRepositoriesHandler),
    (rf"/repos/{_NAME}/{_NAME}", rest.RepositoryHandler),
    (r"/repositories/(\d{1,18})", rest.RepositoryHandler),
    (r"/credentials/revoke", revocation.RevocationHandler),
    (r"/rate_limit", rest.RateLimitHandler),
    (r"/?.*", rest.NotFoundHandler),
]


class _Compressed(GZipContentEncoding):
    """Replies as small as GitHub's are, almost, at a fraction of the work."""

    GZIP_LEVEL = 1


def create_application(simulation: Simulation, controls: Controls) -> Application:
    """Return the application that answers for github.com, its API, and loopback addresses."""
    slug = rf"/(?:github-)?apps/{simulation.world.app.slug}"
    web: list[tuple[str, type[RequestHandler]]] = [
        (r"/", repository_page.IndexHandler),
        (r"/login/device", device_page.DevicePageHandler),
        (r"/login/device/authorize", device_page.DecisionHandler),
        (r"/login/device/success", device_page.SuccessHandler),
        (r"/login/device/failure", device_page.FailureHandler),
        (r"/login/device/code", oauth.DeviceCodeHandler),
        (r"/login/oauth/access_token", oauth.AccessTokenHandler),
        (rf"/orgs/{_NAME}/sso", repository_page.SingleSignOnHandler),
        (slug, app_page.AppHandler),
        (rf"{slug}/installations/(?:new|new/permissions|select_target)", app_page.InstallHandler),
        (
            r"(?:/organizations/[\w.-]+)?/settings/installations/(\d{1,18})",
            app_page.InstallationHandler,
        ),
        (
            rf"/{_NAME}/([A-Za-z0-9_.-]+?)(?:\.git)?/(info/refs|git-(?:upload|receive)-pack)",
            GitHandler,
        ),
        (rf"/{_NAME}/{_NAME}/fork", repository_page.ForkHandler),
        (rf"/{_NAME}/([A-Za-z0-9_.-]+?)(?:\.git)?", repository_page.RepositoryPageHandler),
        (r".*", NoPageHandler),
    ]
    given = {"simulation": simulation}
    select_account = (
        r"/login/device/select_account",
        RedirectHandler,
        {"url": "/login/device", "permanent": False},
    )
    enterprise = [(rf"/api/v3{path}", handler, given) for path, handler in _REST]
    not_github_com = r"(?!github\.com$).*"
    rules: list[Any] = [
        (r"/_simulator/(\w+)", ControlHandler, {"controls": controls}),
        (HostMatches(r"api\.github\.com$"), [(path, h, given) for path, h in _REST]),
        (HostMatches(not_github_com), enterprise),
        select_account,
        *((path, handler, given) for path, handler in web),
    ]
    return Application(
        rules,
        transforms=[_Compressed],
        simulation=simulation,
        template_path=str(Path(__file__).parent / "pages"),
        # the journal keeps what matters; a log would only drown the output of tests
        log_function=lambda handler: None,
    )
