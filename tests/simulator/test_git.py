"""The git server does what GitHub does."""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from simulator import GitHubSimulator

from .client import Git, commit, with_token


def test_a_push_arrives(http: httpx.Client, sim: GitHubSimulator, git: Git, clone: Path) -> None:
    url = with_token(sim, "octocat/hello-world", sim.issue_token())
    reply = git("-C", str(clone), "push", url, "main")
    assert reply.returncode == 0, reply.stderr
    assert "Add new.txt" in http.get("/octocat/hello-world").text


def test_a_large_push_arrives(sim: GitHubSimulator, git: Git, clone: Path) -> None:
    (clone / "large").write_bytes(os.urandom(8 * 2**20))
    git("-C", str(clone), "add", "large")
    git("-C", str(clone), "commit", "--message", "Add large")
    # larger than http.postBuffer, so it is sent in chunks
    url = with_token(sim, "octocat/hello-world.git", sim.issue_token())
    reply = git("-C", str(clone), "push", url, "main")
    assert reply.returncode == 0, reply.stderr
    reply = git("clone", "--quiet", f"{sim.url}/octocat/hello-world", "again")
    assert reply.returncode == 0, reply.stderr


def test_an_anonymous_push_is_asked_for_credentials(
    sim: GitHubSimulator, git: Git, clone: Path
) -> None:
    reply = git("-C", str(clone), "push", "origin", "main")
    assert "could not read Username" in reply.stderr


@pytest.mark.parametrize(
    ("prepare", "name"),
    [
        (lambda sim: None, "octocat/not-installed"),
        (lambda sim: None, "acme/handbook"),
        (lambda sim: sim.change_installation("octocat", suspended=True), "octocat/hello-world"),
        (lambda sim: sim.change_installation("octocat", contents="read"), "octocat/hello-world"),
        (lambda sim: sim.create_repository("acme/a", installed=True, collaborators=[]), "acme/a"),
    ],
)
def test_a_push_that_is_not_permitted(
    sim: GitHubSimulator,
    git: Git,
    clone: Path,
    prepare: Callable[[GitHubSimulator], None],
    name: str,
) -> None:
    prepare(sim)
    reply = git("-C", str(clone), "push", with_token(sim, name, sim.issue_token()), "main")
    assert f"remote: Permission to {name}.git denied to octocat." in reply.stderr
    assert "403" in reply.stderr


def test_archived_repositories_are_read_only(sim: GitHubSimulator, git: Git, clone: Path) -> None:
    sim.change_repository("octocat/hello-world", archived=True)
    url = with_token(sim, "octocat/hello-world", sim.issue_token())
    assert "remote: This repository was archived" in git("-C", str(clone), "push", url).stderr


def test_dead_tokens_are_told_to_git(sim: GitHubSimulator, git: Git, clone: Path) -> None:
    token = sim.issue_token()
    sim.expire_tokens()
    reply = git("-C", str(clone), "push", with_token(sim, "octocat/hello-world", token), "main")
    assert "remote: Invalid username or token." in reply.stderr
    assert "Authentication failed" in reply.stderr


def test_invisible_repositories_are_not_found(sim: GitHubSimulator, git: Git) -> None:
    token = sim.issue_token()
    for name in ("octocat/secret-plans", "octocat/nothing"):
        reply = git("clone", with_token(sim, name, token), "copy")
        assert "remote: Repository not found." in reply.stderr
        assert "could not read Username" in git("clone", f"{sim.url}/{name}", "copy").stderr
    sim.install("octocat/secret-plans")
    reply = git("clone", with_token(sim, "octocat/secret-plans", token), "copy")
    assert reply.returncode == 0, reply.stderr


def test_workflows_need_their_own_permission(
    sim: GitHubSimulator, git: Git, clone: Path, tmp_path: Path
) -> None:
    commit(git, tmp_path, ".github/workflows/ci.yml")
    url = with_token(sim, "octocat/hello-world", sim.issue_token())
    reply = git("-C", str(clone), "push", url, "main")
    assert "refusing to allow a GitHub App to create or update workflow" in reply.stderr
    sim.change_installation("octocat", workflows=True)
    assert git("-C", str(clone), "push", url, "main").returncode == 0


def test_compressed_requests_are_read(http: httpx.Client, sim: GitHubSimulator) -> None:
    body = b"0014command=ls-refs\n0000"
    reply = http.post(
        "/octocat/hello-world.git/git-upload-pack",
        content=gzip.compress(body),
        headers={
            "Content-Type": "application/x-git-upload-pack-request",
            "Content-Encoding": "gzip",
            "Git-Protocol": "version=2",
        },
    )
    assert b"refs/heads/main" in reply.content
