"""What the pages for people call by its label on the screen has this label."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parent.parent
TEMPLATE = ROOT / "jupyter_gh_scoped_creds/locale/jupyter_gh_scoped_creds.pot"
# of GitHub's pages, JupyterHub, jupyterlab-git and editors
FOREIGN = {
    "Contents: Read and write",
    "Client ID",
    "Enable Device Flow",
    "Expire user authorization tokens",
    "Git credentials required",
    "Only select repositories",
    "public link",
    "Push to Remote (Advanced)",
    "Request",
    "Save my login temporarily",
    "Settings → Emails",
    "Settings → Language",
    "Shut Down",
    "Source Control",
    "Stop My Server",
    "Terminal",
}
EMPHASIS = {"all", "authorize", "install the app", "kernel", "public", "the owner's", "their"}


def sentences() -> list[re.Pattern[str]]:
    """All that is shown, of which a label may be the beginning: before a colon, or an ellipsis."""
    with TEMPLATE.open("rb") as file:
        shown = [message.id for message in read_po(file) if isinstance(message.id, str)]
    return [
        re.compile(re.sub("%1", ".+", re.escape(text)))
        for full in shown
        for text in (full, full.split(":")[0], full.rstrip("."))
        if text
    ]


def labels(text: str) -> set[str]:
    """What is in italics, outside of code."""
    text = re.sub(r"(?ms)^```.*?^```|`[^`]*`", "", text)
    return {re.sub(r"\s+", " ", one) for one in re.findall(r"(?<!\w)_([^_]+)_(?!\w)", text)}


@pytest.mark.parametrize("page", ["README.md", "docs/users.md", "docs/jupyterlab-git.md"])
def test_labels(page: str):
    known = sentences()
    unknown = {
        label
        for label in labels((ROOT / page).read_text()) - FOREIGN - EMPHASIS
        if not any(pattern.fullmatch(label.rstrip("…")) for pattern in known)
    }
    assert unknown == set()
