"""github.com by its real name: through a proxy, over TLS, with a certificate authority."""

from __future__ import annotations

import os
import ssl
import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from jupyter_gh_scoped_creds.authorization import Authorization
from jupyter_gh_scoped_creds.doctor import Level
from jupyter_gh_scoped_creds.doctor.github import examine_github
from jupyter_gh_scoped_creds.settings import Settings
from simulator.certificates import NAMES
from simulator.server import GitHubSimulator

from .conftest import Git, ManualClock
from .flow import authorized, failure_of, pending
from .github_api import held_to_github


@pytest.fixture
def github() -> Iterator[GitHubSimulator]:
    """The simulator as https://github.com, behind a proxy."""
    with GitHubSimulator(tls=True) as running, held_to_github(running):
        running.configure(enforce_interval=False)
        yield running


@pytest.fixture
def settings(github: GitHubSimulator) -> Settings:
    return Settings(client_id=github.client_id)


@pytest.fixture
def proxy(github: GitHubSimulator, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", str(github.proxy_url))
    # git looks for the lower-case name only
    monkeypatch.setenv("https_proxy", str(github.proxy_url))


@pytest.fixture
def authority(github: GitHubSimulator, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(github.ca_file))
    monkeypatch.setenv("GIT_SSL_CAINFO", str(github.ca_file))


async def test_authorize_and_push_at_github_com(
    proxy: None,
    authority: None,
    settings: Settings,
    github: GitHubSimulator,
    clock: ManualClock,
    git: Git,
    home: Path,
):
    clock.at_sleep(1, github.approve)
    authorization = Authorization(settings, clock)
    waiting = pending(await authorization.start())
    assert waiting["verification_uri"] == "https://github.com/login/device"
    await authorization.finished()
    state = authorized(await authorization.status())
    assert (state["host"], state["login"]) == ("github.com", "octocat")

    url = "https://github.com/octocat/hello-world"
    assert git("clone", url, "work").returncode == 0
    identity = ("-c", "user.name=Mona", "-c", "user.email=mona@example.com")
    git(*identity, "commit", "--allow-empty", "-m", "a change", cwd=home / "work")
    pushed = git("push", cwd=home / "work")
    assert pushed.returncode == 0, pushed.stderr
    targets = {connect["target"] for connect in github.state()["connects"]}
    assert targets == {"github.com:443", "api.github.com:443"}


async def test_a_certificate_that_is_not_trusted(
    proxy: None, settings: Settings, clock: ManualClock
):
    failure = failure_of(await Authorization(settings, clock).start())
    assert failure["code"] == "github_unreachable"
    assert failure["detail"].startswith("certificate not trusted: ")


async def test_a_proxy_that_refuses(
    proxy: None, authority: None, settings: Settings, clock: ManualClock
):
    settings = settings._replace(hostname="elsewhere.example.com")
    failure = failure_of(await Authorization(settings, clock).start())
    assert failure["detail"] == "the proxy refused: 403"


def test_the_first_request_imports_nothing_in_the_event_loop(
    proxy: None, authority: None, settings: Settings, github: GitHubSimulator
):
    """The client is made in a thread, with all that it needs."""
    code = (
        "import anyio, sys\n"
        "from jupyter_gh_scoped_creds.github import DeviceFlow, open_client\n"
        "from jupyter_gh_scoped_creds.host import Host\n"
        "async def main(host, client_id):\n"
        "    async with await open_client() as client:\n"
        "        before = set(sys.modules)\n"
        "        await DeviceFlow.start(client, Host.parse(host), client_id)\n"
        "        print(*sorted(set(sys.modules) - before))\n"
        "anyio.run(main, *sys.argv[1:])\n"
    )
    for host in ("github.com", github.host):
        loaded = subprocess.run(
            [sys.executable, "-c", code, host, settings.client_id],
            env={**os.environ, "NO_PROXY": "127.0.0.1"},
            capture_output=True,
            text=True,
            check=True,
        )
        assert loaded.stdout.split() == []


async def test_no_proxy(
    settings: Settings,
    github: GitHubSimulator,
    clock: ManualClock,
    monkeypatch: pytest.MonkeyPatch,
):
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    settings = settings._replace(hostname=github.host)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    authorization = Authorization(settings, clock)
    assert (await authorization.start())["state"] == "pending"
    await authorization.close()


def loosely_made(ca_file: Path) -> ssl.SSLContext:
    """What many a company's authority is: one whose certificate lacks the key usage extension."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "An authority of one's own")])
    now = datetime.now(timezone.utc)
    identifier = x509.SubjectKeyIdentifier.from_public_key(key.public_key())

    def build(subject: x509.Name, public_key: ec.EllipticCurvePublicKey) -> x509.CertificateBuilder:
        return (
            x509.CertificateBuilder()
            .subject_name(subject)
            .issuer_name(name)
            .public_key(public_key)
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - timedelta(days=1))
            .not_valid_after(now + timedelta(days=1))
        )

    authority = (
        build(name, key.public_key())
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .add_extension(identifier, critical=False)
        .sign(key, hashes.SHA256())
    )
    ca_file.write_bytes(authority.public_bytes(serialization.Encoding.PEM))
    own = ec.generate_private_key(ec.SECP256R1())
    names = x509.SubjectAlternativeName([x509.DNSName(name) for name in NAMES[:3]])
    issuer = x509.AuthorityKeyIdentifier.from_issuer_subject_key_identifier(identifier)
    leaf = (
        build(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, NAMES[0])]), own.public_key())
        .add_extension(names, critical=False)
        .add_extension(issuer, critical=False)
        .sign(key, hashes.SHA256())
    )
    file = ca_file.with_name("server.pem")
    file.write_bytes(
        own.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + leaf.public_bytes(serialization.Encoding.PEM)
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


class TestAnAuthorityThatIsLooselyMade:
    """What Python 3.13 refuses, and git does not."""

    @pytest.fixture(autouse=True)
    def _loosely(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("simulator.server.create_certificates", loosely_made)

    @pytest.fixture
    def strict(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Any Python as strict as 3.13."""
        make = ssl.create_default_context

        def stricter(*args: Any, **kwargs: Any) -> ssl.SSLContext:
            context = make(*args, **kwargs)
            context.verify_flags |= ssl.VERIFY_X509_STRICT
            return context

        monkeypatch.setattr(ssl, "create_default_context", stricter)

    async def test_the_doctor_says_what_it_lacks(
        self, _loosely: None, proxy: None, authority: None, strict: None, settings: Settings
    ):
        [github, _] = [found async for found in examine_github(settings)]
        assert github.level is Level.ERROR
        assert "certificate not trusted" in github.said
        version = f"Python {sys.version_info.major}.{sys.version_info.minor}"
        assert github.next_step.startswith(
            f"git trusts this authority, {version} does not: it lacks the key usage extension. Have"
        )

    async def test_git_is_not_said_to_trust_what_it_does_not(
        self,
        _loosely: None,
        proxy: None,
        authority: None,
        strict: None,
        settings: Settings,
        monkeypatch: pytest.MonkeyPatch,
    ):
        monkeypatch.delenv("GIT_SSL_CAINFO")
        [github, _] = [found async for found in examine_github(settings)]
        assert "git trusts" not in github.next_step and "HTTPS_PROXY" not in github.next_step
        assert "are both right here?" in github.next_step


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HTTPS_PROXY", "http://mona:s3cret@[::1"),
        ("HTTPS_PROXY", "nonsense://mona:s3cret@proxy"),
        ("SSL_CERT_FILE", "/nowhere/ca.pem"),
    ],
)
async def test_settings_that_cannot_be_used(
    settings: Settings,
    clock: ManualClock,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    value: str,
):
    monkeypatch.setenv(name, value)
    failure = failure_of(await Authorization(settings, clock).start())
    assert failure["code"] == "github_unreachable"
    assert name in failure["detail"] and "s3cret" not in failure["detail"]
