"""What is tried with both commands: each scenario returns what was observed, in a phrase."""

from __future__ import annotations

import re
import shutil
import signal
import time
from collections.abc import Callable

from .compare_side import Side, ending, shorten

POLL = "/login/oauth/access_token"

SCENARIOS: dict[str, Callable[[Side], str]] = {}


def scenario(title: str) -> Callable[[Callable[[Side], str]], Callable[[Side], str]]:
    """Add a scenario to the table, under its title."""

    def add(function: Callable[[Side], str]) -> Callable[[Side], str]:
        SCENARIOS[title] = function
        return function

    return add


@scenario("All goes well")
def _all_well(side: Side) -> str:
    ended = side.authorize()
    return f"exit {ended.code}; {side.push()}"


@scenario("The person denies the request")
def _denied(side: Side) -> str:
    process = side.start()
    side.wait_for_code()
    side.github.deny()
    return str(ending(process, 6))


@scenario("The code runs out")
def _expired(side: Side) -> str:
    side.github.configure(code_lifetime=2)
    return str(ending(side.start(), 8))


@scenario("GitHub asks to slow down to 8 s: polls in the next 6 s")
def _slow_down(side: Side) -> str:
    side.github.fail(POLL, "json", body={"error": "slow_down", "interval": 8})
    process = side.start()
    side.wait_for_code()
    time.sleep(2)
    before = _polls(side)
    time.sleep(6)
    polls = _polls(side) - before
    process.kill()
    process.communicate()
    return str(polls)


@scenario("Token expiry is off in the app")
def _no_expiry(side: Side) -> str:
    side.github.configure(token_expiry=False)
    ended = side.authorize()
    return f"{ended}; {side.push()}"


@scenario("A 502 page while waiting")
def _bad_gateway(side: Side) -> str:
    side.github.fail(POLL, "status:502")
    return str(side.authorize())


@scenario("GitHub does not answer at all")
def _stall(side: Side) -> str:
    side.github.fail("/login/device/code", "stall")
    ended = ending(side.start(), 25)
    # the other phrase tells its time by itself
    return str(ended) if ended.code is None else f"{ended} after {ended.seconds:.0f} s"


@scenario("An unknown client ID")
def _unknown(side: Side) -> str:
    return str(ending(side.start(GH_SCOPED_CREDS_CLIENT_ID="Iv1.0123456789abcdef"), 8))


@scenario("Three runs: tokens on the disk")
def _three_runs(side: Side) -> str:
    force = ["--force"] if side.name == "ours" else []
    codes = [side.authorize(*force).code for _ in range(3)]
    return f"{side.tokens_on_disk()}; exits {codes}"


@scenario("A second run while the token is valid")
def _second_run(side: Side) -> str:
    side.authorize()
    count = len(side.github.state()["device_codes"])
    ended = ending(side.start(), 3)
    asked = len(side.github.state()["device_codes"]) > count
    return "asks for another approval" if asked else str(ended)


@scenario("Sign out, where the person has a helper: tokens on the disk; ~/.gitconfig as before")
def _sign_out(side: Side) -> str:
    side.git("config", "--global", "credential.https://github.com.helper", "cache")
    config = side.home / ".gitconfig"
    before = config.read_bytes()
    authorized = side.authorize()
    held = side.tokens_on_disk()
    ended = ending(side.start("logout"), 8)
    same = "yes" if config.read_bytes() == before else "no"
    if authorized.code != 0:
        return str(authorized)
    return f"exit {ended.code}; {held}, then {side.tokens_on_disk()}; {same}"


@scenario("Two helpers for github.com, as `gh auth setup-git` writes")
def _two_helpers(side: Side) -> str:
    for value in ("", "!true"):
        side.git("config", "--global", "--add", "credential.https://github.com.helper", value)
    ended = side.authorize()
    return f"{ended}; {side.push()}"


@scenario("git is missing")
def _no_git(side: Side) -> str:
    ended = side.authorize(PATH="/nowhere")
    approved = any(token for token in side.github.state()["tokens"])
    return f"{ended}; {'after' if approved else 'before'} the person has approved"


@scenario("A helper of the person's own")
def _own_helper(side: Side) -> str:
    key = "credential.https://github.com.helper"
    side.git("config", "--global", key, "cache")
    pushed = side.authorize().code == 0 and side.push()
    values = side.git("config", "--global", "--get-all", key).output.split("\n")
    return f"{'still there' if 'cache' in values else 'overwritten'}; {pushed or 'not authorized'}"


@scenario("An old token in ~/.git-credentials, and `credential.helper=store`")
def _old_token(side: Side) -> str:
    side.git("config", "--global", "credential.helper", "store")
    stored = side.home / ".git-credentials"
    stored.write_text("https://x-access-token:old@github.com\n")
    side.authorize()
    return side.push()


@scenario("`credential.helper=store`, after a push: files that hold the token")
def _copied(side: Side) -> str:
    side.git("config", "--global", "credential.helper", "store")
    side.authorize()
    pushed = side.push()
    copied = any(path.name == ".git-credentials" for _, path in side.tokens())
    return f"{pushed}; {len(side.tokens())}, {'also' if copied else 'not'} ~/.git-credentials"


@scenario("The temporary folder is emptied, as by a restart")
def _restart(side: Side) -> str:
    side.authorize()
    shutil.rmtree(side.folder / "tmp")
    (side.folder / "tmp").mkdir()
    return side.push()


@scenario("A space in the path of the folder that holds the token")
def _space(side: Side) -> str:
    folder = side.folder / "tmp" / "a folder"
    folder.mkdir()
    # the one is the ancestor's folder, the other ours
    places = {"TMPDIR": str(folder), "JUPYTER_RUNTIME_DIR": str(folder)}
    ended = side.authorize(**places)
    if not any(folder in path.parents for _, path in side.tokens()):
        return f"no token is there: {ended}"
    return f"exit {ended.code}; {side.push()}"


@scenario("What GitHub is asked for")
def _scope(side: Side) -> str:
    ended = side.authorize()
    violations = sorted({found["what"] for found in side.github.state()["violations"]})
    return f"exit {ended.code}; {'; '.join(violations) or 'no scope'}"


@scenario("The app is installed on no repository: what success says")
def _not_installed(side: Side) -> str:
    side.github.uninstall("octocat/hello-world")
    ended = side.authorize()
    said = [line for line in ended.output.splitlines() if "repo" in line]
    return f"exit {ended.code}, “{shorten(said[0], 120)}”" if said else str(ended)


@scenario("Codes live 5 minutes at this GitHub: what the person is told")
def _lifetime(side: Side) -> str:
    side.github.configure(code_lifetime=300)
    process = side.start()
    side.wait_for_code()
    time.sleep(1)
    process.terminate()
    said = re.search(r"\d+ minutes|\d+:\d\d", ending(process, 5).said)
    return said[0] if said else "no time"


@scenario("Another host than github.com")
def _host(side: Side) -> str:
    process = side.start("--hostname", side.github.host)
    if side.wait_for_code():
        side.github.approve()
    return f"{ending(process, 15)}; {side.push(f'{side.github.url}/octocat/hello-world')}"


@scenario("Ctrl-C while waiting")
def _interrupt(side: Side) -> str:
    process = side.start()
    side.wait_for_code()
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    return str(ending(process, 5))


def _polls(side: Side) -> int:
    return sum(POLL in str(request) for request in side.github.state()["requests"])
