"""GitHub has refused the token: git's helper erases it, and says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from jupyter_gh_scoped_creds.channel import SOCKET_VARIABLE
from jupyter_gh_scoped_creds.codes import CauseCode
from jupyter_gh_scoped_creds.credentials import Credentials
from jupyter_gh_scoped_creds.git import answer_beside
from jupyter_gh_scoped_creds.words import cause_sentence
from simulator.server import GitHubSimulator

from .conftest import Git
from .helper_script import NEW, OWN, TOKEN, program, without_program
from .stored import NOW, QUESTION, SOON

__all__ = ["program"]


class TestRefusal:
    @pytest.mark.parametrize("program", ["there", "gone", "broken"])
    def test_git_erases_by_either_form(
        self,
        version: tuple[int, int],
        home: Path,
        credentials: Credentials,
        git: Git,
        file: Path,
        tmp_path: Path,
        program: str,
    ):
        broken = tmp_path / "broken"
        broken.write_text("#!/gone/bin/python\n")
        broken.chmod(0o755)
        git("config", "--global", "credential.helper", OWN)
        for form, capability in (("old", ""), ("new", NEW)):
            credentials.store(TOKEN, SOON, NOW)
            if program == "gone":
                without_program(home)
            elif program == "broken":
                without_program(home, str(broken))
            late = f"{QUESTION}username=x-access-token\npassword=ghu_other\n"
            git("credential", "reject", stdin=late)
            assert TOKEN in file.read_text(), "a late refusal is of another token"
            filled = git("credential", "fill", stdin=f"{capability}{QUESTION}")
            refused = git("credential", "reject", stdin=filled.stdout)
            said = {"there": f"{cause_sentence(CauseCode.REJECTED_TOKEN)}\n", "gone": ""}
            assert refused.stderr == said.get(program, refused.stderr or "a complaint"), form
            assert TOKEN not in file.read_text() and not answer_beside(file).exists()
            # nothing of ours serves any more, so the next command is the person's own helpers'
            assert "password=own" in git("credential", "fill", stdin=QUESTION).stdout


@pytest.mark.parametrize("socket", [None, "/gone.socket"], ids=["outside", "inside Jupyter"])
def test_refused_it_is_said_above_what_git_says(
    simulator: GitHubSimulator,
    work: Path,
    token: str,
    git: Git,
    monkeypatch: pytest.MonkeyPatch,
    socket: str | None,
):
    """Inside, the server tells; a server that is gone leaves what git says."""
    if socket:
        monkeypatch.setenv(SOCKET_VARIABLE, socket)
    simulator.revoke_tokens()
    said = git("push", cwd=work).stderr
    sentence = cause_sentence(CauseCode.REJECTED_TOKEN)
    assert "fatal: " in said and (sentence in said) is (socket is None)
    assert socket or said.index(sentence) < said.index("fatal: ")


def test_refused_while_the_program_is_gone(
    simulator: GitHubSimulator, work: Path, token: str, git: Git, home: Path
):
    """The helpers that were asked before are asked again, without the person's doing."""
    without_program(home)
    git("commit", "--allow-empty", "-m", "a change", cwd=work)
    simulator.revoke_tokens()
    refused = git("push", cwd=work)
    assert refused.returncode != 0 and "not found" not in refused.stderr
    other = simulator.issue_token("octocat")
    config = (home / ".gitconfig").read_text()
    own = OWN.replace("password=own", f"password={other}")
    (home / ".gitconfig").write_text(f'[credential]\n\thelper = "{own}"\n{config}')
    pushed = git("push", cwd=work)
    assert pushed.returncode == 0, pushed.stderr
