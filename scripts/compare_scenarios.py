"""What is tried with both commands: each scenario returns what was observed, in a phrase."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable

from .compare_side import Side, ending

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
    return f"{ending(side.start(), 25)} (25 s)"


@scenario("An unknown client ID")
def _unknown(side: Side) -> str:
    return str(ending(side.start(GH_SCOPED_CREDS_CLIENT_ID="Iv1.0123456789abcdef"), 8))


@scenario("Three runs: tokens on the disk")
def _three_runs(side: Side) -> str:
    force = ["--force"] if side.name == "ours" else []
    for _ in range(3):
        side.authorize(*force)
    return str(side.tokens_on_disk())


@scenario("A second run while the token is valid")
def _second_run(side: Side) -> str:
    side.authorize()
    count = len(side.github.state()["device_codes"])
    ended = ending(side.start(), 3)
    asked = len(side.github.state()["device_codes"]) > count
    return "asks for another approval" if asked else str(ended)


@scenario("Sign out: tokens on the disk, and git's helpers as before")
def _sign_out(side: Side) -> str:
    side.authorize()
    ended = ending(side.start("logout"), 8)
    clean = not (side.home / ".gitconfig").exists()
    return f"exit {ended.code}; {side.tokens_on_disk()}; {'yes' if clean else 'no'}"


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
    side.authorize()
    values = side.git("config", "--global", "--get-all", key).output.split("\n")
    return "still there" if "cache" in values else "overwritten"


@scenario("An old token in ~/.git-credentials, and `credential.helper=store`")
def _old_token(side: Side) -> str:
    side.git("config", "--global", "credential.helper", "store")
    stored = side.home / ".git-credentials"
    stored.write_text("https://x-access-token:old@github.com\n")
    side.authorize()
    pushed = side.push()
    copied = any(path == stored for _, path in side.tokens())
    return f"{pushed}; the new token is {'' if copied else 'not '}copied there"


@scenario("The temporary folder is emptied, as by a restart")
def _restart(side: Side) -> str:
    side.authorize()
    for path in (side.folder / "tmp").iterdir():
        path.unlink()
    return side.push()


@scenario("A temporary folder with a space in its name")
def _space(side: Side) -> str:
    folder = side.folder / "tmp" / "a folder"
    folder.mkdir()
    ended = side.authorize(TMPDIR=str(folder))
    return f"exit {ended.code}; {side.push()}"


@scenario("What GitHub is asked for")
def _scope(side: Side) -> str:
    side.authorize()
    violations = side.github.state()["violations"]
    return "; ".join(sorted({found["what"] for found in violations})) or "no scope"


@scenario("The app is installed on no repository: what success says")
def _not_installed(side: Side) -> str:
    side.github.uninstall("octocat/hello-world")
    ended = side.authorize()
    said = [line for line in ended.output.splitlines() if "repo" in line]
    return f"exit {ended.code}, “{said[0]}”" if said else f"exit {ended.code}"


@scenario("The clipboard, where there is none")
def _clipboard(side: Side) -> str:
    code = "import gh_scoped_creds; get_ipython().run_line_magic('ghscopedcreds', '')"
    process = side.start("--simple-prompt", "-c", code, command="ipython")
    side.wait_for_code()
    side.github.approve()
    ended = ending(process, 15)
    return "claims a copy" if "copied" in ended.output else "claims nothing"


@scenario("`%load_ext`")
def _load_ext(side: Side) -> str:
    process = side.start("--simple-prompt", "-c", f"%load_ext {side.module}", command="ipython")
    said = ending(process, 15)
    return "refused" if "not an IPython extension" in said.output + said.errors else "works"


@scenario("The magic without a client ID")
def _no_client_id(side: Side) -> str:
    code = (
        "import gh_scoped_creds\n"
        "try:\n    get_ipython().run_line_magic('ghscopedcreds', '')\n    print('a message')\n"
        "except SystemExit:\n    print('raises SystemExit')"
    )
    process = side.start(
        "--simple-prompt", "-c", code, command="ipython", GH_SCOPED_CREDS_CLIENT_ID=""
    )
    return ending(process, 15).output.strip().splitlines()[-1]


@scenario("Another host than github.com")
def _host(side: Side) -> str:
    said = ending(side.start("--help"), 8).output
    return "`--hostname`" if "--hostname" in said else "no option"


@scenario("Ctrl-C while waiting")
def _interrupt(side: Side) -> str:
    process = side.start()
    side.wait_for_code()
    time.sleep(0.5)
    process.send_signal(signal.SIGINT)
    return str(ending(process, 5))


def _polls(side: Side) -> int:
    return sum(POLL in str(request) for request in side.github.state()["requests"])
