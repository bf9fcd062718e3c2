"""What the server names, the front end has words for."""

from __future__ import annotations

import re
from pathlib import Path

PROJECT = Path(__file__).parent.parent


def test_every_code_has_a_sentence():
    modules = {path.stem: path.read_text() for path in PROJECT.glob("jupyter_gh_scoped_creds/*.py")}
    python = "".join(modules.values())
    codes = set(re.findall(r'(?:Failure\(\s*|__init__\()"([a-z_]+)"', python))
    codes |= set(re.findall(r'return "([a-z_]+)"', modules["config"]))
    finals = re.search(r"_FINAL = {(.*?)}", python)
    assert finals
    codes |= set(re.findall(r'"([a-z_]+)"', finals[1]))
    assert {"access_denied", "github_unreachable", "git_failed", "swapped"} <= codes, codes
    sentences = (PROJECT / "src" / "failures.ts").read_text()
    missing = {code for code in codes if f"case '{code}'" not in sentences}
    # that one is for the general sentence
    assert missing == {"internal_error"}
