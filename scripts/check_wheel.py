"""Builds the wheel and installs it as a hub does: into a new environment, without Node."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from .bundle import faults

PROJECT = Path(__file__).parent.parent
DATA = (
    "from importlib.resources import files; package = files('jupyter_gh_scoped_creds'); "
    "names = ['git/helper.sh', 'push/causes.json', 'server/openapi.yaml', 'server/event.yaml']; "
    "missing = [name for name in names if not (package / name).is_file()]"
)
LANGUAGES = (
    "from jupyterlab_server.translation_utils import get_language_pack as get; "
    "found = get('de_DE')[0]['jupyter_gh_scoped_creds']['Cancel']"
)
EXPECTED = {
    ("-m", "jupyter", "labextension", "list"): ("jupyter-gh-scoped-creds", "OK"),
    ("-m", "jupyter", "server", "extension", "list"): ("jupyter_gh_scoped_creds ", "OK"),
    ("-m", "jupyter", "gh-scoped-creds", "status"): ("Not set up", "client ID is not set"),
    ("-c", f"{DATA}; print('data', missing)"): ("data", "[]"),
    ("-c", f"{LANGUAGES}; print('languages', found)"): ("languages", "Abbrechen"),
    ("-c", "import gh_scoped_creds as former; print(former.__file__)"): ("gh_scoped_creds", ".py"),
}


def main() -> int:
    """Say what is wrong with the wheel; 0 if nothing."""
    with tempfile.TemporaryDirectory(prefix="gh-scoped-creds-wheel-") as name:
        folder = Path(name)
        run(sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "-w", name, str(PROJECT))
        (wheel,) = folder.glob("*.whl")
        run(sys.executable, "-m", "check_wheel_contents", str(wheel))
        python = str(folder / "venv" / "bin" / "python")
        uv = (sys.executable, "-m", "uv", "-q")
        run(*uv, "venv", "-p", sys.executable, str(folder / "venv"))
        run(*uv, "pip", "install", "-p", python, str(wheel), "jupyterlab>=4.6,<5")
        static = folder / "venv/share/jupyter/labextensions/jupyter-gh-scoped-creds/static"
        if wrong := faults(static):
            print(*wrong, sep="\n", file=sys.stderr)
            return 1
        # nothing but the environment's own programs: no Node, no jlpm
        environment = {"PATH": str(folder / "venv" / "bin"), "HOME": name}
        for command, (extension, verdict) in EXPECTED.items():
            listed = subprocess.run(
                [python, *command],
                env=environment,
                capture_output=True,
                text=True,
            )
            lines = (listed.stdout + listed.stderr).splitlines()
            if not any(extension in line and verdict in line for line in lines):
                print(*lines, sep="\n")
                print(f"{wheel.name}: {extension} is not told as {verdict}", file=sys.stderr)
                return 1
        print(f"{wheel.name}: {wheel.stat().st_size} bytes, extensions, command and module OK")
    return 0


def run(*command: str) -> None:
    """Run a command; end with what it printed if it fails."""
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if result.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{result.stdout}")


if __name__ == "__main__":
    sys.exit(main())
