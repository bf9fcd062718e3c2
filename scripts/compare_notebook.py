"""What is tried with both magics, in IPython and in a real kernel."""

from __future__ import annotations

from collections.abc import Callable

from .compare_side import Ended, Side, ending, shorten

MAGIC = "import gh_scoped_creds; get_ipython().run_line_magic('ghscopedcreds', '')"

# the kernel runs one cell after the other: an answer to the second means the first is done
SECOND_CELL = f"""
import time
from jupyter_client.manager import start_new_kernel
manager, client = start_new_kernel(kernel_name="python3")
try:
    client.execute({MAGIC!r})
    client.execute_interactive("1 + 1", timeout=4, output_hook=lambda message: None)
    print("the kernel is free")
except TimeoutError:
    print("the kernel is blocked for 4 s")
finally:
    # else the kernel could be gone before it has asked for a code
    time.sleep(3)
    manager.shutdown_kernel(now=True)
"""

NO_CLIENT_ID = f"""
try:
    {MAGIC}
except SystemExit:
    print("raises SystemExit")
"""


def _ipython(side: Side, code: str, *, approve: bool = False, **env: str) -> Ended:
    process = side.start("--simple-prompt", "-c", code, command="ipython", **env)
    if approve and side.wait_for_code():
        side.github.approve()
    return ending(process, 15)


def _clipboard(side: Side) -> str:
    ended = _ipython(side, MAGIC, approve=True)
    if not side.github.state()["tokens"]:
        # silence after a failure is no honesty
        return str(ended)
    return "claims a copy" if "copied" in ended.said.lower() else "claims nothing"


def _load_ext(side: Side) -> str:
    # a question to the shell, as a failed %load_ext ends with 0 too
    look = "print('ghscopedcreds' in get_ipython().magics_manager.magics['line'])"
    ended = _ipython(side, f"%load_ext {side.module}\n{look}")
    return "works" if ended.output.strip() == "True" else shorten(ended.output.split("\n")[0])


def _no_client_id(side: Side) -> str:
    ended = _ipython(side, NO_CLIENT_ID, GH_SCOPED_CREDS_CLIENT_ID="")
    lines = [line.strip() for line in ended.said.splitlines() if line.strip()]
    return "; ".join(shorten(line, 110) for line in lines[:2]) or "nothing said"


def _kernel(side: Side) -> str:
    process = side.start("-c", SECOND_CELL, command="python")
    asked = side.wait_for_code()
    ended = ending(process, 30)
    return ended.output.strip() if asked and ended.code == 0 else str(ended)


NOTEBOOK_SCENARIOS: dict[str, Callable[[Side], str]] = {
    "The magic where there is no clipboard": _clipboard,
    "`%load_ext`": _load_ext,
    "The magic without a client ID": _no_client_id,
    "The magic waits in a notebook: another cell": _kernel,
}
