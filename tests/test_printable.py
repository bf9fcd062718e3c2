"""Foreign text reaches nobody raw: no cursor is moved, nothing turned round, nothing hidden."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from jupyter_gh_scoped_creds.codes import Failure, FailureCode, RepairCode, one_line, printable
from jupyter_gh_scoped_creds.command import Stop
from jupyter_gh_scoped_creds.credentials import Credentials
from jupyter_gh_scoped_creds.notebook.card import final_card
from jupyter_gh_scoped_creds.push import FolderChecks, find_repairs
from jupyter_gh_scoped_creds.settings import Settings
from simulator.server import GitHubSimulator

from .command import in_script
from .conftest import Git
from .notebook import LOAD, Notebook, notebook
from .stored import NOW, SOON
from .test_folder_routes import ask
from .test_routes import Fetch, jp_server_config

__all__ = ["jp_server_config", "notebook"]

# ESC, C1's CSI, BEL, CR, DEL, right-to-left override and isolate, no width, line separator, tag
CHARACTERS = "\x1b[31m\x9b2J\x07\r\x7f\u202e\u2066\u200b\u2028\u00ad\ufeff\U000e0041"
HOSTILE = f"a{CHARACTERS}b"
# as Python has a byte that is no UTF-8
BYTE = "\udcff"


def strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (found for item in value.items() for part in item for found in strings(part))
    elif isinstance(value, list):
        yield from (found for item in value for found in strings(item))


def said(simulator: GitHubSimulator, *arguments: str, **env: str) -> str:
    """What a command says in words and as JSON, all of it printable."""
    texts = []
    for flags in ((), ("--json",)):
        result = in_script(simulator, *arguments, *flags, **env)
        assert "Traceback" not in result.stderr
        for text in (result.stdout, result.stderr):
            assert all(line.isprintable() for line in text.split("\n")), repr(text)
            texts.append(text)
        if flags:
            lines = map(json.loads, result.stdout.splitlines())
            assert all(text.isprintable() for text in strings(list(lines))), result.stdout
    return "".join(texts)


def test_what_is_shown_instead():
    assert printable("origin") == "origin" and printable("Äé漢🎉") == "Äé漢🎉"
    assert printable(HOSTILE + BYTE).isprintable()
    assert printable("a\x1b[2Jb\u202ec") == "a\ufffd[2Jb\ufffdc"
    assert printable("a\r\nb\tc\u2028d") == "a  b c d"
    assert one_line(" a\r\n\tb\0 ") == "a b\ufffd"
    assert Failure(FailureCode.GIT_FAILED, HOSTILE).detail.isprintable()


@pytest.mark.parametrize(
    "url",
    [
        "git@github.com:o/r",
        "http://me@{host}/octocat/hello-world",
        "https://{host}/octocat/hello-world",
        f"https://x{CHARACTERS}.com/o/r",
        f"/somewhere/{CHARACTERS}",
    ],
)
def test_a_remote(simulator: GitHubSimulator, work: Path, token: str, git: Git, url: str):
    name = HOSTILE.replace("\r", "")
    git("remote", "remove", "origin", cwd=work)
    git("config", f"remote.{name}.url", url.format(host=simulator.host), cwd=work)
    before = (work / ".git" / "config").read_bytes()
    assert len(said(simulator, "check", str(work)).splitlines()) >= 2
    fixed = said(simulator, "fix", str(work), "-y")
    if "me@" in url:
        assert "characters in it that cannot be shown" in fixed
    assert (work / ".git" / "config").read_bytes() == before
    git("config", "--rename-section", f"remote.{name}", f"remote.{name}{BYTE}", cwd=work)
    assert "git does not work here" in said(simulator, "check", str(work)), "it is not UTF-8"


def test_a_folder(simulator: GitHubSimulator, work: Path, token: str, git: Git):
    git("config", "--global", "--unset", "user.name")
    folder = work.rename(work.with_name(HOSTILE))
    assert "Done." in said(simulator, "fix", str(folder), "-y")
    assert "Ready: you can push here." in said(simulator, "check", str(folder))
    folder = folder.rename(work.with_name(f"{HOSTILE}{BYTE}\n"))
    assert said(simulator, "check", str(folder))
    assert said(simulator, "fix", str(folder), "-y")
    assert said(simulator, "check", f"none-such{HOSTILE}{BYTE}")


def test_helpers(simulator: GitHubSimulator, work: Path, token: str, git: Git):
    included = work / f"included{HOSTILE}"
    git("config", "--file", str(included), "credential.helper", f"store --file=/x{HOSTILE}")
    git("config", "include.path", str(included), cwd=work)
    assert "Another credential helper" in said(simulator, "check", str(work))
    assert "Done." in said(simulator, "fix", str(work), "-y")


def test_a_branch(simulator: GitHubSimulator, work: Path, token: str, git: Git):
    git("checkout", "-q", "-b", "a\u202e\u2066\u200bb", cwd=work)
    git("config", "branch.a\u202e\u2066\u200bb.remote", "none", cwd=work)
    assert "Ready" in said(simulator, "check", str(work))


def test_doctor_status_and_repos(
    simulator: GitHubSimulator, settings: Settings, home: Path, git: Git
):
    config = home / f"config{HOSTILE}"
    config.mkdir()
    (config / "jupyter_gh_scoped_creds_config.json").write_text(
        json.dumps({"GhScopedCreds": {"app_url": simulator.app_url}})
    )
    Credentials.of(settings).store(simulator.issue_token(), SOON, NOW)
    git("config", "--file", str(home / HOSTILE), "credential.helper", "cache")
    git("config", "--global", "--add", "include.path", str(home / HOSTILE))
    env = {
        "JUPYTER_CONFIG_DIR": str(config),
        f"GH_SCOPED_{CHARACTERS}": "x",
        "GH_SCOPED_CREDS_APP_URL": simulator.app_url,
    }
    told = said(simulator, "doctor", **env)
    assert "is not read" in told and "'cache' in" in told
    said(simulator, "status", **env)
    said(simulator, "repos", **env)
    said(simulator, "doctor", GH_SCOPED_CREDS_HOSTNAME=f"x{CHARACTERS}")
    result = in_script(simulator, "status", JUPYTER_RUNTIME_DIR=str(home / HOSTILE))
    assert all(line.isprintable() for line in result.stdout.split("\n"))
    assert "The token is in" in in_script(simulator, "status").stdout


def test_a_command_line_that_was_pasted(simulator: GitHubSimulator):
    assert "Unknown: chekc" in said(simulator, f"chekc{HOSTILE}")
    said(simulator, f"--clinet-id{HOSTILE}{BYTE}")
    assert Stop(f"{HOSTILE}\nx").said.split("\n")[0].isprintable()


def test_in_a_notebook(
    simulator: GitHubSimulator, notebook: Notebook, work: Path, token: str, git: Git
):
    name = HOSTILE.replace("\r", "")
    git("remote", "remove", "origin", cwd=work)
    git("config", f"remote.{name}.url", "git@github.com:o/r", cwd=work)
    notebook.run(LOAD)
    notebook.run(f"%ghscopedcreds check {work}")
    notebook.run(f"%ghscopedcreds chekc{CHARACTERS}".replace("\r", "").replace("\u2028", ""))
    assert "to another host only" in notebook.streams and "Unknown: chekc" in notebook.streams
    assert all(line.isprintable() for line in notebook.streams.split("\n"))
    assert notebook.errors == []


def test_a_card_in_a_notebook():
    card = final_card("✗", f"{HOSTILE}<b>", BYTE)
    assert all(line.isprintable() for line in card.text.split("\n"))
    assert card.html.isprintable() and "&lt;b&gt;" in card.html


async def test_a_repair_that_cannot_be_shown(
    settings: Settings, simulator: GitHubSimulator, work: Path, token: str, git: Git
):
    git("remote", "remove", "origin", cwd=work)
    url = f"http://me@{simulator.host}/octocat/hello-world"
    git("config", "remote.a\u202eb.url", url, cwd=work)
    with pytest.raises(Failure, match="repair_unprintable"):
        await find_repairs(settings, work, RepairCode.USER_IN_URL)
    found = await FolderChecks(settings, work.parent).look(work)
    assert found["repairs"] == [] and found["obstacles"][0]["detail"] == "a\ufffdb"


async def test_through_lab(
    jp_fetch: Fetch, jp_root_dir: Path, simulator: GitHubSimulator, git: Git
):
    work = jp_root_dir / "work"
    url = f"http://me@{simulator.host}/octocat/hello-world"
    git("clone", f"{simulator.url}/octocat/hello-world", str(work))
    git("remote", "remove", "origin", cwd=work)
    key = f"remote.{HOSTILE.replace(chr(13), '')}.url"
    git("config", key, url, cwd=work)
    step = {"change": f"git config --local -- {key} {url.replace('me@', '')}", "undo": ""}
    repair: dict[str, Any] = {"code": "user_in_url", "scope": "local", "steps": [step]}
    for found in (
        await ask(jp_fetch, path="work"),
        await ask(jp_fetch, "POST", repair, path="work"),
        await ask(jp_fetch, "DELETE", path="work"),
    ):
        assert found["codes"][-2:] == ["user_in_url", "no_identity"] and found["repairs"] == []
        assert all(text.isprintable() for text in strings(found)), found
        assert found["remote"].startswith("a\ufffd")
    refused = await ask(jp_fetch, "POST", repair, path="work")
    assert refused["failure"] == {"code": "repair_unprintable", "detail": ""}
    assert git("config", key, cwd=work).stdout == f"{url}\n"
