"""``%ghscopedcreds`` in a real kernel, read as a notebook reads it."""

from __future__ import annotations

import time
from pathlib import Path

import pexpect
import pytest
from nbclient import NotebookClient
from nbformat.v4 import new_code_cell, new_notebook

from simulator.server import GitHubSimulator

from .command import SCRIPTS, USER_CODE, authorize, environment, on_terminal
from .notebook import LOAD, Notebook, notebook

__all__ = ["notebook"]


@pytest.mark.parametrize("load", ["%load_ext jupyter_gh_scoped_creds", "import gh_scoped_creds"])
def test_the_whole_way_with_a_free_kernel(
    simulator: GitHubSimulator, notebook: Notebook, load: str, home: Path
):
    notebook.run(load)
    notebook.run("%ghscopedcreds")
    html = notebook.wait_for("Waiting for GitHub")
    assert f'href="{simulator.url}/login/device"' in html
    assert USER_CODE.search(html)
    assert ">Copy</button>" in html and ">Copy code and open GitHub</button>" in html
    notebook.run("print(6 * 7)")
    assert "42" in notebook.streams, "the kernel is free meanwhile"
    simulator.approve()
    html = notebook.wait_for("Authorized to push")
    assert "@octocat" in html and "1 repository" in html and "https remotes" in html
    assert not USER_CODE.search(html), "the code is gone from the notebook"
    assert len(notebook.displays) == 1, "one card, updated in place"
    assert notebook.errors == []
    assert (home / ".gitconfig").exists()

    notebook.run("%ghscopedcreds")
    notebook.wait_for("Nothing to do")
    notebook.run("%ghscopedcreds status")
    assert "as @octocat until" in notebook.streams
    notebook.run("%ghscopedcreds logout --revoke")
    assert "Signed out" in notebook.streams
    assert "GitHub has accepted the request to revoke the token" in notebook.streams
    assert notebook.errors == []


def test_interrupting_the_kernel_cancels(
    simulator: GitHubSimulator, notebook: Notebook, home: Path
):
    notebook.run(LOAD)
    notebook.run("%ghscopedcreds")
    notebook.wait_for("Waiting for GitHub")
    notebook.look(0.5)
    notebook.interrupt()
    assert "Cancelled" in notebook.wait_for("Cancelled")
    notebook.run("print('still', 'here')")
    assert "still here" in notebook.streams
    polls = len(simulator.state()["requests"])
    time.sleep(2)
    assert len(simulator.state()["requests"]) == polls
    # and interrupts do again what they do without us
    notebook.interrupt()
    notebook.run("import time\ntry:\n    time.sleep(0)\nfinally:\n    print('alive')")
    assert "alive" in notebook.streams and notebook.errors == []


def test_an_interrupt_of_another_cell_is_for_that_cell(
    simulator: GitHubSimulator, notebook: Notebook
):
    notebook.run(LOAD)
    notebook.run("%ghscopedcreds")
    notebook.wait_for("Waiting for GitHub")
    cell = notebook.begin("print('begun', flush=True)\nimport time\ntime.sleep(600)")
    notebook.wait_for_stream("begun")
    notebook.interrupt()
    notebook.wait_for_end(cell)
    assert notebook.errors == ["KeyboardInterrupt"]
    simulator.approve()
    notebook.wait_for("Authorized to push")


def test_denied(simulator: GitHubSimulator, notebook: Notebook):
    notebook.run(LOAD)
    notebook.run("%ghscopedcreds")
    notebook.wait_for("Waiting for GitHub")
    simulator.deny()
    notebook.wait_for("denied on GitHub")
    assert notebook.errors == []


def test_a_second_run_takes_the_place_of_the_first(simulator: GitHubSimulator, notebook: Notebook):
    notebook.run(LOAD)
    notebook.run("%ghscopedcreds")
    notebook.wait_for("Waiting for GitHub")
    notebook.run("%ghscopedcreds")
    notebook.look(2)
    first, second = (data["text/plain"] for data in notebook.displays.values())
    assert "Cancelled" in first and "Waiting" in second


