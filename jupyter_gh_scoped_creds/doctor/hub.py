"""Ready configuration for hubs and clusters, with the present settings filled in."""

from __future__ import annotations

import json
from typing import NamedTuple
from urllib.parse import urlencode

from ..codes import MisconfigurationCode
from ..host import Host
from ..hub import app_for
from ..settings import VARIABLES, Settings
from .apps import apps_and_person

_REGISTRATION = {
    "public": "true",
    "webhook_active": "false",
    # reported to work, and not in GitHub's documentation: it is looked at by hand as well
    "device_flow_enabled": "true",
    "contents": "write",
}


class Snippet(NamedTuple):
    """A piece of configuration, and where it belongs."""

    title: str
    text: str


def registration_link(host: Host, name: str, url: str) -> str:
    """Where the app is registered, with a form that is filled in (docs.github.com, "Registering a
    GitHub App using URL parameters"); `url` is the hub's.
    """
    return f"{host.url}/settings/apps/new?{urlencode({'name': name, 'url': url, **_REGISTRATION})}"


def hub_setup(settings: Settings) -> list[Snippet]:
    """Write the snippets; a placeholder stands where a setting is missing."""
    try:
        host = settings.host
    except ValueError:
        host = Host("github.com")
    is_known = (
        settings.client_id
        and settings.misconfiguration() is not MisconfigurationCode.CLIENT_ID_INVALID
    )
    apps = "apps" if host.name == "github.com" or host.name.endswith(".ghe.com") else "github-apps"
    values = {
        "client_id": settings.client_id if is_known else "Iv23liYOURCLIENTID",
        "app_url": settings.app_url or f"{host.url}/{apps}/YOUR-APP",
    }
    if host.name != "github.com":
        values["hostname"] = host.name
    if settings.git_credentials_path:
        values["git_credentials_path"] = settings.git_credentials_path
    environment = {VARIABLES[name]: value for name, value in values.items()}
    return [
        Snippet(
            "Register the GitHub App (see that Enable Device Flow is ticked before you create it)",
            registration_link(host, "NAME", "https://YOUR-HUB"),
        ),
        Snippet("jupyterhub_config.py", f"c.Spawner.environment.update({_json(environment)})"),
        Snippet(_several_apps_title(), _several_apps(values["client_id"], values["app_url"])),
        Snippet("Zero to JupyterHub: values.yaml", _values_yaml(environment)),
        Snippet(
            "Dockerfile",
            "COPY jupyter_gh_scoped_creds-*.whl /tmp/\n"
            "RUN python3 -m pip install --no-cache-dir /tmp/jupyter_gh_scoped_creds-*.whl\n"
            + "\n".join(f"ENV {name}={json.dumps(v)}" for name, v in environment.items()),
        ),
        Snippet(
            "Clusters: /etc/jupyter/jupyter_gh_scoped_creds_config.json, "
            "which terminals of all kinds find",
            _json({"GhScopedCreds": values}),
        ),
        Snippet(
            "Clusters: /etc/gitconfig, so that git push itself asks for the code",
            f'[credential "{host.url}"]\n'
            "    helper =\n    helper = gh-scoped-creds\n    useHttpPath = false",
        ),
    ]


def _several_apps_title() -> str:
    title = "jupyterhub_config.py, with several apps: GitHub takes 50 codes an hour for each"
    apps, name = apps_and_person()
    if not apps:
        return title
    used = f", and {name} uses {app_for(name, apps)}" if name else ""
    return f"{title} (this hub has {len(apps)}{used})"


def _several_apps(client_id: str, app_url: str) -> str:
    apps = {client_id: app_url, "Iv23liYOURSECONDAPP": f"{app_url}-2"}
    return (
        "from jupyter_gh_scoped_creds.hub import app_environment\n\n"
        f"c.Spawner.environment.update(app_environment({_json(apps)}))"
    )


def _values_yaml(environment: dict[str, str]) -> str:
    # JSON strings are YAML strings
    lines = [f"    {name}: {json.dumps(value)}" for name, value in environment.items()]
    return "\n".join(["singleuser:", "  extraEnv:", *lines])


def _json(value: object) -> str:
    return json.dumps(value, indent=4)
