"""What is stored, what is left behind, and what each step of it leaves alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from jupyter_gh_scoped_creds.codes import Failure
from jupyter_gh_scoped_creds.credentials import Credentials, Record
from jupyter_gh_scoped_creds.credentials.records import fingerprint_of, records_in
from jupyter_gh_scoped_creds.git.snippet import SCRIPT_NAME, SNIPPET_NAME
from jupyter_gh_scoped_creds.host import Host
from jupyter_gh_scoped_creds.settings import Settings

from .conftest import Git
from .stored import HOST, NOW, SOON, password


def entry(token: str, host: str = "github.com") -> bytes:
    return f"https://x-access-token:{token}@{host}\n".encode()


def record(token: str, expires_at: float | None = SOON, host: str = "github.com") -> Record:
    end = None if expires_at is None else int(expires_at)
    return Record(f"id-{token}", host, None, end, fingerprint_of(token))


def write(file: Path, *lines: bytes) -> None:
    file.parent.mkdir(mode=0o700)
    file.write_bytes(b"".join(lines))


def test_what_is_recorded(credentials: Credentials, file: Path):
    stored = credentials.store("ghu_a", SOON + 0.9, NOW, "o/r")
    assert (stored.host, stored.login, stored.repository) == ("github.com", None, "o/r")
    assert stored.expires_at == SOON and stored.fingerprint == fingerprint_of("ghu_a")
    assert len(stored.id) == 16
    assert credentials.store("ghu_b", None, NOW).expires_at is None
    assert credentials.store("ghu_b", None, NOW).id != stored.id
    assert records_in(file.read_bytes())[0].repository is None


def test_where_nothing_is(credentials: Credentials, file: Path):
    def nothing() -> bool:
        credentials.erase()
        credentials.reject("ghu_a")
        return credentials.load() is None and credentials.settle(NOW) is None

    assert nothing() and not file.parent.exists()
    file.parent.mkdir()
    assert nothing() and not file.exists()
    file.parent.rmdir()
    file.parent.touch()
    assert nothing()


def test_the_record_whose_token_is_there_counts(credentials: Credentials, file: Path):
    first, second = record("ghu_first"), record("ghu_second")
    write(file, first.line(), second.line(), entry("ghu_second"))
    stored = credentials.load()
    assert stored and stored.record == second and stored.token == "ghu_second"
    write_again = file.read_bytes().replace(b"ghu_second@", b"ghu_other@")
    file.write_bytes(write_again)
    stored = credentials.load()
    assert stored and stored.record == first and stored.token is None, "the latest that was"


def test_of_another_host_nothing_counts(credentials: Credentials, file: Path):
    elsewhere = record("ghu_x", host="ghe.example.com")
    write(file, elsewhere.line(), entry("ghu_x", "ghe.example.com"))
    assert credentials.load() is None
    credentials.erase()
    assert b"ghu_x" in file.read_bytes()


def test_the_comments_do_not_pile_up(credentials: Credentials, file: Path):
    over = [record(f"ghu_over_{n}", NOW) for n in range(5)]
    live = [record(f"ghu_live_{n}") for n in range(40)]
    write(file, *(found.line() for found in (*over, *live)))
    credentials.store("ghu_new", SOON, NOW)
    kept = records_in(file.read_bytes())
    assert len(kept) == 32
    assert kept[0].fingerprint == fingerprint_of("ghu_new") and kept[1:] == live[:31]


def test_settling_takes_away_only_what_is_over(credentials: Credentials, file: Path, git: Git):
    other = record("ghu_over", NOW, "ghe.example.com")
    write(file, b"# theirs\n", other.line(), entry("ghu_over", "ghe.example.com"))
    credentials.store("ghu_live", SOON, NOW)
    file.write_bytes(file.read_bytes() + other.line() + entry("ghu_over", "ghe.example.com"))
    stored = credentials.settle(NOW)
    assert stored and stored.token == "ghu_live"
    assert b"ghu_over" not in file.read_bytes().replace(other.line(), b"")
    assert b"# theirs\n" in file.read_bytes() and password(git) == "ghu_live"
    before = file.stat()
    credentials.settle(NOW)
    assert file.stat().st_mtime_ns == before.st_mtime_ns, "nothing to do, nothing written"


def test_settling_puts_gits_configuration_right(credentials: Credentials, home: Path, git: Git):
    credentials.store("ghu_a", SOON, NOW)
    (home / ".gitconfig").unlink()
    credentials.settle(NOW)
    assert password(git) == "ghu_a"
    credentials.reject("ghu_else")
    assert password(git) == "ghu_a", "another token than the one that was refused"
    credentials.reject("ghu_a")
    stored = credentials.settle(NOW)
    assert stored and stored.token is None
    assert not (home / ".gitconfig").exists() and not (home / SNIPPET_NAME).exists()


def test_a_login_is_added_to_its_own_record(credentials: Credentials, file: Path):
    write(file, record("ghu_old").line())
    stored = credentials.store("ghu_a", SOON, NOW)
    credentials.set_login(stored, "octocat")
    assert [found.login for found in records_in(file.read_bytes())] == ["octocat", None]


def test_signing_out_leaves_no_comment_of_the_host(credentials: Credentials, file: Path):
    elsewhere = record("ghu_x", host="ghe.example.com")
    write(file, record("ghu_old").line(), elsewhere.line(), entry("ghu_x", "ghe.example.com"))
    credentials.store("ghu_a", SOON, NOW)
    credentials.erase()
    assert file.read_bytes() == elsewhere.line() + entry("ghu_x", "ghe.example.com")
    before = file.stat()
    credentials.erase()
    assert file.stat().st_mtime_ns == before.st_mtime_ns


def test_the_helper_gets_the_settings(settings: Settings, home: Path):
    settings = settings._replace(git_credentials_path=str(home / "chosen" / "file"))
    Credentials.of(settings).store("ghu_a", SOON, NOW)
    script = (home / SCRIPT_NAME).read_text()
    for flag in (
        f"--client-id={settings.client_id}",
        f"--github-app-url={settings.app_url}",
        f"--hostname={settings.hostname}",
        f"--git-credentials-path={home}/chosen/file",
    ):
        assert flag in script


def test_our_own_folder_is_known_by_its_name(settings: Settings, home: Path):
    for name, mode in (("gh-scoped-creds", 0o700), ("project", 0o755)):
        folder = home / name
        folder.mkdir()
        folder.chmod(0o755)
        chosen = settings._replace(git_credentials_path=str(folder / "file"))
        Credentials.of(chosen).probe()
        assert folder.stat().st_mode & 0o777 == mode


def test_a_file_that_is_too_large(credentials: Credentials, file: Path):
    write(file, b"#" * 1024 * 1024)
    credentials.erase()
    file.write_bytes(b"#" * (1024 * 1024 + 1))
    acts: list[Callable[[], object]] = [credentials.erase, lambda: credentials.settle(NOW)]
    for act in acts:
        with pytest.raises(Failure, match="too large"):
            act()
    assert credentials.load() is None


def test_a_file_that_belongs_to_nobody_known(credentials: Credentials, file: Path):
    file.mkdir(parents=True)
    assert credentials.load() is None and credentials.settle(NOW) is None
    credentials.erase()


@pytest.mark.parametrize("error", [OSError(5, "Input/output error"), RuntimeError("a loop")])
def test_what_keeps_it_from_being_written(
    credentials: Credentials, monkeypatch: pytest.MonkeyPatch, error: Exception
):
    from jupyter_gh_scoped_creds.credentials import in_file as module

    def refuse(*_: object) -> None:
        raise error

    monkeypatch.setattr(module, "probe_writable", refuse)
    monkeypatch.setattr(module, "rewrite", refuse)
    for act in (credentials.probe, lambda: credentials.store("ghu_a", SOON, NOW)):
        with pytest.raises(Failure, match=r"credentials_not_writable.*(Input|loop)"):
            act()


@pytest.mark.parametrize("error", [OSError(5, "Input/output error"), RuntimeError("a loop")])
def test_what_cannot_be_read(
    credentials: Credentials, monkeypatch: pytest.MonkeyPatch, error: Exception
):
    from jupyter_gh_scoped_creds.credentials import in_file as module

    def refuse(*_: object) -> bool:
        raise error

    monkeypatch.setattr(module, "is_own_file", refuse)
    with pytest.raises(Failure, match=r"credentials_not_writable.*(Input|loop)"):
        credentials.erase()


def test_the_place_is_asked_of_git_itself(
    credentials: Credentials, monkeypatch: pytest.MonkeyPatch
):
    from jupyter_gh_scoped_creds.credentials import in_file, store

    done = SimpleNamespace(names=[])
    for name in ("git_version", "probe_config", "prepare", "probe_writable", "credential_store"):
        module = store if hasattr(store, name) else in_file
        real = getattr(module, name)

        def noted(*a: object, _name: str = name, _real: object = real, **k: object) -> object:
            done.names.append(_name)
            return _real(*a, **k)  # type: ignore[operator]

        monkeypatch.setattr(module, name, noted)
    credentials.probe()
    assert done.names == [
        "git_version",
        "probe_config",
        # of the credentials file, and of the answer beside it
        "prepare",
        "probe_writable",
        "prepare",
        "probe_writable",
        "credential_store",
    ]


def test_other_hosts_share_the_file(file: Path):
    elsewhere = Credentials(Host("ghe.example.com"), file, in_own_folder=True)
    here = Credentials(HOST, file, in_own_folder=True)
    elsewhere.store("ghu_there", SOON, NOW)
    here.store("ghu_here", SOON, NOW)
    here.erase()
    assert b"ghu_here" not in file.read_bytes()
    stored = elsewhere.load()
    assert stored and stored.token == "ghu_there"
