"""What git pays for our helper, side by side with plain ``git credential-store`` on the same file.

    python scripts/measure_helper.py [--rounds N] [--git FOLDER] [--storage memory]

With ``--storage memory``, ours has the token from its ``git credential-cache``. Each round runs
both in turn, in changing order; printed are the medians and the median of the ratios of the pairs,
for wall time and for the processor time of git and all that it starts. Network commands go to the
simulator over https, as github.com, to a private repository. The last lines are the helper alone,
as git starts it, in other shells and where the clock has to be asked.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[1]))

from jupyter_gh_scoped_creds.credentials import Credentials
from jupyter_gh_scoped_creds.git import answer_beside, credential_store
from jupyter_gh_scoped_creds.git.snippet import helper_value
from jupyter_gh_scoped_creds.host import Host
from simulator.server import GitHubSimulator

HOST = Host("github.com")

Command = tuple[list[str], str]


def main() -> None:
    """Measure, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--git", help="a folder to put first on the PATH")
    parser.add_argument("--storage", choices=["file", "memory"], default="file")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, GitHubSimulator(tls=True) as simulator:
        prepare_environment(Path(folder), options.git)
        assert simulator.proxy_url and simulator.ca_file
        os.environ.update(HTTPS_PROXY=simulator.proxy_url, GIT_SSL_CAINFO=str(simulator.ca_file))
        in_memory = options.storage == "memory"
        file = Path(folder, "private", "credentials")
        credentials = Credentials(HOST, file, in_own_folder=True, in_memory=in_memory)
        try:
            measure(Path(folder), simulator, options.rounds, credentials, file)
        finally:
            credentials.erase()


def prepare_environment(home: Path, git: str | None) -> None:
    """Let git see nothing of this machine."""
    for name in [name for name in os.environ if name.startswith(("GIT_", "XDG_"))]:
        del os.environ[name]
    os.environ.update(HOME=str(home), GIT_CONFIG_NOSYSTEM="1", GIT_TERMINAL_PROMPT="0")
    if git:
        os.environ["PATH"] = f"{Path(git).absolute()}:{os.environ['PATH']}"


def measure(
    home: Path, simulator: GitHubSimulator, rounds: int, credentials: Credentials, file: Path
) -> None:
    """Authorize, configure plain git for the same file, and compare the two."""
    host = HOST
    now = float(int(time.time()))
    token = simulator.issue_token("octocat")
    credentials.store(token, now + 8 * 3600, now)
    # the one to compare with needs it there, wherever ours has it
    credential_store("store", file, host, token)
    plain = home / "plain"
    plain.write_text(f"[credential]\n\thelper = store --file={file}\n")
    # as after a while: in the first second, a shell may ask the clock
    os.utime(file, (now - 60, now - 60))
    simulator.create_repository("octocat/measured", private=True, installed=True)
    url = f"{host.url}/octocat/measured"
    with_user = f"{host.scheme}://octocat@{host.name}/octocat/measured"
    # plain git answers for the user name of its entry only
    with_token_user = with_user.replace("octocat@", "x-access-token@")
    work = home / "work"
    # git from a wheel speaks no https
    speaks_https = not subprocess.run(["git", "clone", "--quiet", url, work]).returncode
    described = f"protocol={host.scheme}\nhost={host.name}\n"

    def fill(question: str) -> Callable[[int], Command]:
        return lambda number: (["git", "credential", "fill"], question)

    def network(*arguments: str) -> Callable[[int], Command]:
        return lambda number: (["git", "-C", str(work), *arguments], "")

    subjects: dict[str, tuple[Callable[[int], Command], Callable[[int], Command], int]] = {
        "fill": (fill(described), fill(described), rounds),
        "fill, user in the URL": (
            fill(f"{described}username=octocat\n"),
            fill(f"{described}username=x-access-token\n"),
            rounds,
        ),
    }
    if speaks_https:
        few = max(10, rounds // 5)
        for name, arguments in {
            "ls-remote": ("ls-remote", url),
            "fetch": ("fetch", "--quiet", url),
            "push": ("push", "--quiet", url, "HEAD:refs/heads/x"),
        }.items():
            subjects[name] = (network(*arguments), network(*arguments), few)
        for name, arguments in {
            "ls-remote, user in the URL": ("ls-remote",),
            "fetch, user in the URL": ("fetch", "--quiet"),
            "push, user in the URL": ("push", "--quiet"),
        }.items():
            more = ("HEAD:refs/heads/x",) if "push" in arguments else ()
            ours = network(*arguments, with_user, *more)
            subjects[name] = ours, network(*arguments, with_token_user, *more), few
    subjects.update(alone(home, file, described, rounds))
    print(subprocess.run(["git", "version"], capture_output=True, text=True).stdout, end="")
    print(f"{'':28}{'ours':>10}{'store':>10}{'wall':>8}{'cpu':>8}")
    for name, (ours, store, count) in subjects.items():
        pairs = [pair(ours(number), store(number), plain) for number in range(count)]
        walls = [median(side[0] for side in sides) * 1000 for sides in zip(*pairs, strict=True)]
        ratios = [
            median(one[index] / other[index] for one, other in pairs if other[index])
            for index in (0, 1)
        ]
        print(
            f"{name:28}{walls[0]:8.2f}ms{walls[1]:8.2f}ms{ratios[0]:7.2f}x{ratios[1]:7.2f}x",
            flush=True,
        )


def alone(
    home: Path, file: Path, question: str, rounds: int
) -> dict[str, tuple[Callable[[int], Command], Callable[[int], Command], int]]:
    """The helper as git starts it, in each shell that is here, with the clock known and asked."""
    answer = answer_beside(file)
    end = answer.stat().st_mtime
    value = helper_value(home / ".gitconfig").removeprefix("!")
    store = ["sh", "-c", f"git credential-store --file={file} get"]

    def ask(shell: list[str], time: float) -> Callable[[int], Command]:
        def command(number: int) -> Command:
            os.utime(answer, (time, time))
            return [*shell, "-c", f"{value} get"], question

        return command

    def plain(number: int) -> Command:
        return store, question

    found: dict[str, tuple[Callable[[int], Command], Callable[[int], Command], int]] = {}
    for name in ("dash", "bash", "busybox"):
        if shell := shutil.which(name):
            words = [shell, "sh"] if name == "busybox" else [shell]
            found[f"get alone, {name}"] = (ask(words, end), plain, rounds)
            # as where there is no /proc
            found[f"get alone, {name}, date"] = (ask(words, 0), plain, rounds)
    return found


def pair(
    ours: Command, store: Command, plain: Path
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Run both, in any order; wall and processor seconds of each."""
    sides = [(ours, None), (store, plain)]
    results = {}
    for index in random.sample((0, 1), 2):
        command, config = sides[index]
        results[index] = run(*command, config)
    return results[0], results[1]


def run(
    command: list[str], question: str, config: Path | None, answer: bytes | None = None
) -> tuple[float, float]:
    """Run git to its end; wall and processor seconds.

    Fails where git does, and without the answer: to a question a password, unless told.
    """
    expected = (b"password=" if question else b"") if answer is None else answer
    environment = {**os.environ, **({"GIT_CONFIG_GLOBAL": str(config)} if config else {})}
    started = time.perf_counter()
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=environment,
    )
    assert process.stdin and process.stdout
    process.stdin.write(question.encode())
    process.stdin.close()
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    passed = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode or expected not in output:
        sys.exit(f"{command}: {process.returncode}")
    return passed, usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main()
