"""``gh-scoped-creds doctor`` names what is wrong, its source and the next step."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from jupyter_gh_scoped_creds.credentials import Credentials
from jupyter_gh_scoped_creds.doctor import place
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

from .command import in_script
from .conftest import Git
from .doctor import bad, examine
from .stored import NOW, SOON


def test_all_is_well(simulator: GitHubSimulator):
    code, findings = examine(simulator)
    assert (code, bad(findings)) == (0, {})
    assert list(findings) == [
        "client id",
        "app url",
        "hostname",
        "git credentials path",
        "end with server",
        "revoke",
        "storage",
        "GitHub",
        "REST API",
        "clock",
        "git",
        "git helpers",
        "place",
        "token expiry",
    ]
    assert simulator.state()["tokens"] == [], "nobody had to approve"
    plain = in_script(simulator, "doctor")
    assert plain.returncode == 0 and plain.stdout.startswith("ok       client id: Iv23li")


def test_where_each_value_comes_from(simulator: GitHubSimulator, home: Path):
    folder = home / ".jupyter"
    folder.mkdir()
    (folder / "jupyter_gh_scoped_creds_config.json").write_text(
        json.dumps({"GhScopedCreds": {"app_url": simulator.app_url}})
    )
    (folder / "jupyter_server_config.py").write_text(
        f"c.GhScopedCreds.git_credentials_path = {str(home / 'c' / 'creds')!r}"
    )
    _, findings = examine(simulator, f"--client-id={simulator.client_id}")
    said = {check: found[0]["said"] for check, found in findings.items()}
    assert "(from a flag)" in said["client id"]
    assert said["app url"].endswith("jupyter_gh_scoped_creds_config.json)")
    assert "(from $GH_SCOPED_CREDS_HOSTNAME)" in said["hostname"]
    assert said["git credentials path"].endswith("jupyter_server_config.py)")


@pytest.mark.parametrize(
    ("env", "check", "said", "code"),
    [
        ({"GH_SCOPED_CREDS_CLIENT_ID": ""}, "settings", "The client ID is not set", 3),
        ({"GH_SCOPED_CREDS_CLIENT_ID": ""}, "settings", "by c.GhScopedCreds.client_id or GH_", 3),
        ({"GH_SCOPED_CREDS_STORAGE": "x"}, "settings", "or GH_SCOPED_CREDS_STORAGE.", 3),
        ({"GH_SCOPED_CREDS_CLIENT_ID": "https://x/apps/y"}, "settings", "are swapped", 3),
        ({"GH_SCOPED_CREDS_CLIENT_ID": "a b"}, "settings", "not that of a GitHub App", 3),
        ({"GH_SCOPED_CREDS_APP_URL": ""}, "settings", "warning: The app URL is not set", 0),
        (
            {"GH_SCOPED_CREDS_CLIENTID": "x"},
            "environment",
            "Did you mean GH_SCOPED_CREDS_CLIENT_ID?",
            0,
        ),
        ({"gh_scoped_creds_app": "x"}, "environment", "Did you mean GH_SCOPED_CREDS_APP_URL?", 0),
        ({"GH_SCOPED_CREDS_CLIENT_ID": "Iv1.no"}, "GitHub", "is it an app of that host?", 6),
        ({"GH_SCOPED_CREDS_HOSTNAME": "127.0.0.1:9"}, "GitHub", "no proxy (HTTPS_PROXY)", 6),
        ({"PATH": "/nowhere"}, "git", "git is not installed", 7),
        ({"GIT_CONFIG_GLOBAL": "/dev/null"}, "place", "configuration cannot be changed", 7),
    ],
)
def test_what_is_wrong(
    simulator: GitHubSimulator, env: dict[str, str], check: str, said: str, code: int
):
    exit_code, findings = examine(simulator, **env)
    assert exit_code == code
    assert said in bad(findings)[check], findings


def test_the_proxy_is_named_without_its_password(simulator: GitHubSimulator):
    _, findings = examine(
        simulator,
        GH_SCOPED_CREDS_HOSTNAME="github.example.com",
        HTTPS_PROXY="http://me:secret@proxy.example.invalid:3128",
        SSL_CERT_FILE="",
    )
    assert "the proxy proxy.example.invalid" in bad(findings)["GitHub"]
    assert "secret" not in str(findings)


def test_a_secret_pasted_as_the_client_id_is_not_shown(simulator: GitHubSimulator):
    secret = "0123456789abcdef" * 2 + "01234567"
    code, findings = examine(simulator, GH_SCOPED_CREDS_CLIENT_ID=secret)
    assert code == 3 and secret not in str(findings)
    hub = in_script(simulator, "doctor", "--hub", GH_SCOPED_CREDS_CLIENT_ID=secret)
    assert secret not in hub.stdout


def test_a_helper_of_the_shell_is_not_shown(
    simulator: GitHubSimulator, settings: Settings, git: Git
):
    Credentials.of(settings).store("ghu_stored", SOON, NOW)
    key = f"credential.{simulator.url}.helper"
    git("config", "--global", key, "!echo password=s3cret; :")
    _, findings = examine(simulator)
    assert "a command of the shell" in bad(findings)["git helpers"]
    assert "s3cret" not in str(findings)


def test_a_rule_that_the_host_does_not_know(simulator: GitHubSimulator):
    switches = {"GH_SCOPED_CREDS_HOSTNAME": "ghe.example.invalid", "GH_SCOPED_CREDS_REVOKE": "true"}
    assert (
        "ghe.example.invalid revokes no tokens" in in_script(simulator, "doctor", **switches).stdout
    )
    assert "revokes no tokens" not in in_script(simulator, "doctor").stdout


def test_device_flow_disabled(simulator: GitHubSimulator):
    simulator.configure(device_flow=False)
    code, findings = examine(simulator)
    assert code == 6 and "Tick Enable Device Flow" in bad(findings)["GitHub"]


def test_helpers_after_ours(simulator: GitHubSimulator, settings: Settings, git: Git, home: Path):
    git("config", "--global", "credential.helper", "store")
    _, findings = examine(simulator)
    assert bad(findings) == {}, "before ours is no harm"
    Credentials.of(settings).store("ghu_stored", SOON, NOW)
    _, findings = examine(simulator)
    assert bad(findings) == {}
    git("config", "--global", f"credential.{simulator.url}.helper", "cache")
    code, findings = examine(simulator)
    assert code == 0
    assert (
        "'cache'" in bad(findings)["git helpers"] and ".gitconfig" in bad(findings)["git helpers"]
    )
    assert bad(findings)["git helpers"].endswith("gh-scoped-creds status.")
    assert in_script(simulator, "status").returncode == 0
    assert bad(examine(simulator)[1]) == {}


def test_a_helper_of_this_repository(
    simulator: GitHubSimulator, work: Path, token: str, git: Git, monkeypatch: pytest.MonkeyPatch
):
    git("config", "credential.helper", "cache", cwd=work)
    monkeypatch.chdir(work)
    said = bad(examine(simulator)[1])["git helpers"]
    assert "'cache' in .git/config" in said
    assert said.endswith("gh-scoped-creds fix, in this folder.")
    assert in_script(simulator, "fix", "-y").returncode == 0
    assert bad(examine(simulator)[1]) == {}
    monkeypatch.setenv("GIT_CONFIG_COUNT", "1")
    monkeypatch.setenv("GIT_CONFIG_KEY_0", "credential.helper")
    monkeypatch.setenv("GIT_CONFIG_VALUE_0", "cache")
    said = bad(examine(simulator)[1])["git helpers"]
    assert "'cache' in the environment" in said and said.endswith("Remove that setting.")


def test_a_token_that_does_not_expire(simulator: GitHubSimulator, settings: Settings):
    Credentials.of(settings).store("ghu_stored", None, NOW)
    _, findings = examine(simulator)
    assert "Expire user authorization tokens" in bad(findings)["token expiry"]


def test_network_file_systems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    mounts = tmp_path / "mounts"
    mounts.write_text(
        "/dev/sda / ext4 rw 0 0\nfs:/home /home nfs4 rw 0 0\nx /with\\040space lustre 0 0\n"
    )
    monkeypatch.setattr(place, "MOUNTS", mounts)
    assert place.file_system(Path("/home/mona/.local")) == "nfs4"
    assert place.file_system(Path("/homes")) == "ext4"
    assert place.file_system(Path("/with space/x")) == "lustre"
    monkeypatch.setattr(place, "MOUNTS", tmp_path / "none")
    assert place.file_system(Path("/")) == "unknown"


def test_a_network_home_is_worth_a_word(settings: Settings, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(place, "file_system", lambda folder: "nfs4")
    first, *_ = place.examine_place(settings)
    assert first.level == "warning" and "backups see the token" in first.said


def test_what_a_server_tells_its_terminals_is_not_misspelt(simulator: GitHubSimulator):
    told = {"GH_SCOPED_CREDS_SOCKET": "/x", "GH_SCOPED_CREDS_HELPER": ":"}
    _, findings = examine(simulator, **told)
    assert "environment" not in findings
