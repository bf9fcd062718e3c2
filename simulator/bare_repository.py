"""Bare repositories on disk, made and read with git itself."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
from pathlib import Path

from .world import Repository

BRANCH = "main"


class BareRepositories:
    """The folder that holds one bare repository for each `Repository`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, repository: Repository) -> Path:
        """Return where a repository is."""
        return self.folder / f"{repository.full_name}.git"

    def create(self, repository: Repository) -> None:
        """Create a repository with a first commit; keep one that is already there."""
        path = self.path(repository)
        if path.exists():
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        _git("init", "--quiet", "--bare", "--template=", f"--initial-branch={BRANCH}", str(path))
        _git(
            "-C",
            str(path),
            "fast-import",
            "--quiet",
            stdin=_first_commit(),
        )

    def copy(self, repository: Repository, fork: Repository) -> None:
        """Create a repository with all that is in another one."""
        self.path(fork).parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(self.path(repository), self.path(fork))

    def remove(self, repository: Repository) -> None:
        """Remove a repository with all its commits."""
        shutil.rmtree(self.path(repository), ignore_errors=True)

    async def log(self, repository: Repository, count: int) -> list[dict[str, str]]:
        """Return the last commits of all branches, the newest first."""
        process = await asyncio.create_subprocess_exec(
            "git",
            "-C",
            str(self.path(repository)),
            "log",
            "--all",
            f"--max-count={count}",
            "--format=%h%x00%s%x00%an%x00%ar%x00%D",
            env=git_environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        output, _ = await process.communicate()
        names = ("id", "subject", "author", "when", "refs")
        lines = output.decode(errors="replace").splitlines()
        return [dict(zip(names, line.split("\0"), strict=True)) for line in lines]


def git_environment() -> dict[str, str]:
    """Return an environment in which nobody's own configuration matters."""
    return {
        "PATH": os.environ.get("PATH", os.defpath),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "LC_ALL": "C.UTF-8",
    }


def _git(*arguments: str, stdin: str = "") -> None:
    subprocess.run(
        ["git", *arguments],
        env=git_environment(),
        input=stdin.encode(),
        stdout=subprocess.DEVNULL,
        check=True,
    )


def _first_commit() -> str:
    message = "Initial commit"
    # the same commit in all, so that one clone can be pushed to each of them
    readme = "# Hello\n"
    return (
        f"commit refs/heads/{BRANCH}\n"
        "committer The Octocat <octocat@github.com> 1767225600 +0000\n"
        f"data {len(message.encode())}\n{message}\n"
        "M 100644 inline README.md\n"
        f"data {len(readme.encode())}\n{readme}\n"
    )