def test_the_cell_of_the_readme_says_nothing_when_it_is_run_again(notebook: Notebook):
    readme = (Path(__file__).parent.parent / "README.md").read_text()
    assert f"```python\n{LOAD}\n%ghscopedcreds\n```" in readme
    for _ in range(3):
        notebook.run(f"{LOAD}\n%ghscopedcreds status")
    said = "You are not authorized to push to"
    assert [line[: len(said)] for line in notebook.streams.splitlines()] == 3 * [said]
    assert "authorize with %ghscopedcreds." in notebook.streams


def test_a_kernel_that_ends_leaves_a_card_that_is_true(notebook: Notebook):
    notebook.run(f"{LOAD}\n%ghscopedcreds")
    notebook.wait_for("Waiting for GitHub until")
    notebook._client.shutdown()
    html = notebook.wait_for("The kernel has ended")
    assert "✗" in html and not USER_CODE.search(html)


@pytest.mark.parametrize("authorized", [False, True])
def test_a_notebook_that_a_program_runs_ends_with_what_is(
    simulator: GitHubSimulator, authorized: bool, monkeypatch: pytest.MonkeyPatch
):
    """nbclient is what papermill, nbconvert and jupyter-execute run notebooks with."""
    if authorized:
        authorize(simulator)
    for name, value in environment(simulator).items():
        monkeypatch.setenv(name, value)
    before = len(simulator.state()["requests"])
    sources = (f"{LOAD}\n%ghscopedcreds", "print('next')")
    cells = [new_code_cell(source) for source in sources]  # type: ignore[no-untyped-call]
    notebook = new_notebook(cells=cells)  # type: ignore[no-untyped-call]
    ran = NotebookClient(notebook, timeout=60, kernel_name="python3").execute()
    (card,) = ran.cells[0]["outputs"]
    said = card["data"]["text/plain"]
    if authorized:
        assert said.startswith("Authorized to push to")
    else:
        assert said.startswith("Nobody can enter a code while a program runs this notebook")
    assert ran.cells[1]["outputs"][0]["text"] == "next\n"
    assert len(simulator.state()["requests"]) == before, "no code was asked for"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("--client-id=", "The client ID is not set"),
        ("--hostname='no host'", "The hostname is not the name of a host"),
        ("--client-id=https://github.com/apps/x", "are swapped"),
    ],
)
def test_what_is_wrong_is_told(notebook: Notebook, line: str, said: str):
    notebook.run(LOAD)
    notebook.run(f"%ghscopedcreds {line}")
    assert "✗" in notebook.wait_for(said)
    assert notebook.errors == []


@pytest.mark.parametrize(
    "line", ["--help", "--bogus", "'", "--version", "status x", "--config=/nowhere.py"]
)
def test_nothing_ends_the_cell_with_an_error(notebook: Notebook, line: str):
    notebook.run(LOAD)
    notebook.run(f"%ghscopedcreds {line}")
    assert notebook.errors == [] and notebook.streams != ""


def test_json(simulator: GitHubSimulator, notebook: Notebook):
    notebook.run(LOAD)
    notebook.run("%ghscopedcreds --json")
    notebook.wait_for_stream('"state": "pending"')
    simulator.approve()
    notebook.wait_for_stream('"state": "authorized"')
    assert notebook.displays == {}


def test_in_ipython_on_a_terminal(simulator: GitHubSimulator):
    simulator.configure(interval=1)
    shell = on_terminal(
        simulator, "--simple-prompt", "--no-banner", command=str(SCRIPTS / "ipython")
    )
    shell.expect("In ")
    shell.sendline(LOAD)
    shell.sendline("%ghscopedcreds")
    shell.expect(USER_CODE)
    simulator.approve()
    shell.expect("Authorized to push")
    shell.sendline("exit")
    shell.expect(pexpect.EOF)


def test_githubs_limit_is_told_with_the_time(simulator: GitHubSimulator, notebook: Notebook):
    headers = {"Retry-After": "1800"}
    simulator.fail("/login/device/code", "json", status=429, body={}, headers=headers, times=9)
    notebook.run(LOAD)
    notebook.run("%ghscopedcreds")
    notebook.wait_for("GitHub takes no more requests for now: try again after ")
