"""What the core names, both front ends have words for."""

from __future__ import annotations

import re
from pathlib import Path

PROJECT = Path(__file__).parent.parent


def test_every_code_has_a_sentence():
    modules = {path.stem: path.read_text() for path in PROJECT.glob("jupyter_gh_scoped_creds/*.py")}
    # what is about one repository has words of its own
    local = {name: modules.pop(name) for name in ("local_repository", "repairs", "check")}
    python = "".join(modules.values())
    codes = set(re.findall(r'(?:Failure\(\s*|__init__\()"([a-z_]+)"', python))
    codes |= set(re.findall(r'return "([a-z_]+)"', modules["config"]))
    finals = re.search(r"_FINAL = {(.*?)}", python)
    assert finals
    codes |= set(re.findall(r'"([a-z_]+)"', finals[1]))
    assert {"access_denied", "github_unreachable", "git_failed", "swapped"} <= codes, codes
    # that one is for the general sentence
    codes.remove("internal_error")
    browser = (PROJECT / "src" / "failures.ts").read_text()
    missing = {code for code in codes if f"case '{code}'" not in browser}
    assert missing == {"config_file_invalid"}, "which only the command meets"
    about_repositories = set(
        re.findall(r'(?:Failure|Problem)\("([a-z_]+)"', "".join(local.values()))
    )
    about_repositories |= set(re.findall(r'Obstacle\("([a-z_]+)"', modules["repository_access"]))
    in_the_dialog = (PROJECT / "src" / "folderproblems.ts").read_text() + browser
    # the dialog shows no folder without one, and says itself that nobody is authorized
    silent = {"not_a_repository", "not_authorized"}
    assert {c for c in about_repositories if f"case '{c}'" not in in_the_dialog} == silent
    words = modules["repository_sentences"]
    words += modules["sentences"]
    assert {code for code in about_repositories if f'"{code}": ' not in words} == set()
    terminal = modules["sentences"]
    missing = {code for code in codes if f'"{code}": ' not in terminal}
    assert missing == {"repair_changed"}, "which only the dialog meets"


def test_every_cause_has_words_in_the_browser():
    explain = (PROJECT / "jupyter_gh_scoped_creds" / "explain.py").read_text()
    causes = set(re.findall(r'^ {8}"([a-z_]+)",$', explain, re.MULTILINE))
    assert {"denied", "workflow", "certificate"} <= causes
    browser = (PROJECT / "src" / "explanations.ts").read_text()
    assert {code for code in causes if f"case '{code}'" not in browser} == set()
